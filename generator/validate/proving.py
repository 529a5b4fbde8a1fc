"""How far each quoted passage is proved, and why one is not: from the texts at hand, else from the committed locks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model.captures import ProofOfQuote, SourceLock
from generator.model.proofs import Proof, State
from generator.passages.folding import VERSION, Folded, fold
from generator.passages.matching import Ambiguous, Found, find
from generator.passages.nearest import Missing
from generator.passages.quotes import QuotedPassage, quote_hash
from generator.passages.sentences import quoted_share

Key = tuple[str, str, str, str]
Span = tuple[int, int]
_AROUND = 80  # characters beside a passage that tell whether it has clear borders


@dataclass(frozen=True, slots=True)
class Unproved:
    """The source was captured, but its lock has no proof of the quotation.

    `stale`: the lock has a proof that no quotation fits, so that this one seems to have been changed.
    `found`: the words do stand in the text at hand; only the lock does not say so yet.
    """

    stale: bool = False
    found: bool = False


Failure = Missing | Ambiguous | Unproved


@dataclass(frozen=True, slots=True)
class Proving:
    """Proofs and failures by passage, and by source the share of its text that all records quote together."""

    proofs: Mapping[Key, Proof] = field(default_factory=dict)
    failures: Mapping[Key, Failure] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)


def prove(
    passages: Mapping[str, Sequence[QuotedPassage]], captures: Mapping[str, SourceLock], texts: Mapping[str, str]
) -> Proving:
    """Proves what can be proved; passages of sources that were never captured are in neither mapping."""
    proofs: dict[Key, Proof] = {}
    failures: dict[Key, Failure] = {}
    shares: dict[str, float] = {}
    for source, quoted in passages.items():
        lock = captures.get(source)
        if lock is not None:
            one = _Source(lock, texts.get(source), quoted)
            proofs |= one.proofs
            failures |= one.failures
            shares[source] = one.share()
    return Proving(proofs, failures, shares)


class _Source:
    """The passages of one captured source."""

    def __init__(self, lock: SourceLock, text: str | None, quoted: Sequence[QuotedPassage]) -> None:
        self.lock, self.text = lock, text
        self.folded: Folded | None = None
        self.spans: set[Span] = set()
        self.proofs: dict[Key, Proof] = {}
        self.failures: dict[Key, Failure] = {}
        self.hashes = {passage.key: quote_hash(passage.quote) for passage in quoted}
        # Hashes of other folding rules cannot be compared: such a lock proves nothing, and nothing is stale.
        self.locked = {proof.hash: proof for proof in lock.quotes} if lock.folding == VERSION else {}
        self.stale = bool(self.locked.keys() - set(self.hashes.values()))
        for passage in quoted:
            if passage.key not in self.proofs:
                self._prove(passage)
        for passage in quoted:
            if isinstance(self.failures.get(passage.key), Ambiguous | Unproved):
                self._within(passage, quoted)

    def _prove(self, passage: QuotedPassage) -> None:
        key = passage.key
        proof = self.locked.get(self.hashes[key])
        if self.text is None:
            if proof:
                self.proofs[key] = self._proof(State.LOCKED, (proof.start, proof.end))
            else:
                self.failures[key] = Unproved(self.stale)
            return
        spans = _still(self.text, passage, proof) if proof else ()
        if not spans:
            self.folded = self.folded or Folded(self.text)
            match = find(self.folded, passage.quote, passage.prefix, passage.suffix)
            if not isinstance(match, Found):
                self.failures[key] = match
                return
            spans = match.spans
        self.spans.update(spans)
        self.proofs[key] = self._proof(State.VERIFIED, (spans[0][0], spans[-1][1]))
        if not proof:
            self.failures[key] = Unproved(found=True)

    def _proof(self, state: State, span: Span) -> Proof:
        newest = self.lock.newest
        return Proof(state, newest.fetched_at, newest.text.sha256, *span)

    def _within(self, short: QuotedPassage, quoted: Iterable[QuotedPassage]) -> None:
        """Words of a statement stand where a longer passage of the same record stands that holds them."""
        if short.path[0] != "quotes" or short.path[-1] != "text":
            return
        words = fold(short.quote)
        for passage in quoted:
            if (
                passage.record == short.record
                and passage.key != short.key
                and passage.key in self.proofs
                and words in fold(passage.quote)
            ):
                self.proofs[short.key] = self.proofs[passage.key]
                del self.failures[short.key]
                return

    def share(self) -> float:
        """How much of the text is quoted; without the text, what the lock says."""
        length = self.lock.newest.text.length
        if self.text is None or not length:
            return self.lock.quoted_share
        return quoted_share(length, self.spans)


def _still(text: str, passage: QuotedPassage, proof: ProofOfQuote) -> tuple[Span, ...]:
    """The stretches of the passage, when they stand where their proof says: most texts need not be folded whole."""
    start = max(0, proof.start - _AROUND)
    match = find(Folded(text[start : proof.end + _AROUND]), passage.quote, passage.prefix, passage.suffix)
    return tuple((a + start, b + start) for a, b in match.spans) if isinstance(match, Found) else ()

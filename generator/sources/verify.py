"""Proves every quotation again from the store: a proof that somebody wrote is a claim until it repeats."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.captures import SourceLock
from generator.passages.folding import Folded
from generator.passages.matching import Ambiguous, Found, Match, Missing, find
from generator.passages.quotes import QuotedPassage, quote_hash

_LONGEST = 100  # characters of a quotation on a line


class Verdict(StrEnum):
    """What became of one quotation."""

    REPEATED = "repeated"  # found, and the lock says so
    FOUND = "found"  # found, but the lock has no such proof yet, or another place
    FAILED = "failed"  # the text is at hand and does not hold it
    NO_TEXT = "no text"  # captured, but the text is not at hand
    FORGED = "forged"  # the lock proves words that the text does not hold


@dataclass(frozen=True, slots=True)
class Result:
    """The verdict on one quotation, and where it was found or what is nearest."""

    passage: QuotedPassage
    verdict: Verdict
    match: Match | None = None

    @property
    def bad(self) -> bool:
        """Whether a publisher must stop."""
        return self.verdict in (Verdict.FAILED, Verdict.FORGED)


def verify(
    passages: Mapping[str, tuple[QuotedPassage, ...]], locks: Mapping[str, SourceLock], texts: Mapping[str, str]
) -> Iterator[Result]:
    """The verdict on every quotation from a captured source, by source."""
    for ident, lock in locks.items():
        folded = Folded(texts[ident]) if ident in texts else None
        proofs = {p.hash: p for p in lock.quotes}
        for passage in passages.get(ident, ()):
            if folded is None:
                yield Result(passage, Verdict.NO_TEXT)
                continue
            match = find(folded, passage.quote, passage.prefix, passage.suffix)
            proof = proofs.get(quote_hash(passage.quote))
            if isinstance(match, Found):
                same = proof is not None and (proof.start, proof.end) == (match.start, match.end)
                yield Result(passage, Verdict.REPEATED if same else Verdict.FOUND, match)
            else:
                yield Result(passage, Verdict.FORGED if proof else Verdict.FAILED, match)


def unfound(passage: QuotedPassage, match: Match) -> str:
    """Lines that say which quotation was not found, and what is nearest to it."""
    place = ".".join(str(step) for step in passage.path)
    line = f"{passage.record} {place}: not found in {passage.source}: {_shortened(passage.quote)}"
    match match:
        case Missing(nearest=nearest, likeness=likeness, difference=difference) if nearest:
            return f"{line}\n  nearest ({likeness:.0%}): {_shortened(nearest)}\n  difference: {difference}"
        case Ambiguous(count=count):
            return f"{line}\n  it stands there {count} times: add prefix or suffix"
    return line


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\u2026"

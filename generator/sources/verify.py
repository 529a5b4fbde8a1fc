"""Proves every quotation again from the store: a proof that somebody wrote is a claim until it repeats."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.captures import SourceLock
from generator.passages.folding import Folded
from generator.passages.matching import Found, Match, find
from generator.passages.quotes import QuotedPassage, quote_hash


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

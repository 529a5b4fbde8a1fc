"""Proves every quotation again from the store: a proof that somebody wrote is a claim until it repeats."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.captures import SourceLock
from generator.passages.located import Place, located
from generator.passages.matching import Ambiguous, Found, Match
from generator.passages.nearest import Missing
from generator.passages.quotes import QuotedPassage, quote_hash

_LONGEST = 100  # characters of a quotation on a line


class Verdict(StrEnum):
    """What became of one quotation."""

    REPEATED = "repeated"  # found where the lock says
    NEW = "without a proof"  # found, and the lock has no proof yet
    MOVED = "with another place"  # found, but not where the lock says
    FAILED = "failed"  # the text does not hold it, or not only once
    FORGED = "forged"  # the same, and the lock proves it all the same
    NO_TEXT = "without a text"  # captured, but the text is not at hand

    @property
    def bad(self) -> bool:
        """Whether the quotation itself is wrong, whatever the lock says."""
        return self in (Verdict.FAILED, Verdict.FORGED)

    @property
    def repeats(self) -> bool:
        """Whether the lock claims nothing that was not found again: what a publisher must insist on."""
        return self in (Verdict.REPEATED, Verdict.NEW)


@dataclass(frozen=True, slots=True)
class Result:
    """The verdict on one quotation, and where it was found or what is nearest."""

    passage: QuotedPassage
    verdict: Verdict
    match: Match | None = None

    def __str__(self) -> str:
        """Lines that say which quotation it is, what is wrong, and what is nearest to it."""
        return told(self.passage, self.match, self.verdict.value)


def verify(
    passages: Mapping[str, tuple[QuotedPassage, ...]], locks: Mapping[str, SourceLock], texts: Mapping[str, str]
) -> Iterator[Result]:
    """The verdict on every quotation from a captured source, by source."""
    for ident, lock in locks.items():
        quotes = passages.get(ident, ())
        if ident not in texts:
            yield from (Result(quote, Verdict.NO_TEXT) for quote in quotes)
            continue
        for quote, match in zip(quotes, located(texts[ident], quotes, lock.places), strict=True):
            yield Result(quote, _verdict(quote, match, lock.places), match)


def _verdict(quote: QuotedPassage, match: Match, places: Collection[Place]) -> Verdict:
    digest = quote_hash(quote.quote)
    claimed = {(start, end) for claim, start, end in places if claim == digest}
    if not isinstance(match, Found):
        return Verdict.FORGED if claimed else Verdict.FAILED
    if not claimed:
        return Verdict.NEW
    return Verdict.REPEATED if (match.start, match.end) in claimed else Verdict.MOVED


def told(passage: QuotedPassage, match: Match | None, verdict: str = Verdict.FAILED.value) -> str:
    """Lines that say which quotation was not found, and what is nearest to it."""
    place = ".".join(str(step) for step in passage.path)
    line = f"{passage.record} {place}: {verdict} in {passage.source}: {_shortened(passage.quote)}"
    match match:
        case Missing(nearest=nearest, likeness=likeness, difference=difference) if nearest:
            return f"{line}\n  nearest ({likeness:.0%}): {_shortened(nearest)}\n  difference: {difference}"
        case Ambiguous(count=count):
            return f"{line}\n  it stands there {count} times: add prefix or suffix"
    return line


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\u2026"

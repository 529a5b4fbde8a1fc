"""Where all quotations from one source stand in its text."""

from collections.abc import Sequence

from generator.passages.folding import Folded, fold
from generator.passages.matching import Ambiguous, Found, Match, find
from generator.passages.quotes import QuotedPassage


def located(text: Folded, quotes: Sequence[QuotedPassage]) -> list[Match]:
    """Where each quotation stands.

    Words of a statement may be short and stand several times: they stand where a longer passage of the record does.
    """
    found = [find(text, quote.quote, quote.prefix, quote.suffix) for quote in quotes]
    longer = [(quote, match) for quote, match in zip(quotes, found, strict=True) if isinstance(match, Found)]
    return [
        _within(quote, longer) or match if isinstance(match, Ambiguous) and _spoken(quote) else match
        for quote, match in zip(quotes, found, strict=True)
    ]


def _spoken(quote: QuotedPassage) -> bool:
    return quote.path[0] == "quotes" and quote.path[-1] == "text"


def _within(short: QuotedPassage, longer: Sequence[tuple[QuotedPassage, Found]]) -> Found | None:
    words = fold(short.quote)
    holding = (match for quote, match in longer if quote.record == short.record and words in fold(quote.quote))
    return next(holding, None)

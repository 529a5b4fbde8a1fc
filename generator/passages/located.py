"""Where all quotations from one source stand in its text."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from generator.passages.folding import Folded, fold
from generator.passages.matching import Ambiguous, Found, Match, find
from generator.passages.quotes import QuotedPassage, quote_hash

Place = tuple[str, int, int]  # hash of a quotation, and where its proof says that it stands
_AROUND = 80  # characters beside a place that tell whether a quotation may begin and end there


def located(text: str, quotes: Sequence[QuotedPassage], places: Collection[Place] = ()) -> list[Match]:
    """Where each quotation stands: at one of the places that are claimed for it, if it does, else the only place.

    Words of a statement may be short and stand several times: they stand where a longer passage of the record does.
    """
    finder = _Finder(text, places)
    matches = [finder.match(quote) for quote in quotes]
    found = [(quote, match) for quote, match in zip(quotes, matches, strict=True) if isinstance(match, Found)]
    return [
        _within(quote, found) or match if isinstance(match, Ambiguous) and _spoken(quote) else match
        for quote, match in zip(quotes, matches, strict=True)
    ]


class _Finder:
    """Looks where a proof says, and folds the whole text only when that is not enough."""

    def __init__(self, text: str, places: Collection[Place]) -> None:
        self.text = text
        self.places = places

    @cached_property
    def folded(self) -> Folded:
        return Folded(self.text)

    def match(self, quote: QuotedPassage) -> Match:
        return next(self._claimed(quote), None) or find(self.folded, quote.quote, quote.prefix, quote.suffix)

    def _claimed(self, quote: QuotedPassage) -> Iterator[Found]:
        digest = quote_hash(quote.quote) if self.places else ""
        for claimed, start, end in self.places:
            if claimed == digest:
                begin = max(0, start - _AROUND)
                prefix = quote.prefix or self.text[begin:start]
                match = find(Folded(self.text[begin : end + _AROUND]), quote.quote, prefix, quote.suffix)
                if isinstance(match, Found) and (match.start + begin, match.end + begin) == (start, end):
                    spans = tuple((a + begin, b + begin) for a, b in match.spans)
                    yield Found(spans, match.prefix, match.suffix)


def _spoken(quote: QuotedPassage) -> bool:
    return quote.path[0] == "quotes" and quote.path[-1] == "text"


def _within(short: QuotedPassage, longer: Sequence[tuple[QuotedPassage, Found]]) -> Found | None:
    words = fold(short.quote)
    holding = (match for quote, match in longer if quote.record == short.record and words in fold(quote.quote))
    return next(holding, None)

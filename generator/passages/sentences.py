"""Sentences of a text, and how much of it is quoted."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_CLOSING = "\"'\u201d\u2019\u00bb)\\]"
# A sentence ends at . ! ? or …, with closing marks, before space and a capital, a digit or an opening mark; or with its line,
# unless the next one goes on in small letters.
_END = re.compile(
    rf"(?<=[.!?…])(?P<closing>(?:\s?\u00bb)?[{_CLOSING}]*)\s+(?=[\"'\u201c\u2018\u00ab(\[]?\s?[^\W_a-zß-ÿ])|\s*\n\s*(?![\sa-zß-ÿ])"
)
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Ste|No|Nos|vs|cf|approx|MM|Mme|Mlle|Me|art|av|bd|[A-ZÀ-Þ]|[A-Z]\.[A-Z])\.$"
)
_ABBREVIATED = 12  # characters before an end that tell whether it only ends an abbreviation


class Sentence(NamedTuple):
    """A sentence and its place in the text (offsets in characters, the end exclusive)."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, without the space around them."""
    found: list[Sentence] = []
    start = 0
    for end in [*_END.finditer(text), None]:
        inside = end is not None and end["closing"] is not None
        stop = end.end("closing") if end and inside else end.start() if end else len(text)
        if inside and _ABBREVIATION.search(text[max(start, stop - _ABBREVIATED) : stop]):
            continue
        body = text[start:stop].strip()
        if body:
            begin = text.index(body, start)
            found.append(Sentence(begin, begin + len(body), body))
        start = end.end() if end else stop
    return found


def quoted_share(length: int, spans: Iterable[tuple[int, int]]) -> float:
    """The share (0 to 1) of a text's characters that at least one of the spans covers."""
    covered, last = 0, 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, last))
        last = max(last, end)
    return covered / length if length else 0.0

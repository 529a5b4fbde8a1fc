"""Sentences of a text, and how much of it is quoted."""

import re
from collections.abc import Iterable
from typing import NamedTuple

# A sentence ends at . ! ? or …, with closing marks, before space and a capital, a digit or an opening mark - or at a line break.
_END = re.compile(r"(?<=[.!?…])[\"'\u201d\u2019\u00bb)\]]*\s+(?=[\"'\u201c\u2018\u00ab(\[]?\s?[A-ZÀ-Þ0-9])|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|cf|etc|approx|MM|Mme|Mlle|Me|art|av|bd|[A-Z])|\b[A-Z]\.[A-Z])\.[\"'\u201d\u2019\u00bb)\]]*\s*$")


class Sentence(NamedTuple):
    """A sentence and its place in the text (offsets in characters, the end exclusive)."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, without the space around them."""
    found: list[Sentence] = []
    start = 0
    ends = [(m.start(), m.end(), "\n" in m.group()) for m in _END.finditer(text)]
    for stop, begin, breaks in [*ends, (len(text), len(text), True)]:
        closing = re.match(r"[\"'\u201d\u2019\u00bb)\]]*", text[stop:begin])
        stop += closing.end() if closing else 0
        if not breaks and _ABBREVIATION.search(text[start:stop]):
            continue
        piece = text[start:stop]
        body = piece.strip()
        if body:
            offset = start + len(piece) - len(piece.lstrip())
            found.append(Sentence(offset, offset + len(body), body))
        start = begin
    return found


def quoted_share(length: int, spans: Iterable[tuple[int, int]]) -> float:
    """The share (0 to 1) of a text's characters that at least one of the spans covers."""
    covered, last = 0, 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, last))
        last = max(last, end)
    return covered / length if length else 0.0

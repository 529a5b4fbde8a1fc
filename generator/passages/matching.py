"""Where a quotation stands in a text: exactly, after folding, at the borders of words; else the nearest passage.

The selector is the Web Annotation Data Model's TextQuoteSelector: exact words, with prefix and suffix where they are not
unique. Pieces on either side of a cut must stand in order, no further apart than `MAX_CUT` characters.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from generator.passages.borders import whole
from generator.passages.folding import Folded, fold
from generator.passages.nearest import Missing, nearest
from generator.passages.quotes import forms, pieces

MAX_CUT = 600
MAX_PIECES = 40
CONTEXT = 32  # characters of prefix and suffix that a proof keeps


@dataclass(frozen=True, slots=True)
class Found:
    """The quotation stands here: offsets of the original text for each piece, and the folded words around it."""

    spans: tuple[tuple[int, int], ...]
    prefix: str
    suffix: str

    @property
    def start(self) -> int:
        """Offset of the first character in the original text."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last character in the original text."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words stand in the text several times; prefix or suffix must say which."""

    count: int


Match = Found | Ambiguous | Missing
Span = tuple[int, int]
Place = tuple[Span, ...]  # one span for each piece


def find(text: Folded, quote: str, prefix: str | None = None, suffix: str | None = None) -> Match:
    """Looks a quotation up in a text."""
    found = _places(text, quote, prefix, suffix)
    if len(found) == 1:
        return _found(text, found[0])
    return Ambiguous(len(found)) if found else nearest(text, _failing(text, quote, prefix, suffix))


def stands(text: Folded, quote: str, prefix: str | None = None, suffix: str | None = None) -> bool:
    """Whether the words stand in the text, once or more often."""
    return bool(_places(text, quote, prefix, suffix))


def _failing(text: Folded, quote: str, prefix: str | None, suffix: str | None) -> str:
    """The words that are to blame: the first piece that stands nowhere, else all with what should stand around them."""
    parts = pieces(quote)[:MAX_PIECES]
    absent = (part for part in dict.fromkeys(parts) if not _spots(text, part))
    return next(absent, " ".join(part for part in (prefix, *parts, suffix) if part))


def _places(text: Folded, quote: str, prefix: str | None, suffix: str | None) -> list[Place]:
    """Every shortest stretch in which all pieces follow one another, between what stands before and behind it."""
    parts = pieces(quote)
    if not parts or len(parts) > MAX_PIECES:
        return []
    chains: list[Place] = [(spot,) for spot in _spots(text, parts[0])]
    for part in parts[1:]:
        chains = _continued(chains, _spots(text, part)) if chains else []
    shortest: list[Place] = []
    for chain in sorted(chains, key=lambda chain: (-chain[0][0], chain[-1][1])):
        if not shortest or chain[-1][1] < shortest[-1][-1][1]:
            shortest.append(chain)
    return [place for place in reversed(shortest) if _fits(text.text, place, prefix, suffix)]


def _spots(text: Folded, piece: str) -> list[Span]:
    """Where a piece stands, in order."""
    found: set[Span] = set()
    for form in forms(piece):
        at = text.text.find(form)
        while at >= 0:
            if whole(text, at, at + len(form)):
                found.add((at, at + len(form)))
            at = text.text.find(form, at + 1)
    return sorted(found)


def _continued(chains: list[Place], spots: list[Span]) -> list[Place]:
    """Each spot behind the chain that begins last among those that end near before it."""
    chains = sorted(chains, key=lambda chain: chain[-1][1])
    ends = [chain[-1][1] for chain in chains]
    found: list[Place] = []
    for spot in spots:
        near = chains[bisect_left(ends, spot[0] - MAX_CUT) : bisect_right(ends, spot[0])]
        if near:
            found.append((*max(near, key=lambda chain: chain[0]), spot))
    return found


def _fits(text: str, place: Place, prefix: str | None, suffix: str | None) -> bool:
    start, end = place[0][0], place[-1][1]
    before, behind = fold(prefix or ""), fold(suffix or "")
    return text[max(0, start - len(before) - 1) : start].rstrip().endswith(before) and text[
        end : end + len(behind) + 1
    ].lstrip().startswith(behind)


def _found(text: Folded, spans: Place) -> Found:
    start, end = spans[0][0], spans[-1][1]
    return Found(
        tuple(text.span(*s) for s in spans),
        text.text[max(0, start - CONTEXT) : start].strip(),
        text.text[end : end + CONTEXT].strip(),
    )

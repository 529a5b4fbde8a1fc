"""Where a quotation stands in a text: exactly, after folding, at the borders of words; else the nearest passage.

The selector is the Web Annotation Data Model's TextQuoteSelector: exact words, with prefix and suffix where they are not
unique. Pieces on either side of a cut must stand in order, no further apart than `MAX_CUT` characters.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.passages.folding import Folded, fold
from generator.passages.quotes import pieces

MAX_CUT = 600
CONTEXT = 32  # characters of prefix and suffix that a proof keeps
_WORD = re.compile(r"\w+(?:[.,'-]\w+)*|[^\w\s]")


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


@dataclass(frozen=True, slots=True)
class Missing:
    """The words do not stand in the text; `nearest` is the passage most like them, `difference` marks -dropped- and +added+ words."""

    nearest: str
    likeness: float
    difference: str


Match = Found | Ambiguous | Missing


def find(text: Folded, quote: str, prefix: str | None = None, suffix: str | None = None) -> Match:
    """Looks a quotation up in a text."""
    found = _places(text.text, [fold(p) for p in pieces(quote)])
    found = [f for f in found if _fits(text.text, f, prefix, suffix)]
    if not found:
        return _nearest(text, quote)
    if len(found) > 1:
        return Ambiguous(len(found))
    return _found(text, found[0])


def stands(text: Folded, quote: str, prefix: str | None = None, suffix: str | None = None) -> bool:
    """Whether the words stand in the text, once or more often."""
    return any(_fits(text.text, f, prefix, suffix) for f in _places(text.text, [fold(p) for p in pieces(quote)]))


Places = list[tuple[tuple[int, int], ...]]


def _places(text: str, wanted: list[str]) -> Places:
    """Every place at which all pieces follow one another, each piece as soon as possible."""
    found: Places = []
    if not wanted:
        return found
    at = -1
    while (at := _next(text, wanted[0], at + 1)) >= 0:
        spans = [(at, at + len(wanted[0]))]
        for piece in wanted[1:]:
            start = _next(text, piece, spans[-1][1])
            if start < 0 or start - spans[-1][1] > MAX_CUT:
                break
            spans.append((start, start + len(piece)))
        else:
            found.append(tuple(spans))
    return found


def _next(text: str, piece: str, start: int) -> int:
    """The next occurrence of a piece whose ends are borders of words; -1 for none."""
    at = text.find(piece, start)
    while at >= 0:
        end = at + len(piece)
        inside_before = at > 0 and piece[0].isalnum() and text[at - 1].isalnum()
        inside_after = end < len(text) and piece[-1].isalnum() and text[end].isalnum()
        # "1" is not quoted out of "1,100" or "1.1".
        number = piece[-1].isdigit() and re.match(r"[.,]\d", text[end : end + 2]) or piece[0].isdigit() and re.search(r"\d[.,]$", text[max(0, at - 2) : at])
        if not (inside_before or inside_after or number):
            return at
        at = text.find(piece, at + 1)
    return -1


def _fits(text: str, spans: tuple[tuple[int, int], ...], prefix: str | None, suffix: str | None) -> bool:
    before, after = text[: spans[0][0]].rstrip(), text[spans[-1][1] :].lstrip()
    return (not prefix or before.endswith(fold(prefix))) and (not suffix or after.startswith(fold(suffix)))


def _found(text: Folded, spans: tuple[tuple[int, int], ...]) -> Found:
    start, end = spans[0][0], spans[-1][1]
    return Found(
        tuple(text.span(*s) for s in spans),
        text.text[max(0, start - CONTEXT) : start].strip(),
        text.text[end : end + CONTEXT].strip(),
    )


def _nearest(text: Folded, quote: str) -> Missing:
    """The stretch of the text that shares most with the quotation, found by its rarest words first."""
    wanted = _WORD.findall(" ".join(fold(p) for p in pieces(quote)))
    words = list(_WORD.finditer(text.text))
    if not wanted or not words:
        return Missing("", 0.0, "")
    counts = Counter(w.group().casefold() for w in words)
    lower = [w.group().casefold() for w in words]
    rare = sorted({w.casefold() for w in wanted if w.casefold() in counts}, key=lambda w: (counts[w], -len(w)))[:4]
    starts = {max(0, i - offset) for w in rare for offset in _offsets(wanted, w) for i in _positions(lower, w)}
    best = (0.0, 0)
    target = [w.casefold() for w in wanted]
    for start in sorted(starts)[:400]:
        likeness = SequenceMatcher(None, target, lower[start : start + len(target)], autojunk=False).ratio()
        best = max(best, (likeness, -start))
    first = -best[1]
    window = words[first : first + len(wanted)]
    nearest = text.text[window[0].start() : window[-1].end()]
    return Missing(nearest, best[0], _difference(wanted, [w.group() for w in window])) if best[0] else Missing("", 0.0, "")


def _positions(words: list[str], wanted: str) -> list[int]:
    return [i for i, w in enumerate(words) if w == wanted][:100]


def _offsets(words: list[str], wanted: str) -> list[int]:
    return [i for i, w in enumerate(words) if w.casefold() == wanted]


def _difference(written: list[str], there: list[str]) -> str:
    """Word by word: what the quotation has and the text has not (-so-), and the other way round (+so+)."""
    out: list[str] = []
    for step, a, b, c, d in SequenceMatcher(None, written, there, autojunk=False).get_opcodes():
        if step == "equal":
            kept = written[a:b]
            out += kept if len(kept) <= 6 else [*kept[:3], "...", *kept[-3:]]  # noqa: PLR2004 - words around a change
        else:
            out += [f"-{' '.join(written[a:b])}-"] if b > a else []
            out += [f"+{' '.join(there[c:d])}+"] if d > c else []
    return " ".join(out)

"""The passage of a text that is most like a quotation that does not stand in it, for the editor who looks for the slip."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.passages.folding import Folded, fold

# Limits that keep a megabyte of text cheap.
_LONGEST = 150  # words of a quotation that are compared
_RARE = 5  # of its words, the rarest in the text say where to look
_SPOTS = 100  # places at which one of them is looked for
_WINDOWS = 12  # places that are compared word by word
_SHOWN = 3  # words around a difference
_WORD = re.compile(r"\w+(?:[.,'-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Missing:
    """The words do not stand in the text. `nearest` is the passage most like them, `likeness` runs from 0 to 1.

    `difference`: -words of the quotation that the text has not-, and +words that only the text has+.
    """

    nearest: str
    likeness: float
    difference: str


def nearest(text: Folded, quote: str) -> Missing:
    """The stretch of the text that shares most words with the quotation."""
    wanted = _WORD.findall(fold(quote))[:_LONGEST]
    words = list(_WORD.finditer(text.text))
    there = [word.group() for word in words]
    windows = [(start, there[start : start + len(wanted)]) for start in _starts(wanted, there)]
    likeness, start, match = max(
        ((match.ratio(), -start, match) for start, window in windows for match in [_compared(wanted, window)]),
        key=lambda found: found[:2],
        default=(0.0, 0, None),
    )
    if match is None or not likeness:
        return Missing("", 0.0, "")
    *blocks, _ = match.get_matching_blocks()
    first = max(0, blocks[0].b - blocks[0].a - start)
    last = min(len(there), blocks[-1].b - start + len(wanted) - blocks[-1].a)
    if there[first:last] == wanted:  # only what stands around them is in the way: show it
        first, last = max(0, first - 1), min(len(there), last + 1)
    passage = text.text[words[first].start() : words[last - 1].end()]
    return Missing(passage, likeness, _difference(wanted, there[first:last]))


def _starts(wanted: Sequence[str], there: Sequence[str]) -> list[int]:
    """Where to look: the places at which the quotation's rarest words fall in with one another."""
    offsets = defaultdict(list)
    for offset, word in enumerate(wanted):
        offsets[word.casefold()].append(offset)
    spots = defaultdict(list)
    for at, word in enumerate(there):
        if (lower := word.casefold()) in offsets:
            spots[lower].append(at)
    rarest = sorted(spots, key=lambda word: (len(spots[word]), -len(word)))[:_RARE]
    votes = Counter(
        max(0, at - offset) for word in rarest for at in spots[word][:_SPOTS] for offset in offsets[word][:3]
    )
    return [start for start, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_WINDOWS]]


def _compared(wanted: Sequence[str], there: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, wanted, there, autojunk=False)


def _difference(wanted: Sequence[str], there: Sequence[str]) -> str:
    out: list[str] = []
    for step, a, b, c, d in _compared(wanted, there).get_opcodes():
        if step == "equal":
            kept = wanted[a:b]
            out += kept if len(kept) <= 2 * _SHOWN else (*kept[:_SHOWN], "...", *kept[-_SHOWN:])
        else:
            out += [f"-{' '.join(wanted[a:b])}-"] if b > a else []
            out += [f"+{' '.join(there[c:d])}+"] if d > c else []
    return " ".join(out)

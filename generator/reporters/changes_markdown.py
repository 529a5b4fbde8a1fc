"""What a change means to readers, as a comment on a pull request (GitHub's Markdown).

Whatever comes from records stands in code: a stranger's title mentions nobody, links nowhere and is no markup. The comment
has a largest size; what does not fit is counted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from textwrap import wrap
from typing import Final

from generator.reporters.changes import Item, Line, Section, plural
from generator.reporters.changes_text import visible

MARK: Final = "<!-- annals diff -->"  # how a later run finds its comment again
LARGEST: Final = 60_000  # characters; GitHub takes 65,536
_LONGEST: Final = 400  # characters of one line
_MOST: Final = 60  # lines of one item
_WIDE: Final = 100  # characters that a comment shows side by side
_AROUND: Final = 300  # characters of a section beside its items
_TICKS: Final = re.compile(r"`+")


def report(headline: str, sections: Iterable[Section], command: str) -> str:
    """The comment; `command` shows all that was left out."""
    told = [(section, [_item(item) for item in section.items]) for section in sections]
    out = [MARK, f"### What this change means to readers\n\n{headline}"]
    rooms = _rooms(
        [sum(len(item) + 1 for item in items) for _, items in told],
        LARGEST - sum(map(len, out)) - _AROUND * (len(told) + 1),
    )
    left = 0
    for (section, items), room in zip(told, rooms, strict=True):
        fitting = _fitting(items, room)
        left += len(items) - len(fitting)
        out.append(f"#### {section.heading} ({len(items)})" + (f"\n\n{section.lead}" if section.lead else ""))
        out.append("\n".join(fitting))
        if len(fitting) < len(items):
            out.append(f"… and {len(items) - len(fitting)} more, left out here.")
    if left:
        out.append(f"{plural(left, 'item')} left out: a comment has a largest size. {code(command)} shows everything.")
    return "\n\n".join(part for part in out if part) + "\n"


def _rooms(sizes: Sequence[int], room: int) -> list[int]:
    """What each section may take: what it needs, where that is no more than its share of what the smaller ones leave."""
    rooms = [0] * len(sizes)
    for rank, i in enumerate(sorted(range(len(sizes)), key=sizes.__getitem__)):
        rooms[i] = min(sizes[i], room // (len(sizes) - rank))
        room -= rooms[i]
    return rooms


def _fitting(items: Sequence[str], room: int) -> list[str]:
    """The first items that fit."""
    ends = accumulate(len(item) + 1 for item in items)
    return [item for item, end in zip(items, ends, strict=True) if end <= room]


def _item(item: Item) -> str:
    kind, words = (f"{item.kind} " if item.kind else ""), (f" — {item.words}" if item.words else "")
    head = f"{kind}{' · '.join(map(code, item.data))}{words}"
    return "\n".join([f"- {head}", *_fenced(item.lines)])


def _fenced(lines: Sequence[Line]) -> Iterator[str]:
    """The lines as GitHub colours a difference; the fence is longer than any run of backticks in it."""
    if not lines:
        return
    shown = [f"{line.sign} {text}" for line in lines[:_MOST] for text in _wrapped(_short(line.text))]
    if len(lines) > _MOST:
        shown.append(f"  … and {len(lines) - _MOST} more lines")
    fence = "`" * max(3, 1 + max((len(run) for line in shown for run in _TICKS.findall(line)), default=0))
    yield from (f"  {line}" for line in (f"{fence}diff", *shown, fence))


def _wrapped(text: str) -> list[str]:
    """Lines that need no scrolling; what is indented is there to be copied, and stays as it is."""
    if text[:1].isspace():
        return [text]
    return wrap(text, _WIDE, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False) or [""]


def code(text: str) -> str:
    """A text as a code span, whatever is in it."""
    shown = _short(text)
    ticks = "`" * (1 + max(map(len, _TICKS.findall(shown)), default=0))
    pad = " " if shown[:1] in ("`", " ") or shown[-1:] in ("`", " ") else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}" if shown.strip() else "` `"


def _short(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"

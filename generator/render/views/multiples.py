"""Small multiples: the bars of each type of incident over the same days, months or years, at the same scale."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.derive.chronology import Dated
from generator.model.kinds import Incident
from generator.render import addresses, graphics
from generator.render.graphics import Bar
from generator.render.views.context import Context, Link
from generator.render.views.decks import is_whole

_TYPES: Final = 8


@dataclass(frozen=True, slots=True)
class Multiple:
    """One type: how many entries it has in all, and its bars. `top` and `height` are where these lie in a strip."""

    name: Link
    count: int
    label: str
    bars: tuple[Bar, ...]
    top: str
    height: str


def multiples(columns: Sequence[Sequence[Dated]], context: Context) -> tuple[Multiple, ...]:
    """The types with most entries in these columns, in that order."""
    counted = [
        Counter(d.entry.type for d in column if isinstance(d.entry, Incident) and not is_whole(d, context))
        for column in columns
    ]
    totals: Counter[str] = sum(counted, Counter())
    shown = sorted(totals, key=lambda t: (-totals[t], t))[:_TYPES]
    tallest = max((column[t] for column in counted for t in shown), default=0)
    top, height = graphics.used(tallest)
    types, found = context.library.timeline.vocabulary.types, []
    for t in shown:
        accent = context.group_accent(types[t].group)
        bars = graphics.strip([{accent: column[t]} for column in counted], [accent], tallest=tallest)
        link = Link(types[t].label, context.root + addresses.term("types", t))
        label = context.ngettext(
            "%(num)s entry, at most %(most)s at a time",
            "%(num)s entries, at most %(most)s at a time",
            totals[t],
            most=max(column[t] for column in counted),
        )
        found.append(Multiple(link, totals[t], label, bars, top, height))
    return tuple(found)

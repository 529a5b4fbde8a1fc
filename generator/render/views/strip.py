"""How many entries each day of a month has: a picture of stacked bars, and the same as a list."""

import datetime as dt
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date

from generator.derive.chronology import Dated, Month
from generator.render import addresses, dating, graphics
from generator.render.graphics import Bar
from generator.render.views.context import WORDS, Context


@dataclass(frozen=True, slots=True)
class Square:
    """A day of the strip."""

    number: int
    weekday: str
    month: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Strip:
    """How many entries each day has: a picture, and the same as a list."""

    label: str
    bars: tuple[Bar, ...]
    days: tuple[Square, ...]
    groups: tuple[tuple[str, str], ...]


def day_strip(month: Month, context: Context) -> Strip:
    """The days of a month, with stacked bars by group."""
    last = monthrange(month.year, month.month)[1]
    days = [dt.date(month.year, month.month, n) for n in range(1, last + 1)]
    counted = [Counter(context.accent(d.entry) for d in month.days.get(day, ())) for day in days]
    groups = legend(month.entries, context)
    title = context.month(month.year, month.month)
    busiest = max(days, key=lambda d: len(month.days.get(d, ())))
    most = len(month.days.get(busiest, ()))
    label = context.gettext("Entries per day in %(month)s.", month=title)
    if most:
        label += " " + context.gettext(
            "Most on %(day)s, with %(number)s. The days are listed below.", day=context.day(busiest), number=most
        )
    return Strip(
        label,
        graphics.strip(counted, [accent for accent, _ in groups]),
        tuple(
            Square(
                d.day,
                format_date(d, "EEE", locale=context.language),
                dating.month_name(d.month, context.language),
                len(month.days.get(d, ())),
                context.root + addresses.day(d),
            )
            for d in days
        ),
        groups,
    )


def legend(entries: Sequence[Dated], context: Context) -> tuple[tuple[str, str], ...]:
    """(accent, label) of the groups that are there, in the vocabulary's order, statements last."""
    here = {context.accent(d.entry) for d in entries}
    groups = [(context.group_accent(g), w.label) for g, w in context.library.timeline.vocabulary.groups.items()]
    return tuple(
        (accent, label) for accent, label in [*groups, (WORDS, context.gettext("Statements"))] if accent in here
    )

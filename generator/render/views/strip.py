"""How many entries each day, month or year has: a picture of stacked bars, and the same as a list."""

import datetime as dt
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from babel.dates import format_date

from generator.derive.chronology import Dated, Month, Year, last_day
from generator.render import addresses, dating, graphics
from generator.render.graphics import Bar, Line
from generator.render.views.context import WORDS, Context

_YEARS: Final = 60  # columns of years, decades or centuries at most
_BEFORE: Final = dt.timedelta(days=3)  # drawn of what happened at some time before a day
_MONTHS: Final = 24  # columns of months at most: longer timelines have a column for each year


@dataclass(frozen=True, slots=True)
class Square:
    """A day, month or year of the strip: its name, what stands above it on phones, and what completes its name."""

    name: str
    above: str
    rest: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A picture of bars, and the same as a list; below it lines for what lasts or is not known to the day."""

    label: str
    bars: tuple[Bar, ...]
    squares: tuple[Square, ...]
    groups: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...] = ()
    rows: int = 0
    vague: int = 0  # entries that the lines stand for
    columns: tuple[tuple[Dated, ...], ...] = ()  # what the bars count


def day_strip(month: Month, context: Context) -> Strip:
    """The days of a month, with stacked bars by group."""
    last = monthrange(month.year, month.month)[1]
    days = [dt.date(month.year, month.month, n) for n in range(1, last + 1)]
    groups = legend(month.entries, context)
    busiest = max(days, key=lambda d: len(month.days.get(d, ())))
    most = len(month.days.get(busiest, ()))
    label = context.gettext("Entries per day in %(month)s.", month=context.month(month.year, month.month))
    if most:
        label += " " + context.gettext(
            "Most on %(day)s, with %(number)s. The days are listed below.", day=context.day(busiest), number=most
        )
    stretches = list(_stretches(month, days, context))
    lines, rows = graphics.lines(stretches, len(days))
    return Strip(
        label,
        _bars([month.days.get(day, ()) for day in days], groups, context),
        tuple(
            Square(
                str(d.day),
                format_date(d, "EEE", locale=context.language),
                dating.month_name(d.month, context.language),
                len(month.days.get(d, ())),
                context.root + addresses.day(d),
            )
            for d in days
        ),
        groups,
        lines,
        rows,
        len(stretches),
        tuple(tuple(month.days.get(day, ())) for day in days),
    )


def _stretches(month: Month, days: Sequence[dt.date], context: Context) -> Iterator[tuple[str, int, int, bool]]:
    """What is wider than a day or night, within the month: its accent, first and last day from 0, whether it is open."""
    clock = context.library.clock
    for dated in (*month.entries, *month.continuing):
        bounds = dated.date.bounds(clock)
        first = bounds.earliest.astimezone(clock.zone).date() if bounds.earliest else None
        last = last_day(bounds.latest.astimezone(clock.zone)) if bounds.latest else None
        if first is None or last is None or (last - first).days > 1:
            end = min(last or days[-1], days[-1])
            start = max(first or end - _BEFORE, days[0])
            if start <= end:
                yield context.accent(dated.entry), start.day - 1, end.day - 1, first is None or last is None


def long_strip(every: Sequence[Year], context: Context) -> Strip | None:
    """All months from the first to the last, or all years where these are many; None for a single month."""
    months = {(m.year, m.month): m for y in every for m in y.months}
    if not every or (len(months) < 2 and len(every) == 1):  # noqa: PLR2004 - one bar is no picture
        return None
    first, last = min(months, default=(every[0].year, 1)), max(months, default=(every[-1].year, 12))
    span = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    if len(span) <= _MONTHS:
        return _monthly([divmod(n, 12) for n in span], every, context)
    return _yearly(every, context)


def _yearly(every: Sequence[Year], context: Context) -> Strip:
    """A column for each year, decade, century or millennium: the finest that find room."""
    first, last = every[0].year, every[-1].year
    size = next(n for n in (1, 10, 100, 1000) if last // n - first // n < _YEARS)
    columns, squares = [], []
    for start in range(first // size * size, last + 1, size):
        inside = [y for y in every if start <= y.year < start + size]
        columns.append([d for y in inside for d in y.entries])
        href = context.root + addresses.year(inside[0].year) if inside else ""
        squares.append(
            Square(str(start) if size == 1 else f"{start}\u2013{start + size - 1}", "", "", len(columns[-1]), href)
        )
    groups = legend([d for column in columns for d in column], context)
    return Strip(
        context.gettext("Entries over the years. The same is listed below."),
        _bars(columns, groups, context),
        tuple(squares),
        groups,
        columns=tuple(map(tuple, columns)),
    )


def _monthly(span: Sequence[tuple[int, int]], every: Sequence[Year], context: Context) -> Strip:
    """`span` holds years and months from 0."""
    months = {(m.year, m.month - 1): m.entries for y in every for m in y.months}
    columns = [months.get(at, ()) for at in span]
    groups = legend([d for column in columns for d in column], context)
    squares = [
        Square(
            format_date(dt.date(year, month + 1, 1), "LLL", locale=context.language),
            str(year),
            str(year),
            len(column),
            context.root + addresses.month(year, month + 1),
        )
        for (year, month), column in zip(span, columns, strict=True)
    ]
    return Strip(
        context.gettext("Entries per month. The months are listed below."),
        _bars(columns, groups, context),
        tuple(squares),
        groups,
        columns=tuple(map(tuple, columns)),
    )


def _bars(columns: Sequence[Sequence[Dated]], groups: Sequence[tuple[str, str]], context: Context) -> tuple[Bar, ...]:
    counted = [Counter(context.accent(d.entry) for d in column) for column in columns]
    return graphics.strip(counted, [accent for accent, _ in groups])


def legend(entries: Sequence[Dated], context: Context) -> tuple[tuple[str, str], ...]:
    """(accent, label) of the groups that are there, in the vocabulary's order, statements last."""
    here = {context.accent(d.entry) for d in entries}
    groups = [(context.group_accent(g), w.label) for g, w in context.library.timeline.vocabulary.groups.items()]
    return tuple(
        (accent, label) for accent, label in [*groups, (WORDS, context.gettext("Statements"))] if accent in here
    )

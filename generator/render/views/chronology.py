"""The chronology: one page for each month and year, and the whole of a small timeline on one."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from generator.derive.chronology import Dated, Month, Number, Year, years
from generator.derive.library import Library
from generator.render import addresses, dating
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import months
from generator.render.views.context import Context, Link
from generator.render.views.decks import deck
from generator.render.views.entries import entry
from generator.render.views.months import MonthView, month_head, month_title, month_view, section
from generator.render.views.strip import day_strip, long_strip

_HIDDEN = ["navigation", "toc"]
_T = TypeVar("_T")
_Told = tuple[int, int, Sequence[str], Mapping[dt.date, Sequence[str]], Sequence[str]]
"""A month: year and month, and the ids of entries whose day is not known, of each day, and of those that go on."""


def pages(library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(address, page) of the chronology, of every year and of every month."""
    found = years(library.entries, library.clock)
    every = [m for y in found for m in y.months]
    yield "timeline/", _whole(library, found)
    for year, years_around in zip(found, _beside([y.year for y in found]), strict=True):
        told = tuple(map(_told, year.months))
        yield addresses.year(year.year), Making(_year, (year.year, _ids(year.unknown_month), told, years_around))
    for month, around in zip(every, _beside([(m.year, m.month) for m in every]), strict=True):
        yield addresses.month(month.year, month.month), Making(_month, (_told(month), around))
        if len(month.entries) > months.WHOLE:
            for day in month.days:
                yield addresses.whole_day(day), Making(_day, (_told(month), day))


def _beside(every: Sequence[_T]) -> Iterator[tuple[_T | None, _T | None]]:
    """What stands before and after each of several."""
    return ((before, after) for _, before, after in zip(every, (None, *every), (*every[1:], None), strict=False))


def _ids(entries: Sequence[Dated]) -> tuple[str, ...]:
    return tuple(d.entry.id for d in entries)


def _told(month: Month) -> _Told:
    days = {day: _ids(entries) for day, entries in month.days.items()}
    return month.year, month.month, _ids(month.unknown_day), days, _ids(month.continuing)


def _asked(library: Library, told: _Told) -> Month:
    """The month that is told of."""
    year, month, unknown, days, continuing = told
    by_day = {day: _dated(library, ids) for day, ids in days.items()}
    return Month(year, month, _dated(library, unknown), by_day, _dated(library, continuing))


def _dated(library: Library, ids: Sequence[str]) -> tuple[Dated, ...]:
    return tuple(library.dated[ident] for ident in ids)


def _month(library: Library, told: _Told, around: tuple[Number | None, Number | None]) -> Page:
    month = _asked(library, told)
    address = addresses.month(month.year, month.month)
    context = Context(library, addresses.root(address))
    title, name = month_title(month.year, month.month, context), context.month(month.year, month.month)
    return page(
        "month",
        {
            "layout": "month",
            "heading": title,
            "summary": context.gettext("Every entry of %(month)s in order, with its sources.", month=name),
            "hide": _HIDDEN,
        },
        language=context.language,
        title=title,
        name=name,
        deck=deck(month.entries, len(month.continuing), context),
        crumbs=(
            Link(context.gettext("Timeline"), f"{context.root}timeline/"),
            Link(str(month.year), context.root + addresses.year(month.year)),
        ),
        here=dating.month_name(month.month, context.language),
        strip=day_strip(month, context),
        view=month_view(month, context),
        earlier=_pager(around[0], context),
        later=_pager(around[1], context),
    )


def _day(library: Library, told: _Told, day: dt.date) -> Page:
    month = _asked(library, told)
    context = Context(library, addresses.root(addresses.whole_day(day)))
    title, entries, days = context.full_day(day), month.days[day], list(month.days)
    at, parent = days.index(day), _pager((month.year, month.month), context)
    around = [
        Link(context.full_day(d), context.root + addresses.whole_day(d))
        for d in (*days[max(at - 1, 0) : at], *days[at + 1 : at + 2])
    ]
    return page(
        "month",
        {
            "layout": "month",
            "heading": title,
            "summary": context.gettext("Every entry of %(month)s in order, with its sources.", month=title),
            "hide": _HIDDEN,
        },
        language=context.language,
        title=title,
        name=title,
        deck=deck(entries, 0, context),
        crumbs=(
            Link(context.gettext("Timeline"), f"{context.root}timeline/"),
            Link(str(month.year), context.root + addresses.year(month.year)),
            *((parent,) if parent else ()),
        ),
        here=context.day(day),
        strip=None,
        view=MonthView("", title, "", "", (), (section(day, entries, month, context),)),
        earlier=around[0] if at else parent,
        later=around[-1] if at + 1 < len(days) else parent,
    )


def _year(
    library: Library, number: int, unknown: Sequence[str], told: Sequence[_Told], around: tuple[int | None, int | None]
) -> Page:
    context = Context(library, addresses.root(addresses.year(number)))
    year = Year(number, _dated(library, unknown), tuple(_asked(library, of) for of in told))
    earlier, later = (Link(str(y), context.root + addresses.year(y)) if y is not None else None for y in around)
    return page(
        "year",
        {
            "layout": "month",
            "heading": str(year.year),
            "summary": context.gettext("Every entry of %(year)s in order.", year=year.year),
            "hide": _HIDDEN,
        },
        language=context.language,
        title=str(year.year),
        deck=deck(year.entries, 0, context),
        crumbs=(Link(context.gettext("Timeline"), f"{context.root}timeline/"),),
        strip=long_strip([year], context),
        unknown=tuple(entry(d, context) for d in year.unknown_month),
        months=tuple(month_view(m, context) for m in year.months),
        earlier=earlier,
        later=later,
    )


def _whole(library: Library, every: Sequence[Year]) -> Page:
    context = Context(library, addresses.root("timeline/"))
    small = len(library.entries) <= months.WHOLE
    title, shown = library.timeline.title, month_view if small else month_head
    return page(
        "timeline",
        {
            "layout": "month",
            "heading": context.gettext("Timeline"),
            "summary": context.gettext("%(timeline)s: every entry in order.", timeline=title),
            "hide": _HIDDEN,
        },
        language=context.language,
        deck=deck(library.entries, 0, context),
        small=small,
        strip=long_strip(every, context),
        years=tuple(
            (str(y.year), context.root + addresses.year(y.year), len(y.entries),
             tuple(entry(d, context) for d in y.unknown_month) if small else (),
             tuple(shown(m, context) for m in y.months), None if small else long_strip([y], context))
            for y in every
        ),
    )  # fmt: skip


def _pager(month: tuple[int, int] | None, context: Context) -> Link | None:
    return Link(month_title(*month, context), context.root + addresses.month(*month)) if month else None

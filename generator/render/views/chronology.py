"""The chronology: one page for each month and year, and the whole of a small timeline on one."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.derive.chronology import Dated, Month, Year, years
from generator.derive.library import Library
from generator.render import addresses, dating
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views.context import Context, Link
from generator.render.views.decks import deck, number_of
from generator.render.views.entries import Entry, entry
from generator.render.views.strip import day_strip, long_strip

_WHOLE = 200  # entries up to which /timeline/ shows all of them, and a month all of its own
_SHOWN = 10  # entries of a day before the fold
_HIDDEN = ["navigation", "toc"]
_Ids = tuple[Sequence[str], Mapping[dt.date, Sequence[str]], Sequence[str]]
"""Of the entries of a month: whose day is not known, of each day, and those that go on."""


@dataclass(frozen=True, slots=True)
class Section:
    """A day, or the entries of a month whose day is not known."""

    anchor: str
    number: str
    month: str
    weekday: str
    iso: str
    first: tuple[Entry, ...]
    folded: tuple[Entry, ...]
    name: str
    apart: Link | None = None  # how many entries there are, on the day's own page


@dataclass(frozen=True, slots=True)
class Going:
    """An entry that goes on from an earlier month."""

    link: Link
    accent: str
    since: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month as a section of a longer page, or the head of its own."""

    anchor: str
    title: str
    href: str
    count: str
    continuing: tuple[Going, ...]
    sections: tuple[Section, ...]


def pages(library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(address, page) of the chronology, of every year and of every month."""
    found = years(library.entries, library.clock)
    months = [m for y in found for m in y.months]
    yield "timeline/", _whole(library, found)
    for year in found:
        yield addresses.year(year.year), _year(library, year, found)
    for i, month in enumerate(months):
        around = [
            None if m is None else (m.year, m.month) for m in (months[i - 1] if i else None, *months[i + 1 : i + 2])
        ]
        ids = _ids(month.unknown_day), {day: _ids(of) for day, of in month.days.items()}, _ids(month.continuing)
        yield (
            addresses.month(month.year, month.month),
            Making(_month, (month.year, month.month, ids, (*around, None)[:2])),
        )
        if len(month.entries) > _WHOLE:
            for day in month.days:
                yield addresses.whole_day(day), _day(library, month, day)


def _ids(entries: Sequence[Dated]) -> tuple[str, ...]:
    return tuple(d.entry.id for d in entries)


def _month(library: Library, year: int, number: int, ids: _Ids, around: Sequence[tuple[int, int] | None]) -> Page:
    def dated(found: Sequence[str]) -> tuple[Dated, ...]:
        return tuple(library.dated[ident] for ident in found)

    unknown, days, continuing = ids
    month = Month(year, number, dated(unknown), {day: dated(of) for day, of in days.items()}, dated(continuing))
    address = addresses.month(month.year, month.month)
    context = Context(library, addresses.root(address))
    title, name = month_title(year, number, context), context.month(year, number)
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


def _day(library: Library, month: Month, day: dt.date) -> Page:
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
        view=MonthView("", title, "", "", (), (_section(day, entries, month, context),)),
        earlier=around[0] if at else parent,
        later=around[-1] if at + 1 < len(days) else parent,
    )


def _year(library: Library, year: Year, every: Sequence[Year]) -> Page:
    context = Context(library, addresses.root(addresses.year(year.year)))
    at = every.index(year)
    links = [
        Link(str(y.year), context.root + addresses.year(y.year)) if y else None
        for y in (every[at - 1] if at else None, *every[at + 1 : at + 2])
    ]
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
        earlier=links[0],
        later=links[1] if len(links) > 1 else None,
    )


def _whole(library: Library, every: Sequence[Year]) -> Page:
    context = Context(library, addresses.root("timeline/"))
    small = len(library.entries) <= _WHOLE
    title = library.timeline.title
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
            (str(y.year), context.root + addresses.year(y.year), len(y.entries), tuple(entry(d, context) for d in y.unknown_month),
             tuple(month_view(m, context) for m in y.months), None if small else long_strip([y], context))
            for y in every
        ),
    )  # fmt: skip


def month_title(year: int, month: int, context: Context) -> str:
    """April 2025, as a heading: French writes months small within a sentence only."""
    name = context.month(year, month)
    return name[:1].upper() + name[1:]


def month_view(month: Month, context: Context) -> MonthView:
    """A month's entries in their sections."""
    section = _apart if len(month.entries) > _WHOLE else _section
    sections = [section(day, entries, month, context) for day, entries in month.days.items()]
    if month.unknown_day:
        sections.insert(0, _section(None, month.unknown_day, month, context))
    return MonthView(
        anchor=f"{month.year:04}-{month.month:02}",
        title=month_title(month.year, month.month, context),
        href=context.root + addresses.month(month.year, month.month),
        count=number_of(len(month.entries), context),
        continuing=tuple(_going(d, context) for d in month.continuing),
        sections=tuple(sections),
    )


def _going(dated: Dated, context: Context) -> Going:
    shown = entry(dated, context)
    return Going(context.link(dated.entry.id), context.accent(dated.entry), shown.since)


def _section(day: dt.date | None, dated: Sequence[Dated], month: Month, context: Context) -> Section:
    entries = tuple(entry(d, context) for d in dated)
    fold = min(len(entries), _SHOWN)
    if day is None:
        title, name = month_title(month.year, month.month, context), context.month(month.year, month.month)
        return Section(f"{month.year:04}-{month.month:02}", "", title, "", "", entries[:fold], entries[fold:], name)
    return Section(
        day.isoformat(), dating.day_number(day, context.language), dating.month_name(day.month, context.language), dating.weekday(day, context.language), day.isoformat(),
        entries[:fold], entries[fold:], context.day(day),
    )  # fmt: skip


def _apart(day: dt.date, dated: Sequence[Dated], month: Month, context: Context) -> Section:
    """A day of a month that is too long for one page: its head, and the way to its own."""
    where = Link(number_of(len(dated), context), context.root + addresses.whole_day(day))
    return replace(_section(day, (), month, context), apart=where)


def _pager(month: tuple[int, int] | None, context: Context) -> Link | None:
    return Link(month_title(*month, context), context.root + addresses.month(*month)) if month else None

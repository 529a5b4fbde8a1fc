"""A month with its days and their entries, as a section of a longer page or as what its own page shows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.derive.chronology import Dated, Month
from generator.render import addresses, dating
from generator.render.views.context import Context, Link
from generator.render.views.decks import number_of
from generator.render.views.entries import Entry, entry

WHOLE = 200
"""Entries up to which a month, and the whole chronology, shows all of them on its own page."""
_SHOWN = 10  # entries of a day before the fold


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


def month_title(year: int, month: int, context: Context) -> str:
    """April 2025, as a heading: French writes months small within a sentence only."""
    name = context.month(year, month)
    return name[:1].upper() + name[1:]


def month_view(month: Month, context: Context) -> MonthView:
    """A month's entries in their sections."""
    shown = _apart if len(month.entries) > WHOLE else section
    sections = [shown(day, entries, month, context) for day, entries in month.days.items()]
    if month.unknown_day:
        sections.insert(0, section(None, month.unknown_day, month, context))
    going = tuple(_going(d, context) for d in month.continuing)
    return replace(month_head(month, context), continuing=going, sections=tuple(sections))


def month_head(month: Month, context: Context) -> MonthView:
    """A month by its name alone, and how many entries it has."""
    return MonthView(
        anchor=f"{month.year:04}-{month.month:02}",
        title=month_title(month.year, month.month, context),
        href=context.root + addresses.month(month.year, month.month),
        count=number_of(len(month.entries), context),
        continuing=(),
        sections=(),
    )


def _going(dated: Dated, context: Context) -> Going:
    shown = entry(dated, context)
    return Going(context.link(dated.entry.id), context.accent(dated.entry), shown.since)


def section(day: dt.date | None, dated: Sequence[Dated], month: Month, context: Context) -> Section:
    """A day, or None for entries whose day is not known; those of a long day below a fold."""
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
    return replace(section(day, (), month, context), apart=where)

"""What is new: entries as they were first published, and what changed since, day by day, newest first.

Corrections alone have a page of their own; this one is for those who come back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.derive.library import Library
from generator.derive.recency import day_of
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import ledger
from generator.render.views.context import Context, Link
from generator.render.views.ledger import Change

ADDRESS = "changes/"
_DAYS = 30  # with changes: older ones stand on the page of corrections
_NEW = 12  # entries of one day that are named


@dataclass(frozen=True, slots=True)
class Day:
    """One day of editing: what changed, and what was first published."""

    name: str
    iso: str
    changes: tuple[Change, ...]
    new: tuple[tuple[Link, str], ...]  # with the date of the entry
    more: int  # further new entries


def pages(_: Library) -> Iterator[tuple[str, Making]]:
    """The page."""
    yield ADDRESS, Making(_page, ())


def _page(library: Library) -> Page:
    context = Context(library, addresses.root(ADDRESS))
    days = _days(context)
    meta = {
        "layout": "ledger",
        "heading": context.gettext("What is new"),
        "summary": context.gettext("Entries and changes of the timeline, newest first."),
        "hide": ["navigation", "toc"],
    }
    return page("changes", meta, language=context.language, days=days[:_DAYS], older=len(days) > _DAYS)


def _days(context: Context) -> list[Day]:
    clock = context.library.clock
    changes = {day: tuple(c) for day, c in groupby(ledger.changes(context), lambda c: day_of(c.day, clock))}
    order = sorted(context.library.entries, key=lambda d: day_of(d.entry.recorded, clock))
    new = {day: list(d) for day, d in groupby(order, lambda d: day_of(d.entry.recorded, clock))}
    found = []
    for day in sorted({*changes, *new}, reverse=True):
        latest = new.get(day, [])[::-1]
        shown = tuple((context.link(d.entry.id), context.words(d.date)) for d in latest[:_NEW])
        found.append(Day(context.full_day(day), day.isoformat(), changes.get(day, ()), shown, len(latest) - len(shown)))
    return found

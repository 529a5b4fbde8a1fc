"""The home page: what this timeline is, its numbers, the latest entries and changes, and the ways in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.derive.chronology import Dated, years
from generator.derive.library import Library
from generator.model.kinds import Record
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import atlas, ledger
from generator.render.views.context import Context, Link
from generator.render.views.decks import is_whole
from generator.render.views.entries import entry
from generator.render.views.multiples import multiples
from generator.render.views.strip import Strip, day_strip, legend, long_strip
from generator.render.views.where import at_places

_LATEST = 7
_PLACES = 12
_CHANGES = 6


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the top of the page."""

    label: str
    value: int
    href: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place, and how many incidents it saw."""

    place: Link
    known: str
    count: int


def pages(_: Library) -> Iterator[tuple[str, Making]]:
    """The home page; its address is empty."""
    yield "", Making(_page, ())


def _page(library: Library) -> Page:
    context = Context(library, "")
    timeline = library.timeline
    latest = [d for d in library.entries if not is_whole(d, context)][::-1][:_LATEST]
    strip = _strip(context)
    meta = {
        "layout": "home",
        "heading": timeline.title,
        "summary": timeline.description,
        "hide": ["navigation", "toc"],
        "wide": True,
    }
    return page(
        "home",
        meta,
        language=context.language,
        title=timeline.title,
        deck=timeline.description,
        numbers=_numbers(context),
        strip=strip,
        types=multiples(strip[1].columns, context) if strip else (),
        latest=tuple(entry(d, context) for d in latest),
        group=next(iter(timeline.vocabulary.groups.values())).label,
        map=_map(context),
        places=_places(context),
        changes=ledger.changes(context)[:_CHANGES],
    )


def _numbers(context: Context) -> tuple[Number, ...]:
    """Entries by group (none that contains others), sources, and points where they differ."""
    library = context.library
    counts = Counter(context.accent(d.entry) for d in library.entries if not is_whole(d, context))
    found = [
        Number(label.lower(), counts[accent], "")
        for accent, label in legend(library.entries, context)
        if counts[accent]
    ]
    found.append(Number(context.gettext("sources"), len(library.corpus.sources), "sources/"))
    differing = sum(len(r.conflicts) for r in library.corpus.by_id.values() if isinstance(r, Record))
    return (*found, Number(context.gettext("points where they differ"), differing, "disputed/"))


def _strip(context: Context) -> tuple[Link, Strip] | None:
    """The days of the month that holds most entries; where none does, the months or years of the whole timeline."""
    every = years(context.library.entries, context.library.clock)
    months = [m for y in every for m in y.months]
    busiest = max(months, key=lambda m: len(m.entries), default=None)
    if busiest and 2 * len(busiest.entries) >= len(context.library.entries):
        link = Link(context.month(busiest.year, busiest.month), addresses.month(busiest.year, busiest.month))
        return link, day_strip(busiest, context)
    strip = long_strip(every, context)
    return (Link(context.gettext("The whole timeline"), "timeline/"), strip) if strip else None


def _located(context: Context) -> dict[str, list[Dated]]:
    """The incidents of the first group, by place."""
    accent = context.group_accent(next(iter(context.library.timeline.vocabulary.groups)))
    return at_places([d for d in context.library.entries if context.accent(d.entry) == accent], context)


def _map(context: Context) -> atlas.Map | None:
    """Where they lie."""
    seen = atlas.counted({i: [""] * len(found) for i, found in _located(context).items()}, context)
    return atlas.drawn([replace(s, accents=frozenset()) for s in seen], atlas.SMALL, context)


def _places(context: Context) -> tuple[PlaceRow, ...]:
    """Their places, most first, then by name."""
    rows = []
    for ident, found in _located(context).items():
        if place := context.library.place(ident):
            rows.append(PlaceRow(context.link(ident), place.commune or place.region or "", len(found)))
    return tuple(sorted(rows, key=lambda r: (-r.count, r.place.text)))[:_PLACES]

"""What readers filter by: for each facet the entries of each value, and the days on which an entry may lie."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.derive.chronology import Dated, last_day
from generator.derive.library import Library
from generator.derive.recency import day_of, last_changed
from generator.model.kinds import Incident, Statement

STATEMENTS = "~statements"  # the group of what was said: no id of a vocabulary begins so
_PART = 100  # entries of one list at most
_NOBODY = ("unknown", "none")


@dataclass(frozen=True, slots=True)
class Facet:
    """A property of entries: value -> numbers of the entries that have it, in the chronology's order, counted from 0.

    `name` is a field's in spec terms; of a field that the timeline adds, `extra.NAME`. Values are ids, or texts as written.
    """

    name: str
    values: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day on which an entry may lie, inclusive; None is open on that side."""

    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Facets:
    """All facets with a value in use; the days of each entry, and the day of its last change."""

    facets: tuple[Facet, ...]
    days: tuple[Days, ...]
    changed: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class List:
    """Consecutive entries of one month, whose shown form is one file."""

    name: str
    year: int
    entries: Sequence[Dated]


def lists(library: Library) -> Iterator[List]:
    """All entries in order, in parts of one month: a change of one entry leaves most files as they were."""
    for (year, number), group in groupby(library.entries, lambda d: _month(d, library)):
        month, entries = f"{year:04}-{number:02}", tuple(group)
        for i in range(0, len(entries), _PART):
            yield List(month if i == 0 else f"{month}-{i // _PART + 1}", year, entries[i : i + _PART])


def _month(dated: Dated, library: Library) -> tuple[int, int]:
    """By which entries stand together in their order: that of their first moment."""
    moment = dt.datetime.fromtimestamp(dated.date.order(library.clock)[0], dt.UTC)
    return moment.year, moment.month


def facets(library: Library) -> Facets:
    """Works them out for all entries of a library."""
    clock = library.clock
    names = ("group", "type", "verification", "statement_type", "region", "place", "actor", "speaker", "tag")
    extra = (f"extra.{name}" for name, field in library.timeline.vocabulary.fields.items() if field.facet)
    found: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name in (*names, *extra)}
    for number, dated in enumerate(library.entries):
        for name, value in dict.fromkeys(_values(dated, library)):
            if name in found and value not in _NOBODY:
                found[name][value].append(number)
    return Facets(
        tuple(
            Facet(name, {value: tuple(numbers) for value, numbers in sorted(values.items())})
            for name, values in found.items()
            if values
        ),
        tuple(_days(d, library) for d in library.entries),
        tuple(day_of(last_changed(d.entry, clock), clock) for d in library.entries),
    )


def _days(dated: Dated, library: Library) -> Days:
    """By the timeline's own clocks, wherever a source's may stand."""
    bounds, zone = dated.date.bounds(library.clock), library.clock.zone
    return Days(
        bounds.earliest.astimezone(zone).date() if bounds.earliest else None,
        last_day(bounds.latest.astimezone(zone)) if bounds.latest else None,
    )


def _values(dated: Dated, library: Library) -> Iterator[tuple[str, str]]:
    """(facet, value) of one entry."""
    entry = dated.entry
    match entry:
        case Incident():
            yield "group", library.timeline.vocabulary.types[entry.type].group
            yield "type", entry.type
            yield "verification", entry.verification
            yield from _where(entry, library)
            yield from (("actor", party) for parties in entry.actors.values() for party in parties)
            yield from ((f"extra.{name}", _text(value)) for name, value in entry.extra.items())
        case Statement():
            yield "group", STATEMENTS
            yield "statement_type", entry.type
            yield from (("speaker", speaker) for speaker in entry.speakers)
    yield from (("tag", tag) for tag in entry.tags)


def _where(entry: Incident, library: Library) -> Iterator[tuple[str, str]]:
    for ident in entry.place:
        if place := library.place(ident):
            yield "place", ident
            if place.region:
                yield "region", place.region


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)

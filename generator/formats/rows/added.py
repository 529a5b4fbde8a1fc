"""The columns that a timeline adds to its incidents: counts, actors by role, fields of its own."""

from collections.abc import Callable, Iterator
from typing import Any

from generator.formats.extra import typed
from generator.formats.public import Public
from generator.formats.rows.columns import Cell, Column, Kind, bounds_of, dated
from generator.formats.rows.shared import safe_names
from generator.model import dates
from generator.model.dates import Date
from generator.model.incident import Incident
from generator.model.timeline import ExtraField

_KINDS = {"integer": Kind.INTEGER, "decimal": Kind.NUMBER, "money": Kind.NUMBER, "boolean": Kind.BOOLEAN}


def columns(public: Public) -> Iterator[Column[Incident]]:
    """All of them, in the order of the vocabulary."""
    yield from _actors(public)
    yield from _pairs(public)
    added = public.library.timeline.vocabulary.fields
    for key, name in safe_names(added).items():
        yield from _field(f"extra_{name}", added[key], _at("extra", key), public)


def _actors(public: Public) -> Iterator[Column[Incident]]:
    """A list for each role."""
    roles = public.library.timeline.vocabulary.roles
    for role, name in safe_names(roles).items():
        word = roles[role]
        what = f"{word.label}{' (alleged)' if word.alleged else ''}: {word.definition} Ids, or names for what has none."
        yield Column(f"actors_{name}", Kind.LIST, what, _at("actors", role), flat=True)


def _pairs(public: Public) -> Iterator[Column[Incident]]:
    """Two columns for each count, used or not: what is to be summed stands in the row of its incident."""
    counts = public.library.timeline.vocabulary.counts
    for count, name in safe_names(counts).items():
        word = counts[count]
        what = f"{word.label} ({word.unit}): {word.definition}"
        yield from bounds_of(name, what, _at("counts", count), flat=True)


def _field(name: str, word: ExtraField, raw: Callable[[Incident], Any], public: Public) -> Iterator[Column[Incident]]:
    """An added field; a date is three columns, as everywhere."""
    what = f"{word.label}{f' ({word.unit})' if word.unit else ''}: {word.definition}"

    def value(record: Incident) -> Cell:
        found: Cell = typed(word, written) if (written := raw(record)) is not None else None
        return found

    def date(record: Incident) -> Date | None:
        return dates.parse(written) if (written := raw(record)) is not None else None

    if word.type == "date":
        yield from dated(name, what, date, public.library.clock)
    else:
        yield Column(name, _KINDS.get(word.type, Kind.TEXT), what, value)


def _at(mapping: str, key: str) -> Callable[[Incident], Any]:
    return lambda record: getattr(record, mapping).get(key)

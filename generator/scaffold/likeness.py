"""Records that a new one may repeat: the same place, date and type, or nearly the same name."""

import difflib
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML

from generator.model import dates
from generator.model.dates import Date, overlaps
from generator.model.kinds import AnyRecord, Figure, Incident, Organisation, Person, Place, Statement
from generator.scaffold.known import Known
from generator.scaffold.names import slug
from generator.scaffold.questions import Answers

_ALIKE = 0.86  # share of two names that is the same


def alike(kind: str, answers: Answers, known: Known) -> Iterator[tuple[str, str]]:
    """(id, what it is) of every record that may be the same thing."""
    for ident, record in known.records.items():
        if record.kind == kind and _same(record, answers, known):
            yield ident, _told(record)


def _same(record: AnyRecord, a: Answers, known: Known) -> bool:
    match record:
        case Incident():
            return (
                record.type == a["type"] and _meets(record.date, a["date"], known) and _shares(record.place, a["place"])
            )
        case Statement():
            return _shares(record.speakers, a["speaker"]) and _meets(record.date, a["date"], known)
        case Figure():
            same = record.measure == a["measure"] and record.area == a["area"]
            return same and _meets(record.period, a["period"], known)
        case Person() | Organisation() | Place():
            return any(_named_alike(name, a["name"]) for name in _names(record))
    return False


def _meets(when: Date | None, answer: str, known: Known) -> bool:
    other = dates.parse(YAML(typ="base", pure=True).load(answer))
    clock = known.timeline.clock
    return when is not None and overlaps(when.bounds(clock), other.bounds(clock))


def _shares(items: tuple[str, ...], answer: str) -> bool:
    given = {item.strip() for item in answer.split(",")}
    return bool(given & set(items)) or "unknown" in given or not items


def _names(record: Person | Organisation | Place) -> Iterator[str]:
    yield from (record.name, *record.names.values(), *record.aliases)
    if isinstance(record, Organisation) and record.abbreviation:
        yield record.abbreviation


def _named_alike(one: str, other: str) -> bool:
    first, second = slug(one), slug(other)
    if not first or not second:
        return one.casefold() == other.casefold()
    within = set(first.split("-")) <= set(second.split("-")) or set(second.split("-")) <= set(first.split("-"))
    return within or difflib.SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _told(record: Any) -> str:
    return str(getattr(record, "title", None) or record.name)

"""Fields by the paths that `supports`, conflicts and corrections name: `date`, `counts.injured`, `actors.claimed_by`."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from generator.model import counts, dates
from generator.model.evidence import FieldConflict
from generator.model.record import Record
from generator.model.references import Path

MAPPINGS: Final = ("counts", "actors", "extra")
# Fields about the record itself rather than about what it records: nothing to be supported there.
_NOT_FACTS: Final = frozenset(
    {
        "id",
        "former_ids",
        "evidence",
        "conflicts",
        "note",
        "public_note",
        "accepted",
        "recorded",
        "updates",
        "corrections",
        "review_by",
        "status",
    }
    | {"stages", "quotes", "media", "comment"}
)


class Absent:
    """Stands for a field that holds no value."""


ABSENT: Final = Absent()


def value_at(record: Record, path: str) -> Any:
    """The value of a field, or ABSENT; a mapping without entries counts as absent."""
    name, _, key = path.partition(".")
    value = getattr(record, name) if name in _names(type(record)) else None
    if key:
        value = value.get(key) if isinstance(value, dict) else None
    return value if _holds(value) else ABSENT


def values(record: Record) -> dict[str, Any]:
    """Every field that evidence can support and that holds a value, by its path: mappings whole, then their keys."""
    held = {name: value for name in _factual(type(record)) if _holds(value := getattr(record, name))}
    for mapping in MAPPINGS:
        for key, value in held.get(mapping, {}).items():
            if _holds(value):
                held[f"{mapping}.{key}"] = value
    return held


def _holds(value: Any) -> bool:
    """Whether a field holds something; a list or mapping without entries does not."""
    return bool(value) or not (value is None or isinstance(value, (tuple, dict)))


def nameable(record: Record) -> list[str]:
    """Every field path of this kind of record that evidence can support, mappings by the keys that are there."""
    names = _factual(type(record))
    return [*names, *(f"{m}.{key}" for m in MAPPINGS if m in names for key in getattr(record, m))]


@cache
def _names(kind: type[Record]) -> dict[str, None]:
    """The fields of a kind of record, in order; pydantic puts them together anew each time."""
    return dict.fromkeys(kind.model_fields)


@cache
def _factual(kind: type[Record]) -> dict[str, None]:
    """The fields that evidence can support, in order."""
    return {name: None for name in _names(kind) if name not in _NOT_FACTS}


def named(record: Record) -> Iterator[tuple[Path, str]]:
    """(place, path) of every field that evidence is said to support, or sources to differ on."""
    for i, item in enumerate(record.evidence):
        yield from ((("evidence", i, "supports", j), path) for j, path in enumerate(item.supports))
    for i, conflict in enumerate(record.conflicts):
        if isinstance(conflict, FieldConflict):
            yield ("conflicts", i, "field"), conflict.field


def facts(record: Record) -> Iterator[tuple[str, Any]]:
    """(path, value) of each required fact that holds a value, mappings key by key."""
    for name in type(record).required_facts:
        value = getattr(record, name)
        if isinstance(value, dict):
            yield from ((f"{name}.{key}", item) for key, item in value.items())
        elif _holds(value):
            yield name, value


def covers(supported: str, path: str) -> bool:
    """Whether evidence for one path is evidence for another: a parent covers its children."""
    return supported == path or path.startswith(supported + ".")


def needs_evidence(value: Any) -> bool:
    """`unknown` is a value that needs none."""
    if isinstance(value, counts.Number):
        return not value.unknown
    return value not in ("unknown", ("unknown",))


def parse_like(record: Record, path: str, raw: Any) -> Any:
    """A value written for a field, as the field's own type; raises DateError or NumberError."""
    name = path.partition(".")[0]
    if name in ("date", "period"):
        return dates.parse(raw)
    if name in ("counts", "value"):
        return counts.parse(raw)
    if isinstance(raw, list):
        return tuple(raw)
    field = type(record).model_fields.get(name)
    many = field is not None and isinstance(getattr(record, name), tuple)
    return (raw,) if (many or name == "actors") and isinstance(raw, str) else raw

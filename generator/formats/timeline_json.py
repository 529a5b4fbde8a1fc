"""`timeline.json`: the timeline and all its records as editors wrote them, so that reading it back gives the same records.

Two things stay at home: notes among editors, and what is finer than the commune of somebody's home.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import chain
from typing import Any, Final, NamedTuple

from generator.formats import lines, rights
from generator.formats.extra import typed
from generator.formats.public import Public
from generator.formats.shelf import Content
from generator.formats.tables import FOLDER
from generator.formats.timeline_schema import schema
from generator.model.kinds import KINDS, AnyRecord, Incident, Tombstone
from generator.model.timeline import ExtraField, Timeline

PATH: Final = f"{FOLDER}timeline.json"
SCHEMA: Final = f"{FOLDER}timeline.schema.json"
FORMAT: Final = 1


class Read(NamedTuple):
    """What a file holds: the timeline, and its records by id."""

    timeline: Timeline
    records: dict[str, AnyRecord]


def files(told: Public, written: Callable[[str], str]) -> Iterator[tuple[str, Content]]:
    """The records, of which `written` gives by id what `record` makes of each as JSON on one line; and their schema."""
    address, about = f"{told.site.address}{SCHEMA}", told.library.timeline
    head = {"$schema": address, "format": FORMAT, "rights": rights.notice(about), "timeline": timeline(about)}
    # A record a line: changes are easy to see.
    items = lines.array(map(written, sorted(told.records)))
    yield PATH, lines.streamed(chain([f'{lines.one_line(head)[:-1]}, "records": '], items, "}"))
    yield SCHEMA, lines.file(lines.indented(schema(about, address)))


def timeline(about: Timeline) -> dict[str, Any]:
    """timeline.yml as data."""
    found = about.model_dump(by_alias=True, exclude_defaults=True, exclude={"timezone", "night"})
    night = [moment.strftime("%H:%M") for moment in about.night]
    return {**found, "timezone": about.timezone.key, "night": night}


def record(of: AnyRecord, fields: Mapping[str, ExtraField]) -> dict[str, Any]:
    """A record as its file says it, with id and kind, without the note among editors; figures and truth as JSON has them."""
    found = of.model_dump(by_alias=True, exclude_defaults=True, exclude={"note", "of", "id"})
    if counts := found.get("counts"):
        found["counts"] = {key: _number(value) for key, value in counts.items()}
    if "value" in found:
        found["value"] = _number(found["value"])
    if compared := found.get("compared"):
        found["compared"] = {k: _number(v) if k in ("times", "difference") else v for k, v in compared.items()}
    if isinstance(of, Incident) and of.extra:
        found["extra"] = {key: _extra(fields[key], value) for key, value in of.extra.items()}
    return {"id": of.id, "kind": of.kind, **found}


def _number(written: Any) -> Any:
    """A number of the notation with figures as JSON numbers."""
    if isinstance(written, dict):
        return {key: text if key == "as_stated" else _figure(text) for key, text in written.items()}
    return written if written == "unknown" else _figure(written)


def _figure(text: str) -> int | float | str:
    """A JSON number where every program reads it exactly as it was written, else its digits."""
    figure: int | float = float(text) if "." in text else int(text)
    return figure if str(figure) == text and abs(figure) < 2**53 else text


def _extra(field: ExtraField, written: Any) -> Any:
    value = typed(field, written)
    return _figure(f"{value:f}") if isinstance(value, Decimal) else value


def read(text: str) -> Read:
    """The records of a file that `files` wrote. Raises ValueError for what is none."""
    found = _scalars(json.loads(text, parse_int=str, parse_float=_digits))
    if not isinstance(found, dict) or found.get("format") != str(FORMAT):
        raise ValueError(f"not a timeline of format {FORMAT}")
    records = [_record(data) for data in found["records"]]
    return Read(Timeline.model_validate(found["timeline"]), {r.id: r for r in records})


def _record(data: dict[str, Any]) -> AnyRecord:
    values = {key: value for key, value in data.items() if key != "kind"}
    if values.get("status") == "retracted":
        return Tombstone.model_validate({**values, "of": data["kind"]})
    return KINDS[data["kind"]].model_validate(values)


def _digits(text: str) -> str:
    """A JSON number without exponent."""
    return f"{Decimal(text):f}"


def _scalars(value: Any) -> Any:
    """What the loader makes of YAML: every scalar is text."""
    if isinstance(value, dict):
        return {key: _scalars(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_scalars(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else value

"""Slides of TimelineJS 3 (Knight Lab), from its JSON or the columns of its spreadsheet, as rows of one kind."""

import json
from collections.abc import Mapping
from typing import Any

from generator.imports import csv_rows
from generator.imports.json_rows import written
from generator.imports.rows import LONGEST_CELL, ImportFault, Row, Table

# The columns of the spreadsheet; the keys of the JSON are read into them.
START, END = ("Year", "Month", "Day", "Time"), ("End Year", "End Month", "End Day", "End Time")
COLUMNS = (
    *START, *END, "Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail",
    "Alt Text", "Type", "Group", "Background", "unique_id",
)  # fmt: skip
_KNOWN = {name.casefold(): name for name in COLUMNS}
_PARTS = ("year", "month", "day", "hour", "minute", "second")


def read(text: str) -> Table:
    """Rows in the columns of the spreadsheet. Raises ImportFault."""
    return _from_json(text) if text.lstrip().startswith("{") else _from_sheet(text)


def _from_sheet(text: str) -> Table:
    table = csv_rows.read(text, None)
    names = {name: _KNOWN.get(name.casefold(), name) for name in table.columns}
    if not {"Year", "Headline"} <= set(names.values()):
        raise ImportFault("this is no spreadsheet of TimelineJS: it has columns `Year` and `Headline`")
    rows = [Row(r.line, {names[c]: cell for c, cell in r.cells.items()}, r.notes, r.refused) for r in table.rows]
    return Table(tuple(names.values()), tuple(rows))


def _from_json(text: str) -> Table:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise ImportFault(f"line {error.lineno}, column {error.colno}: this is no JSON: {error.msg}") from None
    except (ValueError, RecursionError):
        raise ImportFault("this is no JSON that can be read: nested too deep, or a number too long") from None
    events = found.get("events")
    if not isinstance(events, list):
        raise ImportFault('this is no timeline of TimelineJS: it has a list of slides under "events"')
    rows = [_slide(number, event) for number, event in enumerate(events, start=1)]
    if found.get("title"):
        rows.append(_slide(len(rows) + 1, {**_mapping(found["title"]), "type": "title"}))
    eras = found.get("eras")
    for era in eras if isinstance(eras, list) else ():
        rows.append(_slide(len(rows) + 1, {**_mapping(era), "type": "era"}))
    return Table(COLUMNS, tuple(rows))


def _slide(number: int, event: Any) -> Row:
    """A slide; rows of JSON are counted by slide, for one may stand in many lines."""
    if not isinstance(event, dict):
        return Row(number, {}, refused="this slide is no object: {...}")
    text, media = _mapping(event.get("text")), _mapping(event.get("media"))
    cells = {
        **_date(_mapping(event.get("start_date")), START),
        **_date(_mapping(event.get("end_date")), END),
        "Display Date": event.get("display_date") or _mapping(event.get("start_date")).get("display_date"),
        "Headline": text.get("headline"),
        "Text": text.get("text"),
        "Media": media.get("url"),
        "Media Credit": media.get("credit"),
        "Media Caption": media.get("caption"),
        "Media Thumbnail": media.get("thumbnail"),
        "Alt Text": media.get("alt"),
        "Type": event.get("type"),
        "Group": event.get("group"),
        "Background": event.get("background"),
        "unique_id": event.get("unique_id"),
    }
    told = {name: written(value) for name, value in cells.items()}
    longest = max(map(len, told.values()))
    return Row(number, told, refused=f"a text has {longest} characters" if longest > LONGEST_CELL else "")


def _date(date: Mapping[str, Any], columns: tuple[str, ...]) -> dict[str, str]:
    year, month, day, hour, minute, second = (written(date.get(part)).strip() for part in _PARTS)
    time = ":".join(part.zfill(2) for part in (hour, minute or "0", *([second] if second else []))) if hour else ""
    return dict(zip(columns, (year, month, day, time), strict=True))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}

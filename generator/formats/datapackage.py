"""`datapackage.json` (Data Package v2): the data files with their sizes and hashes, the tables' columns with their meanings.

Two files stand only in SHA256SUMS, since frictionless takes them for what they are not: a JSON Schema for a table schema, and
Parquet for a table that must have no empty dates.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final

from generator.formats import lines, rights
from generator.formats import tables as csv
from generator.formats.checksums import Digest
from generator.formats.public import Public
from generator.formats.rows.columns import DELIMITER, Column, Foreign, Kind, Table
from generator.formats.tables import FOLDER

PATH: Final = f"{FOLDER}datapackage.json"
_PROFILES: Final = "https://datapackage.org/profiles/2.0/"
_TYPES: Final[Mapping[Kind, Mapping[str, str]]] = MappingProxyType(
    {
        Kind.TEXT: {"type": "string"},
        Kind.INTEGER: {"type": "integer"},
        Kind.NUMBER: {"type": "number"},
        Kind.BOOLEAN: {"type": "boolean"},
        Kind.DAY: {"type": "date"},
        Kind.INSTANT: {"type": "datetime"},
        Kind.LIST: {"type": "list", "delimiter": DELIMITER, "itemType": "string"},
    }
)
_MEDIA: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".csv": "text/csv",
        ".json": "application/json",
        ".geojson": "application/geo+json",
        ".jsonld": "application/ld+json",
        ".sqlite": "application/vnd.sqlite3",
        ".bib": "application/x-bibtex",
        ".ris": "application/x-research-info-systems",
    }
)
_MISTAKEN: Final = (".schema.json", ".parquet")
_GUARD: Final = (
    "A text cell that a spreadsheet might take for a formula begins with an apostrophe that is not part of the text. "
    f"In a list, items are joined by `{DELIMITER}`. Where a column says so, dates are EDTF (ISO 8601-2), which keeps what is not known."
)


def described(files: Mapping[str, Digest], tables: Iterable[Table], public: Public) -> tuple[str, bytes]:
    """The descriptor of the tables, whose `files` these are."""
    timeline = public.library.timeline
    found = {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": _slug(timeline.title),
        "id": f"{public.site.address}{PATH}",
        "title": timeline.title,
        "description": f"{timeline.description} {rights.notice(timeline)} {_GUARD}",
        "homepage": public.site.address,
        "created": datetime.fromtimestamp(public.site.epoch, UTC).isoformat().replace("+00:00", "Z"),
        "contributors": [
            {"title": timeline.publisher.name, "path": timeline.publisher.url, "roles": ["publisher"]},
        ],
        "licenses": [
            {"name": timeline.licence, "path": rights.licence_address(timeline), "title": rights.notice(timeline)},
        ],
        "resources": [_table(table, files[csv.path(table)]) for table in tables if not table.link],
    }
    return PATH, _json(found)


def completed(descriptor: bytes, files: Mapping[str, Digest]) -> tuple[str, bytes]:
    """The descriptor with the other files of the folder, too."""
    found = json.loads(descriptor)
    known = {resource["path"] for resource in found["resources"]} | {PurePosixPath(PATH).name}
    inside = sorted(p.removeprefix(FOLDER) for p in files if not p.endswith(_MISTAKEN))
    found["resources"] += [_file(_slug(path), path, files[FOLDER + path]) for path in inside if path not in known]
    return PATH, _json(found)


def _json(value: Any) -> bytes:
    return lines.file(lines.indented(value))


def _file(name: str, path: str, content: Digest) -> dict[str, Any]:
    suffix = PurePosixPath(path).suffix
    return {
        "name": name,
        "path": path,
        "format": suffix.removeprefix("."),
        "mediatype": _MEDIA.get(suffix, "application/octet-stream"),
        "bytes": content.size,
        "hash": f"sha256:{content.sha256}",
    }


def _table(table: Table, content: Digest) -> dict[str, Any]:
    return {
        **_file(_slug(table.name), f"{table.name}.csv", content),
        "$schema": f"{_PROFILES}dataresource.json",
        "type": "table",
        "description": table.description,
        "encoding": "utf-8",
        "dialect": {"$schema": f"{_PROFILES}tabledialect.json", "lineTerminator": "\r\n"},
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, Any]:
    """The table schema: fields, keys, what stands for nothing."""
    keys = [Foreign((c.name,), c.references, ("id",)) for c in table.columns if c.references]
    return {
        "$schema": f"{_PROFILES}tableschema.json",
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {"fields": list(f.columns), "reference": {"resource": f.table, "fields": list(f.key)}}
            for f in (*keys, *table.foreign)
        ],
    }


def _field(column: Column[Any], table: Table) -> dict[str, Any]:
    required = {"constraints": {"required": True}} if column.name in table.key else {}
    return {"name": column.name, **_TYPES[column.kind], "description": column.description, **required}


def _slug(text: str) -> str:
    """A name of a package or resource: small letters, digits, hyphens."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower())
    return "-".join(words.split()) or "timeline"

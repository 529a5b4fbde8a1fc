"""The page of the data files, and that of their columns: what datapackage.json says, for readers."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from markupsafe import Markup, escape

from generator.derive.library import Library
from generator.model.timeline import Timeline
from generator.render import addresses
from generator.render.environment import page
from generator.render.page import Page
from generator.render.views.context import Context
from generator.render.views.examples import examples, row

ADDRESS: Final = "data/"
_COLUMNS: Final = f"{ADDRESS}columns/"
_LATEST: Final = f"{ADDRESS}latest/"
# The files that most people want, first; what the data package says of tables stands there.
_FIRST: Final = {
    "timeline.json": "Every record, without loss",
    "incidents.csv": "",
    "statements.csv": "",
    "figures.csv": "",
    "sources.csv": "",
    "evidence.csv": "",
    "timeline.sqlite": "All tables, joined by keys, with views and full-text search",
    "entries.parquet": "Incidents and statements with typed dates, for DuckDB, pandas, R",
    "entries.geojson": "Incidents and statements at their places",
    "places.geojson": "Places, each as precisely as it is known",
}
_OTHERS: Final = {
    "CITATION.cff": "How to cite the data (Citation File Format)",
    "annotations.jsonld": "All quoted passages as Web Annotations (W3C)",
    "datapackage.json": "Every file and every column described (Data Package v2)",
    "dataset.jsonld": "The data set described for catalogues (schema.org, DCAT)",
    "metadata.json": "What the tables mean, for Datasette",
    "sources.bib": "All sources as BibTeX",
    "sources.csl.json": "All sources as CSL-JSON: Zotero, Pandoc",
    "sources.ris": "All sources as RIS",
    "timeline.schema.json": "JSON Schema of timeline.json",
    "timelinejs.json": "Entries for TimelineJS",
}
_FEEDS: Final = (
    ("feed.xml", "Entries and changes", "Atom"),
    ("feed.json", "Entries and changes", "JSON Feed"),
    ("statements/feed.xml", "Statements", "Atom"),
    ("corrections/feed.xml", "Corrections and updates", "Atom"),
    ("calendar.ics", "Entries", "iCalendar"),
)
_EXPLAINED: Final = ("id", "date", "date_earliest", "verification", "places", "date_proof", "origins", "voices")
_KILO: Final = 1000


@dataclass(frozen=True, slots=True)
class File:
    """A row of the table of files."""

    name: str
    href: str
    about: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, and what it means."""

    name: str
    kind: str
    about: Markup


@dataclass(frozen=True, slots=True)
class Table:
    """A table with all its columns."""

    name: str
    rows: str
    about: Markup
    columns: tuple[Column, ...]


def pages(library: Library, files: Mapping[str, bytes]) -> Iterator[tuple[str, Page]]:
    """Both pages, from the files that are published; none when there are none."""
    if f"{_LATEST}datapackage.json" in files:
        package = json.loads(files[f"{_LATEST}datapackage.json"])
        resources = {r["path"]: r for r in package["resources"]}
        yield ADDRESS, _data(Context(library, addresses.root(ADDRESS)), files, package, resources)
        yield _COLUMNS, _columns(Context(library, addresses.root(_COLUMNS)), files, resources)


def _data(
    context: Context, files: Mapping[str, bytes], package: Mapping[str, Any], resources: Mapping[str, Any]
) -> Page:
    library, timeline, site = context.library, context.library.timeline, package["homepage"]
    version = datetime.fromisoformat(package["created"]).astimezone(timeline.timezone).date().isoformat()
    licence = _licence(timeline)
    columns = {c.name: c for c in _table("incidents.csv", files, resources).columns}
    described = files.get(f"{_LATEST}dataset.jsonld")
    meta = {
        "layout": "data",
        "heading": "The data",
        "summary": "Everything on this site as files, with their size, hash and licence.",
        "hide": ["navigation", "toc"],
        **({"jsonld": json.loads(described)} if described else {}),
    }
    return page(
        "data",
        meta,
        language=context.language,
        licence=licence,
        licence_href=package["licenses"][0]["path"],
        version=version,
        files=tuple(_files(files, resources)),
        feeds=tuple((f"../{path}", what, form) for path, what, form in _FEEDS if path in files),
        examples=examples(library, site),
        row=row(files),
        record=_some_record(library),
        columns=tuple(columns[name] for name in _EXPLAINED if name in columns),
        citation=f"{timeline.publisher.name}: {timeline.title}. Data set, version {version}. {site}{ADDRESS} ({licence})",
    )


def _columns(context: Context, files: Mapping[str, bytes], resources: Mapping[str, Any]) -> Page:
    tables = tuple(_table(path, files, resources) for path, r in resources.items() if "schema" in r)
    meta = {
        "layout": "data",
        "heading": "All columns",
        "summary": f"What the columns of the {len(tables)} tables mean.",
        "hide": ["navigation", "toc"],
    }
    return page("columns", meta, language=context.language, tables=tables)


def _files(files: Mapping[str, bytes], resources: Mapping[str, Any]) -> Iterator[File]:
    """Those that most people want, then the others by name."""
    names = sorted(path.removeprefix(_LATEST) for path in files if path.startswith(_LATEST))
    first = [name for name in _FIRST if name in names]
    for name in (*first, *(n for n in names if n not in _FIRST and n != "SHA256SUMS")):
        content = files[_LATEST + name]
        about = _FIRST.get(name) or _OTHERS.get(name) or _about_table(name, content, resources)
        yield File(name, f"latest/{name}", about, _size(len(content)), sha256(content).hexdigest())


def _about_table(name: str, content: bytes, resources: Mapping[str, Any]) -> str:
    """How many rows, and the first sentence of what they are."""
    about = resources.get(name, {}).get("description", "")
    first = about.partition(". ")[0].rstrip(".").partition(";")[0]
    return f"{_rows(content)}: {first[:1].lower()}{first[1:]}" if name.endswith(".csv") else first


def _table(path: str, files: Mapping[str, bytes], resources: Mapping[str, Any]) -> Table:
    resource = resources[path]
    schema = resource["schema"]
    linked = {f["fields"][0]: f["reference"]["resource"] for f in schema["foreignKeys"] if len(f["fields"]) == 1}
    columns = tuple(
        Column(
            f["name"],
            ", ".join(
                [f["type"], *["key"][: f["name"] in schema["primaryKey"]]]
                + ([f"id in {linked[f['name']]}"] if f["name"] in linked else [])
            ),
            _code(f["description"]),
        )
        for f in schema["fields"]
    )
    return Table(resource["name"], _rows(files[_LATEST + path]), _code(resource["description"]), columns)


def _rows(content: bytes) -> str:
    """Lines inside of cells end with a line feed alone: every other end is that of a row."""
    count = max(0, content.count(b"\r\n") - 1)
    return f"{count} row{'' if count == 1 else 's'}"


def _size(count: int) -> str:
    """Two figures are enough: `5.0 KB`, `36 KB`, `1.2 MB`."""
    size, units = float(count), iter(("B", "KB", "MB", "GB"))
    unit = next(units)
    while size >= _KILO and unit != "GB":
        size, unit = size / _KILO, next(units)
    return f"{size:.1f} {unit}" if size < 10 and unit != "B" else f"{size:.0f} {unit}"  # noqa: PLR2004


def _code(text: str) -> Markup:
    """Between backquotes stands code."""
    parts = (Markup("<code>{}</code>").format(p) if i % 2 else escape(p) for i, p in enumerate(text.split("`")))
    return Markup("").join(parts)


def _licence(timeline: Timeline) -> str:
    """`CC BY-SA 4.0`."""
    match timeline.licence.split("-"):
        case ["CC", *elements, version]:
            return f"CC {'-'.join(elements)} {version}"
    return timeline.licence


def _some_record(library: Library) -> str:
    """The address of one entry's data."""
    for dated in reversed(library.entries):
        return f"api/v1/{addresses.record(dated.entry.kind, dated.entry.id).rstrip('/')}.json"
    return "api/v1/index.json"

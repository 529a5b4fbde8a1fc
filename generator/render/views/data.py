"""The page of the data files, and that of their columns: what datapackage.json says, for readers."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, Protocol

from markupsafe import Markup, escape

from generator.derive.library import Library
from generator.model.timeline import Timeline
from generator.render import addresses, numbers
from generator.render.environment import page
from generator.render.messages import N_, SOURCE
from generator.render.page import Page
from generator.render.views.context import Context
from generator.render.views.examples import examples, row
from generator.render.views.table_words import TABLES

ADDRESS: Final = "data/"
_COLUMNS: Final = f"{ADDRESS}columns/"
_LATEST: Final = f"{ADDRESS}latest/"
# The files that most people want, first; what the data package says of tables stands there.
_FIRST: Final = {
    "timeline.json": N_("Every record, without loss"),
    "incidents.csv": "",
    "statements.csv": "",
    "figures.csv": "",
    "sources.csv": "",
    "evidence.csv": "",
    "timeline.sqlite": N_("All tables, joined by keys, with views and full-text search"),
    "entries.parquet": N_("Incidents and statements with typed dates, for DuckDB, pandas, R"),
    "entries.geojson": N_("Incidents and statements at their places"),
    "places.geojson": N_("Places, each as precisely as it is known"),
}
_OTHERS: Final = {
    "CITATION.cff": N_("How to cite the data (Citation File Format)"),
    "annotations.jsonld": N_("All quoted passages as Web Annotations (W3C)"),
    "datapackage.json": N_("Every file and every column described (Data Package v2)"),
    "dataset.jsonld": N_("The data set described for catalogues (schema.org, DCAT)"),
    "metadata.json": N_("What the tables mean, for Datasette"),
    "sources.bib": N_("All sources as BibTeX"),
    "sources.csl.json": N_("All sources as CSL-JSON: Zotero, Pandoc"),
    "sources.ris": N_("All sources as RIS"),
    "timeline.schema.json": N_("JSON Schema of timeline.json"),
    "timelinejs.json": N_("Entries for TimelineJS"),
}
_FEEDS: Final = (
    ("feed.xml", N_("Entries and changes"), "Atom"),
    ("feed.json", N_("Entries and changes"), "JSON Feed"),
    ("statements/feed.xml", N_("Statements"), "Atom"),
    ("corrections/feed.xml", N_("Corrections and updates"), "Atom"),
    ("calendar.ics", N_("Entries"), "iCalendar"),
)
_EXPLAINED: Final = ("id", "date", "date_earliest", "verification", "places", "date_proof", "origins", "voices")
_KILO: Final = 1000
_UNITS: Final = (N_("%(number)s B"), N_("%(number)s KB"), N_("%(number)s MB"), N_("%(number)s GB"))


class Parts(Protocol):
    """A content that is read part by part, since it is larger than memory should hold."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[bytes]: ...


Files = Mapping[str, bytes | Parts]
"""Data files by path."""


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


def pages(library: Library, files: Files) -> Iterator[tuple[str, Page]]:
    """Both pages, from the files that are published; none when there are none."""
    if f"{_LATEST}datapackage.json" in files:
        package = json.loads(_whole(files[f"{_LATEST}datapackage.json"]))
        resources = {r["path"]: r for r in package["resources"]}
        yield ADDRESS, _data(Context(library, addresses.root(ADDRESS)), files, package, resources)
        yield _COLUMNS, _columns(Context(library, addresses.root(_COLUMNS)), files, resources)


def _data(context: Context, files: Files, package: Mapping[str, Any], resources: Mapping[str, Any]) -> Page:
    library, timeline, site = context.library, context.library.timeline, package["homepage"]
    version = datetime.fromisoformat(package["created"]).astimezone(timeline.timezone).date().isoformat()
    licence = _licence(timeline)
    columns = {c.name: c for c in _table("incidents.csv", files, resources, context).columns}
    described = files.get(f"{_LATEST}dataset.jsonld")
    meta = {
        "layout": "data",
        "heading": context.gettext("The data"),
        "summary": context.gettext("Everything on this site as files, with their size, hash and licence."),
        "hide": ["navigation", "toc"],
        **({"jsonld": json.loads(_whole(described))} if described else {}),
    }
    return page(
        "data",
        meta,
        language=context.language,
        licence=licence,
        licence_href=package["licenses"][0]["path"],
        version=version,
        files=tuple(_files(files, resources, context)),
        feeds=tuple((f"../{path}", context.gettext(what), form) for path, what, form in _FEEDS if path in files),
        examples=examples(context, site),
        row=row(_parts(files[f"{_LATEST}incidents.csv"])),
        record=_some_record(library),
        columns=tuple(columns[name] for name in _EXPLAINED if name in columns),
        citation=context.gettext(
            "%(publisher)s: %(timeline)s. Data set, version %(version)s. %(address)s (%(licence)s)",
            publisher=timeline.publisher.name,
            timeline=timeline.title,
            version=version,
            address=f"{site}{ADDRESS}",
            licence=licence,
        ),
    )


def _columns(context: Context, files: Files, resources: Mapping[str, Any]) -> Page:
    tables = tuple(_table(path, files, resources, context) for path, r in resources.items() if "schema" in r)
    meta = {
        "layout": "data",
        "heading": context.gettext("All columns"),
        "summary": context.ngettext(
            "What the columns of the %(num)s table mean.", "What the columns of the %(num)s tables mean.", len(tables)
        ),
        "hide": ["navigation", "toc"],
    }
    return page("columns", meta, language=context.language, tables=tables)


def _files(files: Files, resources: Mapping[str, Any], context: Context) -> Iterator[File]:
    """Those that most people want, then the others by name."""
    names = sorted(path.removeprefix(_LATEST) for path in files if path.startswith(_LATEST))
    first = [name for name in _FIRST if name in names]
    sums = dict(line.split("  ", 1)[::-1] for line in _whole(files[f"{_LATEST}SHA256SUMS"]).decode().splitlines())
    for name in (*first, *(n for n in names if n not in _FIRST and n != "SHA256SUMS")):
        ours = _FIRST.get(name) or _OTHERS.get(name)
        about = context.gettext(ours) if ours else _about_table(name, files, resources, context)
        # Nothing is read whose size is known: a database may be larger than memory should be.
        size = resources[name]["bytes"] if name in resources else len(files[_LATEST + name])
        yield File(name, f"latest/{name}", about, _size(size, context), sums[name])


def _about_table(name: str, files: Files, resources: Mapping[str, Any], context: Context) -> str:
    """How many rows, and the first sentence of what they are."""
    about = resources.get(name, {}).get("description", "")
    first: str = about.partition(". ")[0].rstrip(".").partition(";")[0]
    if not name.endswith(".csv"):
        return first
    what = f"{first[:1].lower()}{first[1:]}"
    what = context.gettext(what) if what in TABLES else _english(what, context)
    return context.marked(N_("%(rows)s: %(what)s"), rows=_rows(files[_LATEST + name], context), what=what)


def _english(text: str, context: Context) -> str:
    """What the data package says, which is in English, marked as such in other languages."""
    return text if context.language == SOURCE else Markup('<span lang="{}">{}</span>').format(SOURCE, text)


def _table(path: str, files: Files, resources: Mapping[str, Any], context: Context) -> Table:
    resource = resources[path]
    schema = resource["schema"]
    linked = {f["fields"][0]: f["reference"]["resource"] for f in schema["foreignKeys"] if len(f["fields"]) == 1}
    columns = tuple(
        Column(
            f["name"],
            ", ".join(
                [f["type"], *[context.gettext("key")][: f["name"] in schema["primaryKey"]]]
                + ([context.gettext("id in %(table)s", table=linked[f["name"]])] if f["name"] in linked else [])
            ),
            _code(f["description"]),
        )
        for f in schema["fields"]
    )
    return Table(resource["name"], _rows(files[_LATEST + path], context), _code(resource["description"]), columns)


def _parts(content: bytes | Parts) -> Iterable[bytes]:
    return [content] if isinstance(content, bytes) else content


def _whole(content: bytes | Parts) -> bytes:
    return b"".join(_parts(content))


def _rows(content: bytes | Parts, context: Context) -> str:
    """Lines inside of cells end with a line feed alone: every other end is that of a row."""
    ends, before = 0, b""
    for part in _parts(content):
        ends += part.count(b"\r\n") + (before + part[:1] == b"\r\n")
        before = part[-1:]
    count = max(0, ends - 1)
    return context.ngettext("%(num)s row", "%(num)s rows", count)


def _size(count: int, context: Context) -> str:
    """Two figures are enough: `5.0 KB`, `36 KB`, `1.2 MB`."""
    size, power = float(count), 0
    while size >= _KILO and power < len(_UNITS) - 1:
        size, power = size / _KILO, power + 1
    rounded = Decimal(f"{size:.1f}" if size < 10 and power else f"{size:.0f}")  # noqa: PLR2004
    return context.gettext(_UNITS[power], number=numbers.figure(rounded, context.language))


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

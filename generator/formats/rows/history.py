"""Every id that was ever published, what was added to a record, repaired, moved and withdrawn; and the vocabulary."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.formats.public import Public
from generator.formats.rows.columns import Column, Kind, Table, dated, described, table
from generator.formats.rows.shared import plain_text, record_id
from generator.model.kinds import Tombstone
from generator.model.record import Correction, Published, Retraction, Update
from generator.render import addresses
from generator.render.views.entry_page import record_title

_VOCABULARIES = (
    "groups", "types", "counts", "measures", "roles", "stages", "methods", "targets", "tags", "statement_types",
    "organisation_types", "place_types", "fields",
)  # fmt: skip


class _Change(NamedTuple):
    """One update or correction of a record."""

    record: str
    number: int
    change: Any


class _Word(NamedTuple):
    """One id of a vocabulary."""

    vocabulary: str
    number: int
    id: str
    word: Any


class _Former(NamedTuple):
    """An id that leads to another."""

    former_id: str
    id: str


def records(public: Public) -> Table:
    """A row for each record."""
    return table(
        "records",
        "Every record, whatever its kind: what ids lead to. Retracted ones stay; former ids stand in `redirects`.",
        ("id",),
        public.each,
        (
            Column("id", Kind.TEXT, "The id: it never changes its meaning.", lambda r: r.id),
            Column("kind", Kind.TEXT, "incident, statement, figure, source, person, organisation or place.", lambda r: r.kind),
            Column("status", Kind.TEXT, "published or retracted.", lambda r: "retracted" if isinstance(r, Tombstone) else "published"),
            Column("title", Kind.TEXT, "Its title or name; empty for what was retracted.", lambda r: None if isinstance(r, Tombstone) else record_title(r)),
            Column("page", Kind.TEXT, "The address of its page.", lambda r: public.page(r.id)),
        ),
    )  # fmt: skip


def updates(public: Public) -> Table:
    """A row for each update."""
    return table(
        "updates",
        "News added to entries and figures after they were published.",
        ("record", "number"),
        _changes(public, "updates"),
        (
            record_id("record", "The record.", lambda u: u.record),
            Column("number", Kind.INTEGER, "1 for the first of the record.", lambda u: u.number),
            *dated("date", described(Update, "date"), lambda u: u.change.date, public.library.clock),
            Column("text", Kind.TEXT, described(Update, "text"), lambda u: plain_text(u.change.text)),
        ),
    )


def corrections(public: Public) -> Table:
    """A row for each correction."""
    return table(
        "corrections",
        "Published errors and their repairs.",
        ("record", "number"),
        _changes(public, "corrections"),
        (
            record_id("record", "The record.", lambda c: c.record),
            Column("number", Kind.INTEGER, "1 for the first of the record.", lambda c: c.number),
            *dated("date", described(Correction, "date"), lambda c: c.change.date, public.library.clock),
            *(_stated(name) for name in ("field", "before", "after", "reason")),
        ),
    )


def _stated(name: str) -> Column[_Change]:
    return Column(name, Kind.TEXT, described(Correction, name), lambda c: getattr(c.change, name))


def _changes(public: Public, name: str) -> Iterator[_Change]:
    for record in public.of(Published):
        yield from (_Change(record.id, i, change) for i, change in enumerate(getattr(record, name), 1))


def redirects(public: Public) -> Table:
    """A row for each former id."""
    return table(
        "redirects",
        "Former ids of records, each with the one that it leads to.",
        ("former_id",),
        [_Former(old, new) for old, new in public.library.redirects.items() if new in public.records],
        (
            Column("former_id", Kind.TEXT, "The id that was.", lambda f: f.former_id),
            record_id("id", "The id that is.", lambda f: f.id),
            Column("former_page", Kind.TEXT, "The address that leads to the record's page.", lambda f: _former_page(f, public)),
        ),
    )  # fmt: skip


def _former_page(former: _Former, public: Public) -> str:
    return public.site.address + addresses.record(public.records[former.id].kind, former.former_id)


def tombstones(public: Public) -> Table:
    """A row for each retracted entry or figure."""
    clock = public.library.clock
    return table(
        "tombstones",
        "What remains of entries and figures that were retracted.",
        ("id",),
        public.of(Tombstone),
        (
            record_id("id", "The id: it keeps its address, and is never used again.", lambda t: t.id),
            Column("kind", Kind.TEXT, "What it was: incident, statement or figure.", lambda t: t.kind),
            *dated("date", described(Tombstone, "date"), lambda t: t.date, clock),
            *dated("recorded", described(Tombstone, "recorded"), lambda t: t.recorded, clock),
            *dated("retracted", described(Retraction, "date"), lambda t: t.retracted.date, clock),
            Column("reason", Kind.TEXT, described(Retraction, "reason"), lambda t: t.retracted.reason),
            Column("see", Kind.LIST, described(Retraction, "see"), lambda t: t.retracted.see or None, flat=True),
        ),
    )


def vocabulary(public: Public) -> Table:
    """A row for each word of the timeline."""
    words = public.library.timeline.vocabulary
    return table(
        "vocabulary",
        "The timeline's own words: what its ids mean.",
        ("vocabulary", "id"),
        [_Word(name, i, *pair) for name in _VOCABULARIES for i, pair in enumerate(words.terms(name).items(), 1)],
        (
            Column("vocabulary", Kind.TEXT, "Which vocabulary the id belongs to.", lambda w: w.vocabulary),
            Column("id", Kind.TEXT, "The id.", lambda w: w.id),
            Column("number", Kind.INTEGER, "Its place in the vocabulary, from 1.", lambda w: w.number),
            Column("label", Kind.TEXT, "The word that readers see.", lambda w: w.word.label),
            Column("definition", Kind.TEXT, "What it means here.", lambda w: w.word.definition),
            Column("unit", Kind.TEXT, "In what it is counted.", lambda w: getattr(w.word, "unit", None)),
            Column("group", Kind.TEXT, "The group of a type of incident.", lambda w: getattr(w.word, "group", None)),
        ),
    )

"""Figures, and the sources with their copies."""

from collections.abc import Callable
from typing import Any, NamedTuple

from generator.derive.origins import UNKNOWN
from generator.formats.public import Public
from generator.formats.rows.columns import Column, Kind, Table, dated, days, described, field, number, table
from generator.formats.rows.shared import label, life, listed, own_id, page, party, plain, proofs, record_id, tally_of
from generator.model.captures import SourceLock
from generator.model.dates import Date
from generator.model.figure import Comparison, Figure
from generator.model.kinds import Place, Source
from generator.model.source import ArchiveCopy


class _Copy(NamedTuple):
    """One archived copy of a source."""

    source: str
    number: int
    copy: ArchiveCopy


def figures(public: Public) -> Table:
    """A row for each figure."""
    clock, measures = public.library.clock, public.library.timeline.vocabulary.measures
    return table(
        "figures",
        "Numbers that somebody stated, with unit, period and area.",
        ("id",),
        public.of(Figure),
        (
            own_id("figure"),
            field(Figure, "title"),
            field(Figure, "measure"),
            label("measure_label", "measures", lambda r: r.measure, public),
            Column("unit", Kind.TEXT, "In what it is counted.", lambda r: measures[r.measure].unit, flat=True),
            *number("value", described(Figure, "value"), lambda r: r.value),
            *days("period", described(Figure, "period"), lambda r: r.period, clock),
            Column("area", Kind.TEXT, "For where, by name.", lambda r: _area(r, public)),
            record_id("area_id", "The place of `area`, where it is a record.", lambda r: _area_id(r, public), "places"),
            Column("stated_by", Kind.LIST, described(Figure, "stated_by"), lambda r: r.stated_by, flat=True),
            *dated("date", described(Figure, "date"), lambda r: r.date, clock),
            field(Figure, "date_text"),
            *dated("compared_period", described(Comparison, "period"), _compared("period"), clock),
            *number("compared_times", described(Comparison, "times"), _compared("times")),
            *number("compared_difference", described(Comparison, "difference"), _compared("difference")),
            Column("compared_as_stated", Kind.TEXT, described(Comparison, "as_stated"), _compared("as_stated")),
            record_id("compared_figure", described(Comparison, "figure"), _compared("figure")),
            listed(Figure, "about"),
            listed(Figure, "tags"),
            plain(Figure, "public_note"),
            *proofs(("value", "period", "area"), public),
            *tally_of(public),
            *life(public),
            page(public),
        ),
    )


def _compared(name: str) -> Callable[[Figure], Any]:
    return lambda r: getattr(r.compared, name) if r.compared else None


def _area(record: Figure, public: Public) -> str:
    found = public.records.get(record.area)
    return found.name if isinstance(found, Place) else record.area


def _area_id(record: Figure, public: Public) -> str | None:
    return record.area if isinstance(public.records.get(record.area), Place) else None


def sources(public: Public) -> Table:
    """A row for each source."""
    clock, resting = public.library.clock, public.library.resting_on

    def lock(record: Source) -> SourceLock | None:
        return public.library.corpus.captures.get(record.id)

    return table(
        "sources",
        "The published documents that the records rest on.",
        ("id",),
        public.of(Source),
        (
            own_id("source"),
            field(Source, "title"),
            *party(Source, "publisher", public),
            *days("published", f"{described(Source, 'published')} Empty where it is unknown.", _published, clock),
            field(Source, "language"),
            field(Source, "medium"),
            field(Source, "carries"),
            field(Source, "seen"),
            *dated("accessed", described(Source, "accessed"), lambda r: r.accessed, clock),
            field(Source, "url"),
            Column("origin", Kind.LIST, described(Source, "origin"), lambda r: r.origin or None, flat=True),
            Column("origin_unknown", Kind.BOOLEAN, "Whether an editor looked and found no origin.", lambda r: UNKNOWN in r.origin),
            listed(Source, "authors"),
            field(Source, "access"),
            field(Source, "archive_impossible"),
            field(Source, "licence"),
            plain(Source, "public_note"),
            listed(Source, "tags"),
            Column("captured", Kind.TEXT, "When its text was last captured (ISO 8601).", lambda r: found.newest.fetched_at if (found := lock(r)) else None),
            Column("text_sha256", Kind.TEXT, "The sha256 of that text.", lambda r: found.newest.text.sha256 if (found := lock(r)) else None),
            Column("text_words", Kind.INTEGER, "How many words that text has.", lambda r: found.newest.text.words if (found := lock(r)) else None),
            Column("records", Kind.INTEGER, "How many records rest on it.", lambda r: sum(i in public.records for i in resting.get(r.id, ())), flat=True),
            page(public),
        ),
    )  # fmt: skip


def _published(record: Source) -> Date | None:
    return record.published if isinstance(record.published, Date) else None


def copies(public: Public) -> Table:
    """A row for each archived copy."""
    return table(
        "copies",
        "Copies of sources that archives keep.",
        ("source", "number"),
        (_Copy(r.id, i, copy) for r in public.of(Source) for i, copy in enumerate(r.archived, 1)),
        (
            record_id("source", "The source.", lambda c: c.source, "sources"),
            Column("number", Kind.INTEGER, "1 for the first.", lambda c: c.number),
            Column("url", Kind.TEXT, described(ArchiveCopy, "url"), lambda c: c.copy.url),
            *dated("made", described(ArchiveCopy, "at"), lambda c: c.copy.at, public.library.clock),
        ),
    )

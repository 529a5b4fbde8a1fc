"""What facts rest on: passages, the state of each fact, and what sources give where they differ."""

from collections.abc import Iterator
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from generator.derive.facts import Fact, Said, differences, facts
from generator.derive.origins import Tally, origins, tally
from generator.formats.public import Public
from generator.formats.rows import values
from generator.formats.rows.columns import Column, Foreign, Kind, Table, dated, described, table
from generator.formats.rows.shared import PROOF, record_id, tallied
from generator.model.counts import Number
from generator.model.dates import Date
from generator.model.evidence import Evidence, FieldConflict, Question
from generator.model.figure import Figure
from generator.model.incident import Incident
from generator.model.kinds import Record
from generator.model.references import Path
from generator.model.statement import Statement

# A part of a record, counted from 1: record, number, part. There are very many of them.
_Item = tuple[str, int, Any]
_PART = itemgetter(2)


class _Account(NamedTuple):
    """One account of a conflict."""

    record: str
    conflict: int
    number: int
    said: Said


def evidence(public: Public) -> Table:
    """A row for each passage and each citation."""
    path = cache(path_text)

    def stated(name: str) -> Column[_Item]:
        return Column(name, Kind.TEXT, described(Evidence, name), attrgetter(f"evidence.{name}"), of=_PART)

    return table(
        "evidence",
        "What the facts rest on: one row for each passage or citation and each source. Quoted words are outside the licence of the data.",
        ("record", "number"),
        public.passages(),
        (
            record_id("record", "The record whose facts it supports.", itemgetter(0)),
            Column("number", Kind.INTEGER, "1 for the first of the record.", itemgetter(1)),
            Column("path", Kind.TEXT, "Where the record gives it; positions count from 0.", lambda p: path(p.path), of=_PART),
            Column("source", Kind.TEXT, "The source.", attrgetter("source"), references="sources", of=_PART),
            Column("supports", Kind.LIST, described(Evidence, "supports"), lambda p: p.evidence.supports or None, flat=True, of=_PART),
            *(stated(name) for name in ("quote", "prefix", "suffix", "locator", "translation", "name", "reading")),
            Column("voices", Kind.LIST, f"{described(Evidence, 'according_to')} Then, its origin.", lambda p: p.voices or None, flat=True, of=_PART),
            Column("proof", Kind.TEXT, f"How far it is proved: {PROOF}.", lambda p: p.proof.state.value, of=_PART),
            Column("captured", Kind.TEXT, "When the text was captured in which the quote stands (ISO 8601).", lambda p: p.proof.captured or None, of=_PART),
            Column("text_sha256", Kind.TEXT, "The sha256 of that text.", lambda p: p.proof.sha256 or None, of=_PART),
            Column("start", Kind.INTEGER, "Where the quote begins in that text, in characters.", lambda p: p.proof.start if p.proof.sha256 else None, of=_PART),
            Column("end", Kind.INTEGER, "Where it ends.", lambda p: p.proof.end if p.proof.sha256 else None, of=_PART),
        ),
    )  # fmt: skip


def path_text(path: Path) -> str:
    """`evidence.0`, `conflicts.1.others.0.evidence.0`."""
    return ".".join(map(str, path))


def fact_table(public: Public) -> Table:
    """A row for each fact of each entry and figure."""
    records = (r for r in public.of(Record) if isinstance(r, Incident | Statement | Figure))
    fact = itemgetter(1)
    return table(
        "facts",
        "Each structured fact of each entry and figure, with how far it is proved and who asserts it. A date or place taken from parts is no fact of its own.",
        ("record", "field"),
        (item for record in records for item in _facts(record, public)),
        (
            record_id("record", "The record.", itemgetter(0)),
            Column("field", Kind.TEXT, "The field, such as `date` or `counts.injured`.", attrgetter("path"), of=fact),
            Column("value", Kind.TEXT, "Its value: dates as EDTF, ids as they are, lists joined by `|`.", lambda f: values.text(f.value), of=fact),
            Column("proof", Kind.TEXT, f"How far it is proved: {PROOF}.", lambda f: f.state.value, of=fact),
            *tallied(itemgetter(2)),
            Column("differs", Kind.BOOLEAN, "Whether sources differ on it.", lambda f: f.difference is not None, of=fact),
        ),
    )  # fmt: skip


def _facts(record: Record, public: Public) -> Iterator[tuple[str, Fact, Tally]]:
    """The facts of one record, each with what its passages come down to; many rest on the same ones, which are counted once."""
    counted: dict[tuple[int, ...], Tally] = {}
    for fact in facts(record, public.sheets[record.id], public.library.corpus):
        which = tuple(map(id, fact.passages))
        if which not in counted:
            ids = dict.fromkeys(p.source for p in fact.passages)
            named = {ident: origins(public.library.source(ident)) for ident in ids}
            counted[which] = tally(named, [voice for p in fact.passages for voice in p.voices])
        yield record.id, fact, counted[which]


def _contested(public: Public) -> Iterator[Record]:
    """Few of many thousands."""
    return (record for record in public.of(Record) if record.conflicts)


def _differences(public: Public) -> Iterator[_Item]:
    for record in _contested(public):
        for d in differences(record, public.sheets[record.id], public.library.corpus):
            yield record.id, d.index + 1, d


def conflicts(public: Public) -> Table:
    """A row for each disagreement."""
    return table(
        "conflicts",
        "Where sources differ, on a field or on a question that no field holds. What they say stands in `accounts`.",
        ("record", "number"),
        _differences(public),
        (
            record_id("record", "The record.", itemgetter(0)),
            Column("number", Kind.INTEGER, "1 for the first of the record.", itemgetter(1)),
            Column("field", Kind.TEXT, described(FieldConflict, "field"), attrgetter("field"), of=_PART),
            Column("question", Kind.TEXT, described(Question, "question"), attrgetter("question"), of=_PART),
            Column("open", Kind.BOOLEAN, described(FieldConflict, "open"), attrgetter("open"), of=_PART),
            Column("reason", Kind.TEXT, described(FieldConflict, "reason"), attrgetter("reason"), of=_PART),
        ),
    )


def accounts(public: Public) -> Table:
    """A row for each account of each disagreement."""

    def of_type(kind: type[Any]) -> Any:
        return lambda a: a.said.value if isinstance(a.said.value, kind) else None

    def end(name: str) -> Any:
        return lambda a: getattr(a.said.value, name) if isinstance(a.said.value, Number) else None

    clock = public.library.clock
    return table(
        "accounts",
        "What sources say where they differ, in order of first publication; the value that the record uses is one of them, unless the conflict is open.",
        ("record", "conflict", "number"),
        (_Account(r, n, i, s) for r, n, d in _differences(public) for i, s in enumerate(d.accounts, 1)),
        (
            record_id("record", "The record.", lambda a: a.record),
            Column("conflict", Kind.INTEGER, "The number of the conflict in the record.", lambda a: a.conflict),
            Column("number", Kind.INTEGER, "1 for the one that was published first.", lambda a: a.number),
            Column("value", Kind.TEXT, "What it says: dates as EDTF, ids as they are, lists joined by `|`.", lambda a: values.text(a.said.value)),
            Column("value_min", Kind.NUMBER, "The least that a number can be.", end("low")),
            Column("value_max", Kind.NUMBER, "The most that a number can be.", end("high")),
            *dated("date", "The value, where it is a date.", of_type(Date), clock),
            Column("chosen", Kind.BOOLEAN, "Whether the record uses it.", lambda a: a.said.chosen),
            Column("voices", Kind.LIST, "Who asserts it: ids, or names for what has none.", lambda a: a.said.according_to or None, flat=True),
            Column("sources", Kind.LIST, "The sources that carry it.", lambda a: _sources(a.said), flat=True),
            *dated("first_published", "When the first of these sources was published.", lambda a: a.said.first_published, clock),
        ),
        foreign=(Foreign(("record", "conflict"), "conflicts", ("record", "number")),),
    )  # fmt: skip


def _sources(said: Said) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(p.source for p in said.passages)) or None

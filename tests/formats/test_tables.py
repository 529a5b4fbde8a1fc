"""Tables: what they hold against the records, and as CSV what other readers and spreadsheets make of them."""

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import busy_ferries
import duckdb
import pytest

from generator.derive import library as libraries
from generator.formats import dataset, sqlite, tables
from generator.formats.public import public
from generator.formats.rows.columns import DELIMITER, Kind
from generator.formats.rows.tables import tables as all_tables
from generator.formats.shelf import read
from generator.model.kinds import Incident, Source, Statement, Tombstone
from generator.model.record import Published

DANGEROUS = re.compile(r"[=+\-@\t\r]")


def made(library, site):
    return {t.name: t.held() for t in all_tables(public(library, site))}


def written(table):
    """The bytes of its file."""
    file = tables.File(table)
    for run in table.runs:
        file.write(run)
    return read(file.finished())


def as_text(table):
    return written(table).decode()


def dictionaries(table):
    names = [c.name for c in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def by_id(table, key="id"):
    return {row[key]: row for row in dictionaries(table)}


def as_read(column, text):  # noqa: PLR0911 - one for each type
    """A cell as its column's type says."""
    if not text:
        return None
    match column.kind:
        case Kind.INTEGER:
            return int(text)
        case Kind.NUMBER:
            return Decimal(text)
        case Kind.BOOLEAN:
            return {"true": True, "false": False}[text]
        case Kind.DAY | Kind.INSTANT:
            return text
        case Kind.LIST:
            return tuple(tables.plain(text).split(DELIMITER))
    return tables.plain(text)


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_every_table_reads_back_value_for_value(name, site, request):
    library = request.getfixturevalue(name)
    for table in made(library, site).values():
        header, *rows = csv.reader(io.StringIO(as_text(table), newline=""), strict=True)
        assert header == [c.name for c in table.columns]
        for row, cells in zip(table.rows, rows, strict=True):
            expected = tuple(
                tuple(i.replace("|", "¦") for i in value) if isinstance(value, tuple) else value for value in row
            )
            assert tuple(as_read(c, t) for c, t in zip(table.columns, cells, strict=True)) == expected


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_duckdb_reads_the_same_texts(name, site, tmp_path, request):
    table = made(request.getfixturevalue(name), site)["incidents"]
    path = tmp_path / "incidents.csv"
    path.write_bytes(written(table))
    found = duckdb.sql(
        "SELECT id, title, summary FROM read_csv($path, all_varchar=true, strict_mode=true)",
        params={"path": str(path)},
    ).fetchall()
    at = [table.position(n) for n in ("id", "title", "summary")]
    assert [tuple(tables.plain(c) if c else None for c in row) for row in found] == [
        tuple(row[i] for i in at) for row in table.rows
    ]


def test_is_rfc_4180(odd, site):
    for content in map(written, made(odd, site).values()):
        text = content.decode("utf-8")
        assert not text.startswith("\ufeff")
        assert text.endswith("\r\n")
        outside = re.sub(r'"(?:[^"]|"")*"', "", text)
        assert "\n" not in outside.replace("\r\n", "")


def test_tables_have_unique_keys_and_sound_references(busy, real, site):
    for library in (busy, real):
        every = made(library, site)
        for table in every.values():
            keys = [tuple(row[table.position(k)] for k in table.key) for row in table.rows]
            assert len(set(keys)) == len(keys)
            for i, column in enumerate(table.columns):
                if column.references:
                    known = {row[0] for row in every[column.references].rows}
                    assert {row[i] for row in table.rows} - {None} <= known, (table.name, column.name)
            for f in table.foreign:
                there = every[f.table]
                known = {tuple(row[there.position(k)] for k in f.key) for row in there.rows}
                assert {tuple(row[table.position(c)] for c in f.columns) for row in table.rows} <= known


def test_columns_have_names_for_programs_and_a_meaning(busy, site):
    for table in made(busy, site).values():
        names = [c.name for c in table.columns]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", n) for n in names)
        assert all(c.description and "None" not in c.description for c in table.columns)


def test_incidents_say_what_the_records_say(busy, site):
    rows = by_id(made(busy, site)["incidents"])
    clock = busy.clock
    records = [r for r in busy.corpus.incidents if not r.is_draft]
    assert set(rows) == {r.id for r in records}
    for record in records:
        row, date = rows[record.id], busy.dated[record.id].date
        bounds = date.bounds(clock)
        assert (row["title"], row["type"], row["outcome"], row["verification"]) == (
            record.title, record.type, record.outcome, record.verification,
        )  # fmt: skip
        assert row["date"] == date.edtf()
        for end in ("earliest", "latest"):
            expected, found = getattr(bounds, end), row[f"date_{end}"]
            assert (found is None) == (expected is None)
            assert expected is None or abs((datetime.fromisoformat(found) - expected).total_seconds()) < 1
        assert (row["date_precision"], row["date_certainty"]) == (date.precision, date.certainty)
        assert row["places"] == record.place
        assert (row["injured_min"], row["injured_max"]) == (record.counts["injured"].low, record.counts["injured"].high)
        tally = busy.sheets[record.id].tally
        assert (row["reports"], row["origins"], row["voices"]) == (
            len(tally.reports), len(tally.origins), len(tally.voices),
        )  # fmt: skip
        assert row["date_proof"] == busy.sheets[record.id].state("date")
        assert row["page"] == f"{site.address}incidents/{record.id}/"


def test_first_and_last_day_are_on_the_timelines_clock(busy, site):
    rows = by_id(made(busy, site)["incidents"])
    days = {i: (str(r["date_first_day"]), str(r["date_last_day"])) for i, r in rows.items()}
    assert days["a-day"] == ("2024-03-04", "2024-03-04")
    assert days["a-far-minute"] == ("2024-03-05", "2024-03-05")
    assert days["a-night"] == ("2024-03-04", "2024-03-05")
    assert days["a-month"] == ("2024-03-01", "2024-03-31")
    assert days["by-a-day"] == ("None", "2024-03-04")
    assert days["going-on"] == ("2024-03-04", "None")
    assert days["in-the-year-9999"] == ("9999-12-31", "9999-12-31")


def test_the_order_is_that_of_the_chronology(busy, site):
    every = made(busy, site)
    order = [d.entry.id for d in busy.entries]
    for name, model in (("incidents", Incident), ("statements", Statement)):
        found = [row[0] for row in every[name].rows]
        assert found == [i for i in order if isinstance(busy[i], model) and i in found]


NUMBERS = {
    "3": ("exact", 3, 3, None),
    "{min: 2, max: 4}": ("range", 2, 4, None),
    "{min: 3}": ("range", 3, None, None),
    "{max: 10}": ("range", None, 10, None),
    "{about: 60}": ("about", 60, 60, None),
    "unknown": ("unknown", None, None, None),
    "{as_stated: dozens}": ("stated", None, None, "dozens"),
    "-5": ("exact", -5, -5, None),
    "1.10": ("exact", Decimal("1.10"), Decimal("1.10"), None),
}


@pytest.mark.parametrize("written", NUMBERS)
def test_numbers_are_as_known_as_they_were(written, make_library, site):
    counts = f"{{injured: 0, stranded: {written}}}"
    library = make_library({"2024/2024-03-01-midstream.yml": busy_ferries.incident(counts=counts)})
    every = made(library, site)
    row = next(r for r in dictionaries(every["counts"]) if r["count"] == "stranded")
    assert (row["form"], row["min"], row["max"], row["as_stated"]) == NUMBERS[written]
    flat = dictionaries(every["incidents"])[0]
    assert (flat["stranded_min"], flat["stranded_max"]) == NUMBERS[written][1:3]
    if written == "-5":  # a number stays a number
        assert '"-5"' not in (text := as_text(every["counts"]))
        assert ",-5,-5," in text


def test_what_is_retracted_renamed_or_not_published_shows(busy, site):
    every = made(busy, site)
    stones = by_id(every["tombstones"])
    assert set(stones) == {r.id for r in busy.corpus.tombstones}
    assert stones["2024-03-02-ghost"]["reason"] == "It did not happen, after all."
    assert stones["2024-03-02-ghost"]["see"] == ("2024-03-01-midstream",)
    assert {r["former_id"]: r["id"] for r in dictionaries(every["redirects"])} == dict(busy.redirects)
    records = by_id(every["records"])
    assert records["2024-03-02-ghost"]["status"] == "retracted"
    assert set(records) == {i for i, r in busy.corpus.by_id.items() if not (isinstance(r, Published) and r.is_draft)}
    everything = "".join(as_text(t) for t in every.values())
    assert [secret for secret in busy_ferries.SECRETS if secret in everything] == []


def test_changes_are_rows(busy, site):
    every = made(busy, site)
    (correction,) = dictionaries(every["corrections"])
    assert [correction[k] for k in ("record", "number", "date", "field", "before", "after", "reason")] == [
        "2024-03-01-midstream", 1, "2024-03-07", "counts.stranded", "30", "40", "We had misread it.",
    ]  # fmt: skip
    assert {(r["record"], r["text"]) for r in dictionaries(every["updates"])} == {
        ("2024-03-01-midstream", "The ferry runs again."),
        ("crossings-2023", "Counted again."),
    }
    assert by_id(every["incidents"])["2024-03-01-midstream"]["changed"] == "2024-03-07"


def test_who_was_asked_and_what_is_shown_are_rows(busy, site):
    every = made(busy, site)
    asked = [[r[k] for k in ("number", "asked", "asked_id", "date", "answer")] for r in dictionaries(every["replies"])]
    assert asked == [
        [1, "River Line", "river-line", "2024-03-03", "2024-03-03-sorry"],
        [2, "The harbour master", None, "2024-03-04", None],
    ]
    (picture,) = dictionaries(every["media"])
    assert list(picture.values()) == [
        "2024-03-01-midstream", 1, "photos/pier.jpg", "The pier at night", None, "The Gazette", None, True,
    ]  # fmt: skip


def test_every_passage_is_a_row_with_its_state(real, site):
    rows = dictionaries(made(real, site)["evidence"])
    homes = {p.id for p in real.corpus.places if p.type == "home"}
    expected = [
        (i, n, p.source, p.evidence.quote, str(p.state), p.voices or None, p.evidence.supports or None)
        for i, sheet in real.sheets.items()
        if i not in homes
        for n, p in enumerate(sheet.passages, 1)
    ]
    found = [tuple(r[k] for k in ("record", "number", "source", "quote", "proof", "voices", "supports")) for r in rows]
    assert sorted(found, key=lambda r: r[:2]) == sorted(expected, key=lambda r: r[:2])


def test_accounts_stand_side_by_side(real, site):
    every = made(real, site)
    ours = [r for r in dictionaries(every["accounts"]) if r["record"] == "2025-04-15-toulon-gunfire"]
    impacts = [r for r in ours if r["conflict"] == 1]
    assert {(r["value"], r["value_min"], r["chosen"]) for r in impacts} == {("7", 7, False), ("15", 15, True)}


def test_notes_among_editors_stay_at_home(make_library, site):
    incident = busy_ferries.incident(note="Ask the harbour master again", public_note="Seen from the pier")
    library = make_library({"2024/2024-03-01-midstream.yml": incident})
    text = "".join(as_text(t) for t in made(library, site).values())
    assert "harbour master" not in text
    assert "Seen from the pier" in text


def cases(name):
    path = busy_ferries.CASES / name / "cases.jsonl"
    if not path.is_file():
        pytest.skip("the outside cases are not at hand (../shared/cases)")
    return [json.loads(line)["s"] for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.conformance
@pytest.mark.parametrize("name", ["csv-injection", "blns"])
def test_no_cell_starts_a_formula(name):
    for case in cases(name):
        for text in (case, case.strip(), f"'{case}", f"\t{case}", f"\r{case}", f" {case}", f"\uff1d{case}"):
            guarded = tables.guarded(text)
            assert not DANGEROUS.match(guarded), text
            assert not DANGEROUS.match(guarded.lstrip()), text
            assert tables.plain(guarded) == text


def test_guard_leaves_other_texts_alone():
    for text in ("", "a=b", "'tis", "1-2", "n/a", "\u2013 dash", "\u00e9t\u00e9"):
        assert tables.guarded(text) == tables.plain(text) == text


@pytest.mark.conformance
def test_no_cell_of_a_hostile_timeline_starts_a_formula(odd, site):
    for table in made(odd, site).values():
        for row in csv.reader(io.StringIO(as_text(table), newline="")):
            for column, cell in zip(table.columns, row, strict=True):
                assert column.kind is Kind.NUMBER or not DANGEROUS.match(cell.lstrip(" ")), (table.name, cell)


def test_permuted_input_gives_the_same_bytes(busy, site):
    backwards = dict(reversed(busy.corpus.by_id.items()))
    shuffled = libraries.library(replace(busy.corpus, by_id=backwards))
    assert list(map(as_text, made(shuffled, site).values())) == list(map(as_text, made(busy, site).values()))


def test_nothing_is_finer_than_its_source(real, site):
    rows = by_id(made(real, site)["sources"])
    for source in real.corpus.sources:
        published = None if isinstance(source.published, str) else source.published.edtf()
        assert rows[source.id]["published"] == published
        assert rows[source.id]["url"] == source.url
    assert all(isinstance(real[i], Source) for i in rows)
    assert not any(isinstance(real[i], Tombstone) for i in rows)


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_some_records_after_others_make_the_same_rows(name, site, request, monkeypatch):
    told = public(request.getfixturevalue(name), site)
    whole = {path: read(content) for path, content in dataset.files(told)}
    monkeypatch.setattr(dataset, "AT_ONCE", 3)
    found = {path: read(content) for path, content in dataset.files(told)}
    assert list(found) == list(whole)
    both = [dict(files) for files in (found, whole)]
    dumps = [dumped(files.pop(sqlite.PATH)) for files in both]
    assert sorted(dumps[0]) == sorted(dumps[1])
    assert both[0] == both[1]


def dumped(content):
    """All that a database holds, as SQL."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(content)
        return list(base.iterdump())

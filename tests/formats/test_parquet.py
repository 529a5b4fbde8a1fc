"""Parquet as DuckDB and pyarrow read it: typed dates, lists, numbers, and the same rows as the records."""

from datetime import UTC

import busy_ferries
import duckdb
import pyarrow.parquet as pq
import pytest

from generator.formats import parquet
from generator.formats.public import public
from generator.formats.rows.tables import tables as all_tables
from generator.model.kinds import Incident


def written(library, site, folder):
    told = public(library, site)
    whole = parquet.File()
    for some in told.passed(5):
        whole.put({t.name: t.held() for t in all_tables(some)}, some)
    path, content = whole.finished(told)
    assert path == "data/latest/entries.parquet"
    file = folder / "entries.parquet"
    file.write_bytes(content)
    return file


def ask(file, query):
    with duckdb.connect() as base:
        base.execute("SET TimeZone = 'UTC'")
        return base.execute(query.replace("entries", "read_parquet($file)", 1), {"file": str(file)}).fetchall()


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_every_entry_is_a_row_in_order(name, site, tmp_path, request):
    library = request.getfixturevalue(name)
    file = written(library, site, tmp_path)
    found = ask(file, "SELECT id, kind, title, date, date_earliest, date_latest, page FROM entries")
    entries = [d for d in library.entries if d.entry.status != "draft"]
    assert [row[:4] for row in found] == [(d.entry.id, d.entry.kind, d.entry.title, d.date.edtf()) for d in entries]
    for row, d in zip(found, entries, strict=True):
        bounds = d.date.bounds(library.clock)
        for cell, instant in ((row[4], bounds.earliest), (row[5], bounds.latest)):
            assert (cell is None) == (instant is None)
            assert cell is None or cell == instant.astimezone(UTC).replace(microsecond=0)


def test_columns_are_typed(busy, site, tmp_path):
    file = written(busy, site, tmp_path)
    types = {row[0]: row[1] for row in ask(file, "DESCRIBE SELECT * FROM entries")}
    assert types["date_earliest"] == types["recorded_latest"] == "TIMESTAMP WITH TIME ZONE"
    assert types["date_first_day"] == types["date_last_day"] == "DATE"
    assert types["places"] == types["speakers"] == types["tags"] == "VARCHAR[]"
    assert types["injured_min"] == types["stranded_max"] == "DOUBLE"
    assert types["reports"] == "BIGINT"
    assert types["date_derived"] == "BOOLEAN"


def test_duckdb_answers_questions(busy, site, tmp_path):
    file = written(busy, site, tmp_path)
    day = "SELECT id FROM entries WHERE DATE '2024-03-05' BETWEEN date_first_day AND date_last_day"
    assert {"a-night", "a-month", "a-year", "days-on-end"} <= {row[0] for row in ask(file, day)}
    assert ask(file, f"{day} AND date_precision = 'night'") == [("a-night",)]
    shown = [r for r in busy.corpus.incidents if not r.is_draft]
    assert ask(file, "SELECT sum(stranded_min) FROM entries") == [
        (float(sum(r.counts["stranded"].low for r in shown)),)
    ]  # fmt: skip
    assert ask(file, "SELECT id FROM entries WHERE list_contains(speakers, 'river-line')") == [("2024-03-03-sorry",)]
    assert ask(file, "SELECT count(*) FROM entries WHERE list_contains(places, 'secret-home')") == [(1,)]


def test_what_a_kind_has_not_is_empty(busy, site, tmp_path):
    file = written(busy, site, tmp_path)
    assert ask(file, "SELECT verification, places, speakers, words FROM entries WHERE kind = 'statement'") == [
        (None, None, ["river-line"], "Nous sommes désolés, vraiment")
    ]
    incidents = ask(file, "SELECT count(*) FROM entries WHERE kind = 'incident' AND speakers IS NULL")
    assert incidents == [(sum(isinstance(d.entry, Incident) and not d.entry.is_draft for d in busy.entries),)]


def test_says_what_it_is_and_what_columns_mean(busy, site, tmp_path):
    schema = pq.read_schema(written(busy, site, tmp_path))
    assert schema.metadata[b"title"] == b"Outages of the river ferries"
    assert b"Quoted words are not covered" in schema.metadata[b"rights"]
    assert all(schema.field(name).metadata[b"description"] for name in schema.names)


def test_nothing_secret_is_in_its_values(busy, site, tmp_path):
    values = str(pq.read_table(written(busy, site, tmp_path)).to_pylist())
    assert [secret for secret in busy_ferries.SECRETS if secret in values] == []

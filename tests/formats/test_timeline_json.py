"""timeline.json: reading it back gives the same timeline, record for record; its schema accepts it and nothing else."""

import json
from decimal import Decimal

import busy_ferries
import pytest
from ferries import TIMELINE
from jsonschema import Draft202012Validator

from generator import pipeline
from generator.derive import library as libraries
from generator.formats import documents, timeline_json
from generator.formats.public import public
from generator.formats.rows.tables import tables
from generator.model.kinds import Place
from generator.model.record import Published, Record


def exported(library, site):
    files = dict(documents.files(public(library, site)))
    return files[timeline_json.PATH].decode(), json.loads(files[timeline_json.SCHEMA])


def without_notes(record):
    return record.model_copy(update={"note": None}) if isinstance(record, Record) else record


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_reading_back_gives_the_same_records(name, site, request):
    library = request.getfixturevalue(name)
    text, _ = exported(library, site)
    timeline, records = timeline_json.read(text)
    assert timeline == library.timeline
    told = public(library, site).records
    assert records == {i: without_notes(r) for i, r in told.items()}
    homes = {p.id for p in library.corpus.places if library.timeline.vocabulary.place_types[p.type].private}
    for ident, record in library.corpus.by_id.items():
        if ident not in homes and not (isinstance(record, Published) and record.is_draft):
            assert records[ident] == without_notes(record)
            assert type(records[ident]) is type(record)


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_the_schema_accepts_it(name, site, request):
    text, schema = exported(request.getfixturevalue(name), site)
    Draft202012Validator.check_schema(schema)
    found = json.loads(text)
    errors = list(Draft202012Validator(schema).iter_errors(found))
    assert [(list(e.absolute_path), e.message[:200]) for e in errors] == []
    assert found["$schema"] == schema["$id"] == site.address + timeline_json.SCHEMA


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "storm"},
        {"id": "Not An Id"},
        {"type": "no-such-type"},
        {"colour": "red"},
        {"date": "yesterday"},
        {"counts": {"injured": "many"}},
    ],
)
def test_the_schema_refuses_what_is_wrong(fault, busy, site):
    text, schema = exported(busy, site)
    found = json.loads(text)
    first = next(r for r in found["records"] if r["kind"] == "incident" and r.get("status") != "retracted")
    first |= fault
    assert not Draft202012Validator(schema).is_valid(found)


def test_a_second_round_gives_the_same_data(real, site):
    text, _ = exported(real, site)
    timeline, records = timeline_json.read(text)
    fields = timeline.vocabulary.fields
    again = [timeline_json.record(r, fields) for r in records.values()]
    assert json.loads(json.dumps(again)) == json.loads(text)["records"]


NUMBERS = {
    "3": 3,
    "1.1": 1.1,
    "1.10": "1.10",
    "-5": -5,
    "0.000000001": "0.000000001",
    "90071992547409930": "90071992547409930",
    "unknown": "unknown",
    "{min: 2, max: 4}": {"min": 2, "max": 4},
    "{about: 60, as_stated: '60'}": {"about": 60, "as_stated": "60"},
    "{as_stated: dozens}": {"as_stated": "dozens"},
}


@pytest.mark.parametrize("written", NUMBERS)
def test_figures_are_json_numbers_where_that_is_exact(written, make_library, site):
    incident = busy_ferries.incident(counts=f"{{injured: 0, stranded: {written}}}")
    library = make_library({"2024/2024-03-01-midstream.yml": incident})
    text, schema = exported(library, site)
    found = next(r for r in json.loads(text)["records"] if r["id"] == "2024-03-01-midstream")
    assert found["counts"] == {"injured": 0, "stranded": NUMBERS[written]}
    assert Draft202012Validator(schema).is_valid(json.loads(text))
    number = timeline_json.read(text).records["2024-03-01-midstream"].counts["stranded"]
    assert number.written() == library["2024-03-01-midstream"].counts["stranded"].written()


FIELDS = """\
  fields:
    knots: {label: Speed, type: decimal, definition: How fast it went.}
    decks: {label: Decks, type: integer, definition: How many there are.}
    insured: {label: Insured, type: boolean, definition: Whether somebody pays.}
    built: {label: Built, type: date, definition: When it was launched.}
    hull: {label: Hull, type: text, definition: What it is made of.}
policy:"""


def test_added_fields_have_their_types(make_timeline, site):
    extra = "{knots: 12.5, decks: 3, insured: false, built: {by: 1999}, hull: 1984}"
    files = {"2024/2024-03-01-midstream.yml": busy_ferries.incident(extra=extra)}
    project = make_timeline(files, timeline=TIMELINE.replace("policy:", FIELDS))
    checked = pipeline.check(project)
    assert checked.corpus, checked.diagnostics
    library = libraries.library(checked.corpus)
    text, schema = exported(library, site)
    found = next(r for r in json.loads(text)["records"] if r["id"] == "2024-03-01-midstream")
    assert found["extra"] == {"knots": 12.5, "decks": 3, "insured": False, "built": {"by": "1999"}, "hull": "1984"}
    assert Draft202012Validator(schema).is_valid(json.loads(text))
    assert timeline_json.read(text).records["2024-03-01-midstream"] == library["2024-03-01-midstream"]
    incidents = {t.name: t.held() for t in tables(public(library, site))}["incidents"]
    row = dict(zip((c.name for c in incidents.columns), incidents.rows[0], strict=True))
    assert (row["extra_knots"], row["extra_decks"], row["extra_insured"], row["extra_built"], row["extra_hull"]) == (
        Decimal("12.5"), 3, False, "[..1999]", "1984",
    )  # fmt: skip


def test_notes_and_drafts_stay_at_home(make_library, busy, site):
    noted = busy_ferries.incident(note="Ask the harbour master again")
    text, _ = exported(make_library({"2024/2024-03-01-midstream.yml": noted}), site)
    assert "harbour master" not in text
    text, _ = exported(busy, site)
    assert [secret for secret in busy_ferries.SECRETS if secret in text] == []
    records = {r["id"]: r for r in json.loads(text)["records"]}
    assert "2024-03-05-draft" not in records
    assert records["2024-03-02-ghost"]["kind"] == "incident"
    assert records["2024-03-02-ghost"]["retracted"]["reason"] == "It did not happen, after all."
    assert isinstance(timeline_json.read(text).records["secret-home"], Place)


def test_refuses_what_is_no_timeline():
    for text in ("{}", "[]", '{"format": 2, "records": []}'):
        with pytest.raises(ValueError, match="not a timeline"):
            timeline_json.read(text)

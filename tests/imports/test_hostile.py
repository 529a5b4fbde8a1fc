"""Whatever stands in the cells: no row is lost, and every record that is written can be read and says no more than text."""

import csv
import io
import json
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.imports import csv_rows, decoding, json_rows, timelinejs
from generator.imports.known import Known
from generator.imports.mapping import TIMELINEJS, Wanted
from generator.imports.plan import Fate, Setting, plan
from generator.imports.rows import ImportFault
from generator.load.document import Document, read
from generator.model.dates import Clock
from generator.model.kinds import Incident, Source
from generator.model.prose import tokens
from generator.validate import shape

CASES = Path(__file__).parents[3] / "shared" / "cases"
COLUMNS = ("title", "date", "text", "link", "type", "place", "id")
KNOWN = Known("en", {"outage": "outage"}, frozenset(), {"quay": "quay"}, {}, {}, {"quay": "place"})
SETTING = Setting("2025-05-05", "x.csv", Clock(ZoneInfo("Europe/Lisbon")), slides=False)
HARMLESS = {"paragraph_open", "paragraph_close", "inline"}


def planned(table):
    found = plan(table, Wanted(type="outage").settled(table.columns, {}), KNOWN, SETTING)
    assert [outcome.line for outcome in found.outcomes] == [row.line for row in table.rows]
    records = [outcome for outcome in found.outcomes if outcome.fate is Fate.RECORD]
    assert {o.path for o in records} | {path for o in records for path in o.sources} == set(found.contents)
    for path, content in found.contents.items():
        document = read(path, content)
        assert isinstance(document, Document), (content, document)
        kind, ident = ("source" if "/sources/" in path else "incident"), Path(path).stem
        record = shape.record(document, kind, ident)
        if isinstance(record, list):  # the command refuses these in the same words: an address may be none
            assert {d.code for d in record} <= {"A204"}, (content, record)
            continue
        assert isinstance(record, Incident | Source)
        if isinstance(record, Incident):
            assert {t.type for t in tokens(record.summary)} <= HARMLESS
            assert {c.type for t in tokens(record.summary) for c in t.children or ()} <= {
                "text",
                "text_special",
                "citation",
                "softbreak",
            }
            cited = {
                c.source
                for t in tokens(record.summary)
                for x in t.children or ()
                if x.type == "citation"
                for c in x.meta["citations"]
            }
            assert cited <= {source for item in record.evidence for source in item.source}
    return found


def as_csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, *rows])
    return out.getvalue()


def cases():
    if not CASES.is_dir():
        pytest.skip("the outside cases are not at hand (../shared/cases)")
    texts = []
    for file in sorted(CASES.glob("*/cases.jsonl")):
        if file.parent.name != "yaml-test-suite":
            texts += [
                v
                for line in file.read_text(encoding="utf-8").splitlines()
                for v in json.loads(line).values()
                if isinstance(v, str)
            ]
    return texts


@pytest.mark.conformance
def test_outside_strings_in_every_cell_become_text():
    texts = [t for t in cases() if t.strip()]
    assert len(texts) > 500
    rows = [(text, "2025", text, "https://a.example/x", text, text, text) for text in texts]
    found = planned(csv_rows.read(as_csv(rows), None))
    fates = [outcome.fate for outcome in found.outcomes]
    assert fates.count(Fate.RECORD) + fates.count(Fate.DUPLICATE) > 0.8 * len(
        texts
    )  # the others are nothing but markup
    reasons = {reason.partition(":")[0] for o in found.outcomes if o.fate is Fate.REFUSED for reason in o.reasons}
    assert reasons <= {"the row has no title", "nothing is written in this row"}


@pytest.mark.conformance
def test_outside_strings_where_dates_and_links_belong_are_refused_with_a_reason():
    texts = [t for t in cases() if t.strip()]
    found = planned(csv_rows.read(as_csv([(f"t{n}", t, "x", t, "", "", "") for n, t in enumerate(texts)]), None))
    assert all(outcome.reasons for outcome in found.outcomes if outcome.fate is not Fate.RECORD)


cells = st.text(max_size=60) | st.sampled_from(
    ["2025", "2025-04-15", "https://a.example/b", "a <b>c</b>", "[@x]", "'", '"', "{", "- a", "#", "=1"]
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*[cells] * len(COLUMNS)), max_size=6))
def test_any_cells(rows):
    clean = [[cell.encode(errors="ignore").decode().replace("\r", "") for cell in row] for row in rows]
    table = csv_rows.read(as_csv(clean), None)
    planned(table)
    planned(
        json_rows.read(
            "\n".join(json.dumps(dict(zip(COLUMNS, row, strict=True))) for row in rows) or '{"title": "a", "date": ""}'
        )
    )


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_end_in_rows_or_in_one_reason(content):
    for reader in (lambda text: csv_rows.read(text, None), json_rows.read, timelinejs.read):
        with suppress(ImportFault):
            assert all(row.refused or row.cells for row in reader(decoding.decoded(content, None)).rows)


json_values = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["start_date", "year", "month", "text", "headline", "events", "media", "url", "a"]), inner, max_size=4), max_leaves=20)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.lists(json_values, max_size=4), json_values, json_values)
def test_any_slides(events, title, eras):
    try:
        table = timelinejs.read(json.dumps({"events": events, "title": title, "eras": eras}))
    except ImportFault:
        return
    wanted = Wanted(type="outage").settled(table.columns, TIMELINEJS)
    found = plan(table, wanted, KNOWN, Setting("2025-05-05", "x.json", SETTING.clock, slides=True))
    assert len(found.outcomes) >= len(events)

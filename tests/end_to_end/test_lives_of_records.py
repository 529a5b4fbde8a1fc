"""What becomes of a record - withdrawn, renamed, merged, redacted, deleted - shows in every file of data, and on its page."""

import io
import json
import sqlite3

import pyarrow.parquet as pq
import pytest
from busy_ferries import FIGURE, STATEMENT, incident
from edit.holding import holdings
from end_to_end.every_byte import folded, texts
from ferries import SOURCE
from made import whole

from generator import pipeline
from generator.edit import journal
from generator.edit.merge import merge
from generator.edit.redact import redact
from generator.edit.rename import rename

pytestmark = pytest.mark.slow  # everything is made twice for each test
ADDRESS = "https://ferries.example/"
GHOST, MISCOUNT, SORRY, MOVING = "2024-03-02-ghost", "crossings-2023", "2024-03-03-sorry", "2024-03-06-moving"
FILES = {
    f"2024/{GHOST}.yml": incident(title="Phantom sighted at dusk", date="2024-03-02"),
    f"figures/{MISCOUNT}.yml": FIGURE.replace("Crossings in 2023", "Crossings miscounted"),
    f"statements/2024/{SORRY}.yml": STATEMENT.replace("Nous sommes", "Nous étions"),
    f"2024/{MOVING}.yml": incident(title="Ferry moves", date="2024-03-06", actors="{run_by: [rui-melo, line-limited]}"),
    "people/rui-melo.yml": "name: Rui Melo\npublic_figure: true\n",
    "organisations/line-limited.yml": "name: River Line Ltd\ntype: operator\n",
    "sources/gazette-b.yml": SOURCE.replace("/ferry", "/b").replace("Ferry stops", "Ferry, Rui Melo said,"),
    "statements/2024/2024-03-08-said.yml": STATEMENT.replace("speaker: river-line", "speaker: rui-melo")
    .replace("2024-03-03", "2024-03-08")
    .replace("The line apologises", "Rui Melo speaks")
    .replace("source: gazette-2024-03-02", "source: gazette-b"),
}
# Where every withdrawal is told, whatever it was that was withdrawn.
TOLD = {
    "data/latest/tombstones.csv",
    "data/latest/records.csv",
    "data/latest/timeline.json",
    "data/latest/timeline.sqlite",
}
FEEDS = {"feed.xml", "feed.json", "corrections/feed.xml", "corrections/feed.json"}
WITHDRAWN = {
    GHOST: ("incident", "Phantom sighted", TOLD | FEEDS | {"calendar.ics", "api/v1/incidents.json", f"api/v1/incidents/{GHOST}.json"}),
    SORRY: ("statement", "Nous étions", TOLD | FEEDS | {"calendar.ics", "statements/feed.xml", "statements/calendar.ics", f"api/v1/statements/{SORRY}.json"}),
    MISCOUNT: ("figure", "Crossings miscounted", TOLD | {"corrections/feed.xml", "api/v1/figures.json", f"api/v1/figures/{MISCOUNT}.json"}),
}  # fmt: skip
FOLDERS = {
    "incident": "incidents",
    "statement": "statements",
    "figure": "figures",
    "source": "sources",
    "place": "places",
}


@pytest.fixture
def project(make_timeline):
    return make_timeline(FILES)


def rendered(project):
    checked = pipeline.check(project)
    assert checked.corpus, [d for d in checked.diagnostics if d.severity == "error"]
    return pipeline.render(checked.corpus, ADDRESS)


def naming(files, words):
    """The files that hold some words, in whatever they are packed."""
    return {
        name
        for name, content in files.items()
        if any(folded(words) in text.split(folded(name), 1)[-1] for _, text in texts(name, content))
    }


def referring(files, ident):
    """The files in which an id stands."""
    return {name for name, content in files.items() if ident.encode() in content}


def entries(files):
    """What stands in the two files of data that hold entries alone, in order: rows of the Parquet file, slides."""
    table = pq.read_table(io.BytesIO(files["data/latest/entries.parquet"]), columns=["id"])
    slides = json.loads(files["data/latest/timelinejs.json"])["events"]
    return table.column("id").to_pylist(), [slide["unique_id"] for slide in slides]


def rows(files, query, *values):
    database = sqlite3.connect(":memory:")
    database.deserialize(files["data/latest/timeline.sqlite"])
    return database.execute(query, values).fetchall()


@pytest.mark.parametrize("ident", WITHDRAWN)
def test_a_withdrawal_is_told_and_nothing_of_what_it_said_remains(project, ident):
    kind, words, told = WITHDRAWN[ident]
    before = rendered(project)
    assert len(naming(before.files, words)) > 8
    assert all((ident in ids) is (kind != "figure") for ids in entries(before.files))
    (path,) = project.incidents.rglob(f"{ident}.yml")
    path.write_text(
        "status: retracted\nrecorded: 2024-03-05\ndate: 2024-03-02\n"
        "retracted: {date: 2024-05-01, reason: It did not happen., see: [2024-03-01-midstream]}\n",
        encoding="utf-8",
    )
    after = rendered(project)
    assert naming(after.files, words) == set()
    assert told <= naming(after.files, ident)
    assert entries(after.files) == tuple([i for i in ids if i != ident] for ids in entries(before.files))
    assert f"{FOLDERS[kind]}/{ident}/index.md" in after.pages
    assert rows(after.files, "SELECT kind, retracted, reason FROM tombstones WHERE id = ?", ident) == [
        (kind, "2024-05-01", "It did not happen.")
    ]
    told_by_api = json.loads(after.files[f"api/v1/{FOLDERS[kind]}/{ident}.json"])
    assert "It did not happen." in json.dumps(told_by_api)
    if kind != "figure":
        assert b"STATUS:CANCELLED" in after.files["calendar.ics"]


def test_a_new_id_stands_wherever_the_old_one_stood_and_the_old_one_leads_to_it(project):
    ids = {MOVING: "2024-03-06-moved", "gazette-2024-03-02": "gazette-one", "north-pier": "pier-of-the-north"}
    before = rendered(project)
    kinds = {ident: holdings(project).records[ident].kind for ident in ids}
    journal.write(project, rename(holdings(project), ids))
    after = rendered(project)
    for old, new in ids.items():
        for name in referring(before.files, old):
            now = name
            for was, becomes in ids.items():
                now = now.replace(f"/{was}", f"/{becomes}")
            assert now in referring(after.files, new), (name, now)
        folder = FOLDERS[kinds[old]]
        assert after.pages[f"{folder}/{old}/index.md"].meta["refresh"] == f"../{new}/"
        assert new in after.files[f"api/v1/{folder}/{old}.json"].decode()
        assert rows(after.files, "SELECT id FROM redirects WHERE former_id = ?", old) == [(new,)]
    assert entries(after.files) == tuple([ids.get(i, i) for i in shown] for shown in entries(before.files))
    assert before.pages.keys() <= after.pages.keys()
    assert before.files.keys() <= after.files.keys()


def test_what_is_deleted_is_in_no_file_and_everything_else_stays(project):
    before = rendered(project)
    assert len(naming(before.files, MOVING)) > 10
    (path,) = project.incidents.rglob(f"{MOVING}.yml")
    path.unlink()
    after = rendered(project)
    for words in (MOVING, "Ferry moves"):
        assert naming(after.files, words) == set()
    assert entries(after.files) == tuple([i for i in ids if i != MOVING] for ids in entries(before.files))
    gone = {name for name in before.files if MOVING in name}
    assert before.files.keys() - after.files.keys() == gone
    everything = "SELECT id FROM records WHERE id != ? ORDER BY id"
    assert rows(after.files, everything, MOVING) == rows(before.files, everything, MOVING)


def test_what_was_merged_leads_to_what_it_became(project):
    before = rendered(project)
    journal.write(project, merge(holdings(project), "line-limited", "river-line"))
    after = rendered(project)
    assert before.pages.keys() <= after.pages.keys()
    assert before.files.keys() <= after.files.keys()
    assert after.pages["organisations/line-limited/index.md"].meta["refresh"] == "../river-line/"
    assert rows(after.files, "SELECT id FROM redirects WHERE former_id = 'line-limited'") == [("river-line",)]
    # What named the one that is gone names the other now.
    for name in referring(before.files, "line-limited") - {"api/v1/organisations/line-limited.json"}:
        assert name in referring(after.files, "river-line"), name
    assert "data/latest/names.csv" in naming(after.files, "River Line Ltd")


def test_a_redacted_name_is_in_no_file_and_every_link_stays(project):
    before = rendered(project)
    assert len(naming(before.files, "Rui Melo")) > 10
    journal.write(project, redact(holdings(project), "rui-melo", today="2024-06-01").changes)
    after = rendered(project)
    for words in ("Rui Melo", "rui-melo", "Melo"):
        assert naming(after.files, words) == set()
        assert naming({path: page.markdown().encode() for path, page in whole(after.pages).items()}, words) == set()
    assert before.files.keys() - after.files.keys() == {"api/v1/people/rui-melo.json"}
    assert before.pages.keys() - after.pages.keys() == {"people/rui-melo/index.md"}
    for name in (
        "data/latest/records.csv",
        "data/latest/people.csv",
        "data/latest/timeline.json",
        f"api/v1/incidents/{MOVING}.json",
    ):
        assert name in naming(after.files, "withheld-person-1"), name
    assert entries(after.files) == entries(before.files)
    assert "data/latest/entries.parquet" in naming(after.files, "withheld-person-1")
    assert rows(after.files, "SELECT name FROM people WHERE id = 'withheld-person-1'") == [("[name withheld]",)]

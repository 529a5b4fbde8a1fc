"""The database: its keys, rows and views, its search, its bytes; and as the real Datasette opens it."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import busy_ferries
import pytest
from ferries import PIER

from generator.formats import dataset, datasette, sqlite, sqlite_views
from generator.formats.public import public
from generator.formats.rows.columns import Kind
from generator.formats.rows.tables import tables as all_tables

ROOT = Path(__file__).resolve().parents[2]


def made(library, site):
    """The bytes of the database."""
    told = public(library, site)
    with sqlite.Database() as base:
        for table in all_tables(told):
            list(base.put(table))
        base.tell(told)
        return base.finished()[1]


def opened(library, site, path):
    """The database on disk, as a reader has it."""
    path.write_bytes(made(library, site))
    return closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True))


@pytest.fixture
def base(busy, site, tmp_path):
    with opened(busy, site, tmp_path / "timeline.sqlite") as found:
        yield found


def kept(value):
    """A value as the database keeps it."""
    match value:
        case Decimal():
            return float(value)
    return value


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_every_row_is_there(name, site, tmp_path, request):
    library = request.getfixturevalue(name)
    with opened(library, site, tmp_path / "timeline.sqlite") as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in all_tables(public(library, site)):
            columns = sqlite.normal(table)
            at = [table.position(c.name) for c in columns]
            found = base.execute(f'SELECT * FROM "{table.name}"')  # noqa: S608 - names of ours
            assert [d[0] for d in found.description] == [c.name for c in columns]
            expected = {tuple(kept(row[i]) for i in at) for row in table.rows}
            assert set(found) == expected, table.name


def test_is_normalised_with_keys(base, busy, site):
    for table in all_tables(public(busy, site)):
        declared = base.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
        keys = {row[0] for row in declared}
        assert len(keys) == sum(bool(c.references) for c in sqlite.normal(table)) + len(table.foreign)
        assert all(c.kind is not Kind.LIST for c in sqlite.normal(table))
        columns = base.execute(f"PRAGMA table_info({table.name})").fetchall()
        assert tuple(c[1] for c in sorted(columns, key=lambda c: c[5]) if c[5]) == table.key


def test_refuses_what_leads_nowhere(busy, site, tmp_path):
    path = tmp_path / "timeline.sqlite"
    with opened(busy, site, path):
        pass
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            base.execute("INSERT INTO links VALUES ('2024-03-01-midstream', 'about', 9, 'nobody')")


def test_every_view_answers(base):
    for view in sqlite_views.VIEWS:
        base.execute(f'SELECT * FROM "{view.name}"').fetchall()  # noqa: S608 - names of ours


def test_entries_stand_in_the_order_of_the_chronology(base, busy):
    found = [row[0] for row in base.execute("SELECT id FROM entries")]
    assert found == [d.entry.id for d in busy.entries if d.entry.status != "draft"]


def test_totals_leave_out_what_others_are_part_of(make_library, site, tmp_path):
    wave = busy_ferries.incident(title="Two stops", counts="{stranded: 100}")
    part = busy_ferries.INCIDENT.replace(
        "supports: [date, place", "supports: [part_of, date, place"
    ) + "part_of: 2024-03-01-wave\n"  # fmt: skip
    some = part.replace("stranded: 40", "stranded: {min: 2}").replace("stops", "halts")
    library = make_library({
        "2024/2024-03-01-wave.yml": wave, "2024/2024-03-01-midstream.yml": part, "2024/2024-03-01-some.yml": some,
    })  # fmt: skip
    with opened(library, site, tmp_path / "timeline.sqlite") as base:
        found = base.execute("SELECT incidents, least, most, without_most FROM totals WHERE count = 'stranded'")
        assert found.fetchall() == [(2, 42, None, 1)]
        assert base.execute("SELECT sum(incidents) FROM incidents_by_type").fetchone() == (2,)
        assert base.execute("SELECT sum(incidents) FROM incidents_by_day").fetchone() == (2,)


def test_views_count_what_the_records_say(busy, base):
    said = base.execute("SELECT party, text, language FROM said WHERE statement = '2024-03-03-sorry'").fetchall()
    assert said == [("river-line", "Nous sommes désolés, vraiment", "fr")]
    changes = {row[:2] for row in base.execute("SELECT record, sort FROM changes")}
    assert changes == {
        ("2024-03-01-midstream", "correction"), ("2024-03-01-midstream", "update"), ("crossings-2023", "update"),
        ("2024-03-02-ghost", "retraction"), ("2024-03-04-unsaid", "retraction"),
    }  # fmt: skip
    used = dict(base.execute("SELECT id, records FROM source_use").fetchall())
    shown = {i for i, r in busy.corpus.by_id.items() if getattr(r, "status", "") != "draft"}
    homes = {"secret-home"}
    assert used["gazette-2024-03-02"] == len(set(busy.resting_on["gazette-2024-03-02"]) & (shown - homes))


def found(base, words):
    query = "SELECT t.id FROM search JOIN texts t ON t.number = search.rowid WHERE search MATCH ? ORDER BY t.id"
    return [row[0] for row in base.execute(query, (words,))]


def test_search_folds_accents_and_finds_names(base):
    assert found(base, "desoles") == found(base, "DÉSOLÉS") == ["2024-03-03-sorry"]
    assert "2024-03-01-midstream" in found(base, '"the line"')  # an alias of its operator
    assert found(base, "secret") == found(base, "ghost") == []


def test_nothing_secret_is_in_its_bytes(busy, site):
    content = made(busy, site)
    assert [secret for secret in busy_ferries.SECRETS if secret.encode() in content] == []


MAKE = """
import sys
from hashlib import sha256
from pathlib import Path
from generator import pipeline
from generator.derive.library import library
from generator.formats import dataset
from generator.formats.public import public
from generator.formats.site import Site
from generator.project import Project
corpus = pipeline.check(Project(Path(sys.argv[1]))).corpus
for path, content in dataset.files(public(library(corpus), Site("https://ferries.example/watch/", 1_711_922_400))):
    print(path, sha256(content).hexdigest())
"""


@pytest.mark.slow
def test_two_runs_give_the_same_bytes(make_timeline):
    project = make_timeline({**busy_ferries.FILES, "places/secret-home.yml": PIER})
    lists = set()
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima")):
        run = subprocess.run(
            [sys.executable, "-c", MAKE, str(project.root)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        lists.add(run.stdout)
    assert len(lists) == 1
    assert "timeline.sqlite" in lists.pop()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Datasette's own
def test_the_real_datasette_serves_it(busy, site, tmp_path):
    from datasette.app import Datasette  # noqa: PLC0415 - it loads for two seconds

    files = dict(dataset.files(public(busy, site)))
    path = tmp_path / "timeline.sqlite"
    path.write_bytes(files[sqlite.PATH])
    metadata = json.loads(files[datasette.PATH])

    async def ask(*questions):
        served = Datasette([], immutables=[str(path)], metadata=metadata)
        await served.invoke_startup()
        answers = []
        for question in questions:
            response = await served.client.get(question)
            assert response.status_code == 200, (question, response.text[:500])
            answers.append(response)
        return answers

    questions = (
        "/timeline/incidents.json?_shape=array&_size=max",
        "/timeline/search.json?_shape=array&words=desoles",
        "/timeline/on_a_day.json?_shape=array&day=2024-03-05",
        "/timeline/incidents",
        *(f"/timeline/{view.name}.json?_shape=array&_size=max" for view in sqlite_views.VIEWS),
    )
    with ThreadPoolExecutor(1) as thread:  # a browser of another test may have a loop in this one
        incidents, search, day, page, *views = thread.submit(asyncio.run, ask(*questions)).result()
    assert {row["id"]: row["title"] for row in incidents.json()} == {
        r.id: r.title for r in busy.corpus.incidents if not r.is_draft
    }
    assert [row["id"] for row in search.json()] == ["2024-03-03-sorry"]
    days = {row["id"] for row in day.json()}
    assert {"a-month", "a-night", "going-on", "a-far-minute", "a-year"} <= days
    assert not {"a-day", "by-a-day"} & days
    assert "What happened, in the order of the chronology" in page.text
    assert all(isinstance(view.json(), list) for view in views)

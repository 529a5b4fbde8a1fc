"""Records get new ids: every reference follows, old addresses stay, and nothing else of any file changes."""

import re
import subprocess
from pathlib import Path

import pytest
from busy_ferries import FILES, incident
from edit.holding import holdings
from ferries import INCIDENT, OUTLET

from generator import pipeline
from generator.edit import journal
from generator.edit.faults import EditError
from generator.edit.rename import rename
from generator.model.kinds import KINDS
from generator.project import Project
from generator.render import addresses

ROOT = Path(__file__).parents[2]
GAZETTE = "gazette-2024-03-02"
PEOPLE = {
    "people/ana-lima.yml": "name: Ana Lima\npublic_figure: true\nroles: [{title: Head, organisation: river-line}]\n"
}
# Every field in which an id can stand, each in some style.
BUSY = {
    **FILES,
    **PEOPLE,
    "places/secret-home.yml": "name: A home in Port\ntype: home\ncountry: fr\ncommune: Port\n",
    "organisations/river-line.yml": "name: River Line\ntype: operator\nparent: gazette\n",
    "2024/2024-03-10-everything.yml": """\
# The one with everything.
title: Ferry stops again
date: 2024-03-10
type: breakdown
outcome: completed
verification: reported
place: [north-pier, secret-home]   # two
part_of: 2024-03-01-midstream
about: [2024-03-01-midstream, "crossings-2023"]
counts: {injured: 0}
actors:
  run_by: [river-line, The town]
  blamed: 'ana-lima'
summary: >-
  The ferry stopped [@gazette-2024-03-02#stop;
  @printed, p. 4], as [before](record:2024-03-01-midstream) [@gazette-2024-03-02].
evidence:
  # the first
  - source: gazette-2024-03-02
    according_to: ana-lima
    quote: the ferry stopped in gazette-2024-03-02
    name: stop
    supports: [date, place, type, outcome, counts, actors, part_of]
  - {source: [printed, undated], according_to: [river-line, a guard], supports: [date]}
conflicts:
  - field: place
    others:
      - {value: [secret-home], according_to: river-line, evidence: [printed]}
      - {value: north-pier, evidence: [{source: printed}]}
    reason: So says [@printed].
  - field: actors.run_by
    others: [{value: ana-lima, evidence: [undated]}]
    reason: She only repairs it.
  - question: Who saw it?
    answers:
      - {text: gazette-2024-03-02, according_to: ana-lima, evidence: [printed]}
      - {text: Nobody, evidence: [undated]}
stages:
  - {stage: reported, entry: 2024-03-03-sorry}
  - {stage: repaired, date: 2024-03-11, note: 'By [@printed].', evidence: [printed]}
comment: [{asked: ana-lima, date: 2024-03-10, answer: 2024-03-03-sorry}]
note: See [this](record:ana-lima) and [@undated].
corrections: [{date: 2024-03-12, field: place, before: secret-home, after: north-pier, reason: A slip.}]
updates: [{date: 2024-03-12, text: 'It runs [@printed].', evidence: [printed]}]
recorded: 2024-03-10
""",
}
PAGE = (
    "See [it](../incidents/2024-03-01-midstream/) and /sources/gazette-2024-03-02/index.md, not gazette-2024-03-02.\n"
)


@pytest.fixture
def project(make_timeline):
    project = make_timeline(BUSY)
    project.content.mkdir(exist_ok=True)
    (project.content / "about.md").write_text(PAGE, encoding="utf-8")
    return project


def everything(project):
    return {p.relative_to(project.root).as_posix(): p.read_bytes() for p in project.incidents.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    "ident", [GAZETTE, "printed", "ana-lima", "north-pier", "secret-home", "river-line", "2024-03-01-midstream", "2024-03-03-sorry", "crossings-2023"]
)  # fmt: skip
def test_every_reference_follows(project, ident):
    before, said = everything(project), pipeline.check(project)
    assert said.corpus
    journal.write(project, rename(holdings(project), {ident: "new-id"}))
    checked = pipeline.check(project)
    assert [(d.code, d.message.replace("new-id", ident)) for d in checked.diagnostics] == [
        (d.code, d.message) for d in said.diagnostics
    ]
    assert checked.corpus.by_id["new-id"].former_ids == (*said.corpus.by_id[ident].former_ids, ident)
    after = everything(project)
    assert len(after) == len(before)
    # Put back, every byte is as before: nothing but the id has changed.
    journal.write(project, rename(holdings(project), {"new-id": ident}))
    back = everything(project)
    assert {p: c.replace(b"former_ids: [new-id]\n", b"").replace(b", new-id]", b"]") for p, c in back.items()} == before
    assert (project.content / "about.md").read_text(encoding="utf-8") == PAGE


def test_words_that_look_like_the_id_stay(project):
    journal.write(project, rename(holdings(project), {GAZETTE: "new-id"}))
    text = (project.incidents / "2024" / "2024-03-10-everything.yml").read_text(encoding="utf-8")
    assert text.count("new-id") == 3
    assert text.count(GAZETTE) == 2  # in a quotation, and in an answer
    page = (project.content / "about.md").read_text(encoding="utf-8")
    assert page == PAGE.replace("/sources/gazette-2024-03-02/", "/sources/new-id/")


def test_two_records_change_places(project):
    ids = {"north-pier": "secret-home", "secret-home": "north-pier"}
    with pytest.raises(EditError, match="is the id of"):
        rename(holdings(project), ids)


def test_what_the_tool_wrote_for_a_source_moves(project):
    lock = project.captures / f"{GAZETTE}.json"
    lock.parent.mkdir()
    lock.write_bytes((ROOT / "incidents/captures/ap-independent-2025-04-15.json").read_bytes())
    content = lock.read_bytes()
    journal.write(project, rename(holdings(project), {GAZETTE: "new-id"}))
    assert not lock.exists()
    assert (project.captures / "new-id.json").read_bytes() == content


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nobody", "somebody", "no record has the id `nobody`"),
        ("2024-03-06-old-name", "x-y", "it is called `2024-03-06-renamed` now"),
        ("gazette", "Gazette", "`Gazette` is no id"),
        ("gazette", "ga", "`ga` is no id"),
        ("gazette", "g" * 81, "is no id"),
        ("gazette", "../gazette", "is no id"),
        ("gazette", "gazette", "its id already"),
        ("gazette", "river-line", "annals merge gazette river-line"),
        ("gazette", "2024-03-06-old-name", "was an id of `2024-03-06-renamed`"),
    ],
)
def test_ids_that_cannot_be_had(project, old, new, said):
    with pytest.raises(EditError, match=re.escape(said)):
        rename(holdings(project), {old: new})


def test_comments_and_line_breaks_stay(make_timeline):
    record = INCIDENT.replace("place: north-pier", "place: north-pier   # the old one") + "# end"
    project = make_timeline({"organisations/gazette.yml": OUTLET + "# no more"})
    path = project.incidents / "2024" / "2024-03-01-midstream.yml"
    path.write_bytes(record.replace("\n", "\r\n").encode())
    journal.write(project, rename(holdings(project), {"north-pier": "pier-of-the-north", "gazette": "the-gazette"}))
    assert (
        path.read_bytes()
        == record.replace("place: north-pier", "place: pier-of-the-north").replace("\n", "\r\n").encode()
    )
    journal.write(project, rename(holdings(project), {"2024-03-01-midstream": "midstream"}))
    edited = (project.incidents / "2024" / "midstream.yml").read_bytes().decode()
    assert edited.replace("\r\n", "").count("\n") == 0
    assert "former_ids: [2024-03-01-midstream]\r\n# end" in edited


def test_a_chain_never_forms(make_timeline):
    project = make_timeline({"2024/2024-03-06-renamed.yml": incident(former_ids="[first-name]")})
    for old, new in (("2024-03-06-renamed", "third"), ("third", "fourth"), ("fourth", "first-name")):
        journal.write(project, rename(holdings(project), {old: new}))
    checked = pipeline.check(project)
    assert [d for d in checked.diagnostics if d.severity == "error"] == []
    assert set(checked.corpus.by_id["first-name"].former_ids) == {"2024-03-06-renamed", "third", "fourth"}


@pytest.mark.slow
def test_every_record_of_the_real_timeline_gets_another_id(tmp_path):
    """T19: no old address is lost, and the check finds nothing."""
    for name in ("incidents", "content", "mkdocs.yml"):
        subprocess.run(["cp", "-r", str(ROOT / name), str(tmp_path / name)], check=True)
    project = Project(tmp_path)
    before = pipeline.render(pipeline.check(project).corpus)
    known = holdings(project)
    ids = {ident: f"{ident[:70]}-again" for ident in known.records}
    journal.write(project, rename(known, ids))
    checked = pipeline.check(project)
    assert checked.diagnostics == ()
    after = pipeline.render(checked.corpus)
    assert before.pages.keys() - after.pages.keys() == set()
    for ident, new in ids.items():
        old_page = addresses.record(checked.corpus.by_id[new].kind, ident) + "index.md"
        assert after.pages[old_page].meta["refresh"] == f"../{new}/"
    assert {r.kind for r in checked.corpus.by_id.values()} == set(KINDS)

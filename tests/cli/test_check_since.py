"""`annals check --changed-since`: what changed or went without a word is named, every time and nothing else."""

import json

import pytest
import yaml
from click.testing import CliRunner
from ferries import INCIDENT
from repository import commit

from generator.cli.main import cli

STATEMENT = """\
title: The line speaks
date: 2024-03-03
speaker: river-line
type: announcement
quotes: [{text: We are sorry for what happened, source: gazette-2024-03-02}]
evidence: [{source: gazette-2024-03-02, supports: [date, speaker]}]
recorded: 2024-03-05
"""
FIGURE = """\
title: Crossings
measure: crossings
value: 100
period: 2024-03
area: the river
stated_by: river-line
evidence: [{source: gazette-2024-03-02, supports: [value, period, area]}]
recorded: 2024-03-05
"""
# (what stood there, what stands there, field): one for each fact that readers may rely on.
CHANGES = {
    "incident": [
        ("date: 2024-03-01", "date: 2024-03-01?", "date"),
        ("date: 2024-03-01", "date: {by: 2024-03-01}", "date"),
        ("place: north-pier", "place: unknown", "place"),
        ("type: breakdown\noutcome: completed", "type: inquiry", "type"),
        ("outcome: completed", "outcome: attempted", "outcome"),
        ("verification: reported", "verification: disputed", "verification"),
        ("stranded: 40", "stranded: {min: 40}", "counts.stranded"),
        ("injured: 0, ", "", "counts.injured"),
        ("injured: 0", "injured: unknown", "counts.injured"),
        ("run_by: [river-line]", "run_by: [gazette]", "actors.run_by"),
        ("run_by: [river-line]", "run_by: [river-line], blamed: [gazette]", "actors.blamed"),
        ("recorded:", "part_of: 2024-03-01-midstream\nrecorded:", "part_of"),
    ],
    "statement": [
        ("date: 2024-03-03", "date: 2024-03", "date"),
        ("speaker: river-line", "speaker: {described_as: a captain}", "speaker"),
        ("type: announcement", "type: denial", "type"),
        ("We are sorry for", "We are not sorry for", "quotes"),
    ],
    "figure": [
        ("value: 100", "value: 1000", "value"),
        ("period: 2024-03", "period: 2024", "period"),
        ("area: the river", "area: north-pier", "area"),
    ],
}  # fmt: skip
TEXTS = {"incident": INCIDENT, "statement": STATEMENT, "figure": FIGURE}
FOLDERS = {"incident": "2024", "statement": "statements/2024", "figure": "figures"}
EVERY = [(kind, *change) for kind, changes in CHANGES.items() for change in changes]


def check(project, *options):
    result = CliRunner().invoke(
        cli, ["--root", str(project.root), "check", "--changed-since", "HEAD", "--format", "json", *options]
    )
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.output)["diagnostics"]


def named(kind, number):
    return f"{FOLDERS[kind]}/{kind}-{number:03}.yml"


def test_a_hundred_silent_edits_are_a_hundred_errors(make_timeline):
    seeded = [(named(kind, n), kind, *change) for n in range(100) for kind, *change in [EVERY[n % len(EVERY)]]]
    project = make_timeline({path: TEXTS[kind] for path, kind, *_ in seeded})
    commit(project.root)
    for path, kind, old, new, _ in seeded:
        assert old in TEXTS[kind]
        (project.incidents / path).write_text(TEXTS[kind].replace(old, new), encoding="utf-8")
    # A type decides whether there is an outcome: two facts of one record have changed.
    expected = {(f"incidents/{path}", f"`{field}`") for path, *_, field in seeded}
    expected |= {(f"incidents/{path}", "`outcome`") for path, *_, field in seeded if field == "type" and path < "g"}
    found = check(project, "--select", "A441")
    assert {(d["path"], d["message"].split()[0]) for d in found} == expected
    assert len(found) == len(expected) >= 100
    assert {d["severity"] for d in found} == {"error"}


@pytest.mark.parametrize(("kind", "old", "new", "field"), EVERY)
def test_the_block_to_paste_settles_it(make_timeline, kind, old, new, field):
    path = named(kind, 1)
    project = make_timeline({path: TEXTS[kind]})
    commit(project.root)
    changed = TEXTS[kind].replace(old, new)
    (project.incidents / path).write_text(changed, encoding="utf-8")
    found = check(project, "--select", "A441")
    block = next(d["help"] for d in found if "corrections:" in d["help"]).partition("end of the file:\n")[2]
    (project.incidents / path).write_text(changed + block + "\n", encoding="utf-8")
    assert {d["code"] for d in check(project, "--select", "A1,A4")} >= {"A106"}  # day and reason are people's to write
    filled = block.replace("date:\n", "date: 2024-03-09\n").replace("reason:", "reason: Misread.")
    (project.incidents / path).write_text(changed + filled + "\n", encoding="utf-8")
    assert check(project, "--select", "A44,A1") == []
    assert yaml.safe_load(filled)["corrections"][0]["field"] in (field, "type", "outcome")


def test_every_lost_record_is_named(make_timeline):
    paths = {f"2024/lost-{n:03}.yml": INCIDENT.replace("midstream", f"mile {n}") for n in range(40)}
    project = make_timeline(paths)
    commit(project.root)
    names = list(paths)
    for name in names[:10]:  # deleted
        (project.incidents / name).unlink()
    for name in names[10:20]:  # renamed
        (project.incidents / name).rename(project.incidents / name.replace("lost", "moved"))
    for name in names[20:30]:  # emptied
        (project.incidents / name).write_text("")
    for name in names[30:]:  # taken back
        (project.incidents / name).write_text(paths[name] + "status: draft\n")
    found = check(project, "--select", "A0,A310")
    assert {d["path"] for d in found} == {f"incidents/{name}" for name in names}
    assert [d["code"] for d in found] == ["A310"] * 20 + ["A003"] * 10 + ["A310"] * 10
    assert "2024/moved-013.yml looks like it: add `former_ids: [lost-013]` there" in found[13]["help"]


def test_a_broken_file_is_no_lost_record(make_timeline):
    project = make_timeline({"2024/other.yml": INCIDENT})
    commit(project.root)
    (project.incidents / "2024/other.yml").write_text(INCIDENT.replace("recorded:", "recordet:"))
    assert "A310" not in {d["code"] for d in check(project)}


@pytest.mark.parametrize("revision", ["nowhere", "--format"])
def test_no_such_revision_is_wrong_usage(make_timeline, revision):
    project = make_timeline()
    commit(project.root)
    result = CliRunner().invoke(cli, ["--root", str(project.root), "check", f"--changed-since={revision}"])
    assert result.exit_code == 2
    assert f"git knows no revision `{revision}`" in result.output

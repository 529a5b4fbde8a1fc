"""Commands that change records: what they print, what they refuse, and that nothing is ever half done."""

import json

import pytest
from click.testing import CliRunner
from ferries import OUTLET

from generator import pipeline
from generator.cli.main import cli
from generator.edit import journal
from generator.edit.changes import Changes


def run(project, *arguments):
    return CliRunner().invoke(cli, ["--root", str(project.root), *arguments])


def everything(project):
    return {
        p.relative_to(project.root).as_posix(): p.read_bytes()
        for p in project.root.rglob("*")
        if p.is_file() and ".annals" not in p.parts
    }


def test_a_record_is_renamed(make_timeline):
    project = make_timeline()
    before = everything(project)
    shown = run(project, "rename", "north-pier", "pier-of-the-north", "--diff")
    assert shown.exit_code == 0
    assert (
        "rename from incidents/places/north-pier.yml\nrename to incidents/places/pier-of-the-north.yml\n"
        in shown.stdout
    )
    assert "-place: north-pier\n+place: pier-of-the-north\n" in shown.stdout
    assert "+former_ids: [north-pier]\n" in shown.stdout
    assert everything(project) == before
    done = run(project, "rename", "north-pier", "pier-of-the-north")
    assert (done.exit_code, done.stdout) == (
        0,
        (
            "incidents/2024/2024-03-01-midstream.yml\n"
            "incidents/places/north-pier.yml -> incidents/places/pier-of-the-north.yml\n"
        ),
    )
    assert pipeline.check(project).diagnostics == ()


def test_the_text_of_a_source_follows(make_timeline, tmp_path):
    project = make_timeline()
    article = tmp_path / "article.txt"
    article.write_text("The ferry stopped in midstream, and nobody was hurt at all.", encoding="utf-8")
    assert run(project, "sources", "capture", "gazette-2024-03-02", "--text", str(article)).exit_code == 0
    assert run(project, "rename", "gazette-2024-03-02", "gazette-ferry").exit_code == 0
    assert sorted(p.name for p in project.captures.iterdir()) == ["gazette-ferry.json"]
    said = run(project, "sources", "coverage", "gazette-ferry")
    assert "nobody was hurt at all" in said.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rename", "nobody", "somebody"), "annals: no record has the id `nobody`"),
        (("rename", "north-pier", "gazette"), "annals merge north-pier gazette"),
    ],
)
def test_wrong_usage_is_named_and_changes_nothing(make_timeline, arguments, said):
    project = make_timeline()
    before = everything(project)
    result = run(project, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert everything(project) == before


def test_nothing_is_edited_while_a_record_cannot_be_read(make_timeline):
    project = make_timeline({"organisations/gazette.yml": "name: [\n"})
    before = everything(project)
    result = run(project, "rename", "north-pier", "pier-of-the-north")
    assert result.exit_code == 1
    assert "incidents/organisations/gazette.yml:" in result.stderr
    assert "nothing was changed: run annals check" in result.stderr
    assert everything(project) == before


def test_an_interrupted_edit_is_finished_by_any_command(make_timeline, monkeypatch):
    project = make_timeline()
    monkeypatch.setattr(journal, "_finish", lambda _: 0)
    journal.write(project, Changes({"incidents/organisations/gazette.yml": OUTLET.replace("The", "A").encode()}))
    monkeypatch.undo()
    result = run(project, "check", "--format", "json")
    assert "an edit that had been interrupted was finished: 1 files" in result.stderr
    assert json.loads(result.stdout)
    assert b"A Gazette" in everything(project)["incidents/organisations/gazette.yml"]
    assert run(project, "check").stderr == ""

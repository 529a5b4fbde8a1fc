"""Commands that change records: what they print, what they refuse, and that nothing is ever half done."""

import json
import shutil
import subprocess

import pytest
from click.testing import CliRunner
from ferries import INCIDENT, OUTLET, SOURCE

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
    assert [d for d in pipeline.check(project).diagnostics if d.severity == "error"] == []


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
    assert "an edit that had been interrupted was finished (files: 1)" in result.stderr
    assert json.loads(result.stdout)
    assert b"A Gazette" in everything(project)["incidents/organisations/gazette.yml"]
    assert run(project, "check").stderr == ""


PERSON = "name: Rui Melo\npublic_figure: true\n"
TEXT = "The ferry's captain, Rui Melo, stopped in midstream on Friday, and nobody was hurt. Melo said so."


@pytest.fixture
def named(make_timeline, tmp_path):
    """A timeline with a captured source whose quotation names somebody."""
    quoting = INCIDENT.replace(
        "recorded:",
        "  - source: gazette-2024-03-02\n    quote: captain, Rui Melo, stopped in midstream\n    supports: [type]\n"
        "  - source: gazette-2024-03-02\n    quote: nobody was hurt. Melo said so\n    supports: [counts.injured]\nrecorded:",
    ).replace("run_by: [river-line]", "run_by: [rui-melo]")
    project = make_timeline({"people/rui-melo.yml": PERSON, "2024/2024-03-01-midstream.yml": quoting})
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    captured = run(project, "sources", "capture", "gazette-2024-03-02", "--text", str(tmp_path / "article.txt"))
    assert captured.exit_code == 0, captured.output
    return project


@pytest.mark.parametrize("at_hand", [True, False])
def test_a_name_is_redacted_and_its_quotations_proved_again(named, at_hand):
    if not at_hand:
        shutil.rmtree(named.store)
    before = everything(named)
    shown = run(named, "redact", "rui-melo", "--diff")
    assert (shown.exit_code, everything(named) == before) == (0, True)
    assert "+    quote: captain [...] stopped in midstream\n" in shown.stdout
    done = run(named, "redact", "rui-melo")
    assert done.exit_code == 0
    assert "incidents/people/rui-melo.yml -> incidents/people/withheld-person-1.yml\n" in done.stdout
    assert "incidents/redactions.yml\n" in done.stdout
    assert "forms of the name withheld: 4\n" in done.stderr
    assert ("annals sources verify gazette-2024-03-02" in done.stderr) is not at_hand
    assert [d for d in pipeline.check(named).diagnostics if d.severity == "error"] == []
    states = {p.state.value for p in pipeline.check(named).corpus.proofs.values()}
    assert states == ({"verified"} if at_hand else {"locked"})
    if at_hand:
        assert run(named, "sources", "verify", "--strict").exit_code == 0
    kept = {path: content for path, content in everything(named).items() if path.startswith("incidents/")}
    assert [path for path, content in kept.items() if b"elo" in content or "melo" in path] == []


def test_what_is_left_of_a_name_is_printed(named):
    with (named.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("copyright: Rui Melo\n")
    done = run(named, "redact", "rui-melo")
    assert done.exit_code == 1
    assert "take it out by hand, then run annals check\n  mkdocs.yml:4\n" in done.stderr
    again = run(named, "check")
    assert again.exit_code == 1
    assert "mkdocs.yml:4:12: A702 a name that was withheld stands here" in again.stdout


def test_an_id_that_was_a_name_is_no_loss(named):
    git = ["git", "-C", str(named.root), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "incidents"], check=True)
    subprocess.run([*git, "commit", "-qm", "first"], check=True)
    assert run(named, "redact", "rui-melo").exit_code == 0
    assert run(named, "check", "--changed-since", "HEAD", "--select", "A310").stdout == ""
    (named.incidents / "places" / "north-pier.yml").unlink()
    assert "A310 `north-pier`" in run(named, "check", "--changed-since", "HEAD", "--select", "A310").stdout


LTD = "name: River Line Ltd\ntype: operator\nurl: https://river.example/\n"


def test_two_records_become_one(make_timeline):
    incident = INCIDENT.replace("[river-line]", "[the-line]")
    project = make_timeline({"organisations/the-line.yml": LTD, "2024/2024-03-01-midstream.yml": incident})
    before = everything(project)
    shown = run(project, "merge", "the-line", "river-line", "--diff")
    assert (shown.exit_code, everything(project) == before) == (0, True)
    assert "-aliases: [the line]\n+aliases: [the line, River Line Ltd]\n" in shown.stdout
    done = run(project, "merge", "the-line", "river-line")
    assert (done.exit_code, done.stdout) == (
        0,
        "incidents/2024/2024-03-01-midstream.yml\nincidents/organisations/river-line.yml\n"  # noqa: ISC003 - one text
        + "incidents/organisations/the-line.yml (removed)\n",
    )
    assert pipeline.check(project).corpus.by_id["river-line"].former_ids == ("the-line",)


def test_what_a_merge_would_lose_is_named(make_timeline):
    other = OUTLET + "url: https://one.example/\n"
    project = make_timeline(
        {"organisations/gazette.yml": OUTLET + "url: https://two.example/\n", "organisations/the-gazette.yml": other}
    )
    before = everything(project)
    said = run(project, "merge", "the-gazette", "gazette")
    assert said.exit_code == 2
    assert (
        "annals: the-gazette and gazette differ, and nothing is to be lost:\n  `url`: “https://two.example/” in gazette"
        in said.stderr
    )
    assert everything(project) == before
    assert run(project, "merge", "the-gazette", "gazette", "--keep", "url").exit_code == 0


def test_an_edit_that_the_check_would_refuse_is_not_made(named, tmp_path):
    again = named.incidents / "sources" / "gazette-again.yml"
    again.write_text(SOURCE.replace("/ferry", "/again"), encoding="utf-8")
    (tmp_path / "other.txt").write_text(
        "Another text altogether, which holds none of the quotations.", encoding="utf-8"
    )
    assert run(named, "sources", "capture", "gazette-again", "--text", str(tmp_path / "other.txt")).exit_code == 0
    before = everything(named)
    merge = ("merge", "gazette-2024-03-02", "gazette-again", "--keep", "url")
    assert "captured with different texts" in run(named, *merge).stderr
    said = run(named, *merge, "--keep", "captures")
    assert said.exit_code == 1
    assert "A435 these words do not stand in the text of `gazette-again`" in said.stderr
    assert said.stderr.endswith("annals: this is what the change would bring about, so nothing was changed\n")
    assert everything(named) == before

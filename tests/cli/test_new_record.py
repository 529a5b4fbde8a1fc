"""`annals new` of every kind: by options, and by a terminal; what it writes is accepted, and nothing is written over."""

import os
import re
import sys

import pexpect
import pytest
from click.testing import CliRunner
from ferries import BASE, TIMELINE

from generator import pipeline
from generator.cli.main import cli
from generator.load.document import Document, read
from generator.scaffold.questions import KEYS

SOURCED = ("--source", "gazette-2024-03-02")
GIVEN = {
    "incident": ("--title", "Ferry runs aground", "--date", "2024-02-06", "--type", "breakdown", "--place", "north-pier", *SOURCED),
    "statement": ("--title", "The line says when", "--date", "2024-02-06", "--speaker", "RL", "--type", "announcement", "--text", "Tomorrow at noon.", *SOURCED),
    "figure": ("--title", "Crossings in 2023", "--measure", "crossings", "--value", "{min: 120}", "--period", "2023", "--area", "north-pier", *SOURCED),
    "person": ("--name", "Ada Quayle", "--public-figure", "true"),
    "organisation": ("--name", "Harbour Mail", "--type", "outlet", "--url", "https://mail.example/"),
    "place": ("--name", "South Pier", "--type", "pier", "--country", "no", "--coordinates", "43.1, 5.9", "--from", "a survey"),
}  # fmt: skip
PATHS = {
    "incident": "incidents/2024/2024-02-06-north-pier-breakdown.yml",
    "statement": "incidents/statements/2024/2024-02-06-line-announcement.yml",
    "figure": "incidents/figures/crossings-north-pier-2023.yml",
    "person": "incidents/people/ada-quayle.yml",
    "organisation": "incidents/organisations/harbour-mail.yml",
    "place": "incidents/places/south-pier.yml",
}
HOSTILE = (
    "A: b # c", "- item", "{{7*7}}", "'single' and \"double\"", "yes", "1984", "null", "@at", "`tick`", "* star",
    "back\\slash", "trailing:", "<b>bold</b>", "ends with #", "[brackets]", "é – “quoted” … 東京", "%percent", "0x1F", "~",
)  # fmt: skip


@pytest.fixture
def new(make_timeline):
    """Runs the command on the small timeline; gives the result and the project."""
    project = make_timeline()

    def run(kind, *options):
        said = CliRunner().invoke(cli, ["--root", str(project.root), "new", kind, *options])
        return said, project

    return run


def held(project):
    return sorted(path.relative_to(project.root).as_posix() for path in project.incidents.rglob("*"))


def test_every_kind_is_tried():
    assert set(GIVEN) == set(KEYS)


@pytest.mark.parametrize("kind", sorted(GIVEN))
def test_options_are_enough_and_check_accepts_it(new, kind):
    said, project = new(kind, *GIVEN[kind], "--no-input")
    assert (said.exit_code, said.stdout) == (0, f"{PATHS[kind]}\n"), said.output
    assert [str(d) for d in pipeline.check(project).diagnostics if d.path == PATHS[kind]] == []
    text = (project.root / PATHS[kind]).read_text(encoding="utf-8")
    schema = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)[1]
    assert (
        (project.root / PATHS[kind]).parent / schema
    ).resolve() == project.incidents / "schema" / f"{kind}.schema.json"


@pytest.mark.parametrize("kind", sorted(GIVEN))
def test_an_option_that_is_missing_is_named(new, kind):
    before = held(new(kind, "--help")[1])
    for option in [
        o for o in GIVEN[kind] if o.startswith("--") and o not in ("--url", "--coordinates", "--place", "--text")
    ]:
        at = GIVEN[kind].index(option)
        said, project = new(kind, *GIVEN[kind][:at], *GIVEN[kind][at + 2 :], "--no-input")
        assert said.exit_code == 2
        assert f"{option} is missing" in said.output
        assert held(project) == before


@pytest.mark.parametrize("title", HOSTILE)
def test_whatever_is_said_is_what_the_file_says(new, title):
    said, project = new(
        "incident", "--no-input", "--title", title, *GIVEN["incident"][2:], "--reading", title, "--id", "x-y-z"
    )
    assert said.exit_code in (0, 1), said.output  # 1: `check` refuses the text itself, which is then not written
    if said.exit_code == 0:
        document = read("x.yml", (project.incidents / "2024" / "x-y-z.yml").read_bytes())
        assert isinstance(document, Document)
        assert (document.data["title"], document.data["evidence"][0]["reading"]) == (title, title)


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--type", "brakedown", "there is no `brakedown`; did you mean breakdown?"),
        ("--date", "2024-13-06", "`2024-13-06`"),
        ("--date", "{by: 2024-05", "is not closed"),
        ("--date", "6 May 2024", "write"),
        ("--place", "north-pear", "did you mean north-pier?"),
        ("--source", "gazette-2024-03-01", "did you mean gazette-2024-03-02?"),
        ("--according-to", "river-lime", "did you mean river-line?"),
        ("--outcome", "done", "completed, attempted, threatened, ongoing"),
        ("--id", "North Pier", "no id: small letters, digits, hyphens"),
        ("--id", "2024-03-01-midstream", "is taken"),
    ],
)
def test_a_wrong_option_is_explained_and_nothing_written(new, option, value, message):
    said, project = new("incident", *GIVEN["incident"], option, value, "--no-input")
    assert said.exit_code == 2
    assert message in said.output
    assert len(held(project)) == len({*BASE, "timeline.yml"}) + len({p.rpartition("/")[0] for p in BASE})


def test_words_may_be_given_by_their_label_and_parties_by_their_name(new):
    said, project = new(
        "incident", *GIVEN["incident"], "--type", "Breakdown", "--according-to", "River Line, Ada Quayle", "--no-input"
    )
    assert said.exit_code == 0, said.output
    text = (project.root / PATHS["incident"]).read_text(encoding="utf-8")
    assert "type: breakdown" in text
    assert "according_to: [river-line, Ada Quayle]" in text
    assert "verification: alleged" in text  # a party says so, not the source itself


def test_a_quotation_that_is_not_in_its_source_is_refused_before_anything_is_written(new, tmp_path):
    _, project = new("incident", "--help")
    text = tmp_path / "text.txt"
    text.write_text("The ferry stopped in midstream on Friday at noon, with forty people on board, the operator said.")
    captured = CliRunner().invoke(
        cli, ["--root", str(project.root), "sources", "capture", "gazette-2024-03-02", "--text", str(text)]
    )
    assert captured.exit_code == 0, captured.output
    said, project = new("incident", *GIVEN["incident"], "--quote", "with fifty people on board", "--no-input")
    assert said.exit_code == 1
    assert "A43" in said.output
    assert said.output.endswith("nothing was written\n")
    assert not (project.root / PATHS["incident"]).exists()


@pytest.mark.parametrize(
    ("kind", "options", "other"),
    [
        ("incident", ("--date", "2024-03"), "2024-03-01-midstream"),
        ("organisation", ("--name", "the gazette"), "gazette"),
        ("organisation", ("--name", "Riverline"), "river-line"),
        ("place", ("--name", "North Pier landing"), "north-pier"),
    ],
)
def test_what_may_be_the_same_is_shown(new, kind, options, other):
    said, _ = new(kind, *GIVEN[kind], *options, "--no-input")
    assert said.exit_code == 0, said.output
    assert f"may be here already: {other} (" in said.stderr


def test_what_must_be_there_first_is_said(make_timeline):
    without = {"sources/gazette-2024-03-02.yml": None, "2024/2024-03-01-midstream.yml": None}
    words = TIMELINE.replace(
        "  measures:\n    crossings: {label: Crossings, unit: crossings, definition: Ferries that crossed.}\n", ""
    )
    project = make_timeline(without, timeline=words)
    for kind, message in (("incident", "there is no source yet"), ("figure", "has no word for `measure` yet")):
        said = CliRunner().invoke(cli, ["--root", str(project.root), "new", kind, *GIVEN[kind], "--no-input"])
        assert said.exit_code == 2
        assert message in said.output


def test_an_id_that_is_taken_gets_a_number(new):
    first, _ = new("place", *GIVEN["place"], "--no-input")
    second, project = new("place", *GIVEN["place"], "--no-input")
    assert (first.stdout, second.stdout) == (f"{PATHS['place']}\n", "incidents/places/south-pier-2.yml\n")
    assert (project.root / PATHS["place"]).is_file()


@pytest.fixture
def terminal(make_timeline, tmp_path):
    """A person at a terminal who types `annals new KIND`."""
    project = make_timeline()
    opened = []

    def start(*arguments):
        environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "INPUTRC": "/dev/null"}
        child = pexpect.spawn(
            sys.executable, ["-m", "generator", "--root", str(project.root), "new", *arguments],
            env=environment, encoding="utf-8", timeout=60, dimensions=(50, 160),
        )  # fmt: skip
        opened.append(child)
        return child, project

    yield start
    for child in opened:
        child.close(force=True)


@pytest.mark.slow
def test_somebody_is_asked_one_thing_after_another(terminal):
    child, project = terminal("organisation")
    child.expect("Name: ")
    child.sendline("Harbour Mail")
    child.expect("outlet +Outlet")
    child.expect("Type: ")
    child.sendline("outlot")
    child.expect("did you mean outlet")
    child.expect("Type: ")
    child.send("out\t\r")  # Tab completes
    for answer in ("Abbreviation", "Url", "Wikidata"):
        child.expect(f"{answer}.*: ")
        child.sendline("")
    child.expect(r"Id \[harbour-mail\]: ")
    child.sendline("")
    child.expect("incidents/organisations/harbour-mail.yml")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "type: outlet" in (project.root / PATHS["organisation"]).read_text(encoding="utf-8")


@pytest.mark.slow
def test_what_may_be_the_same_is_asked_about(terminal):
    child, project = terminal("organisation", *GIVEN["organisation"], "--name", "The Gazette")
    for answer in ("Abbreviation", "Wikidata", "Id"):
        child.expect(f"{answer}.*: ")
        child.sendline("")
    child.expect(r"may be here already: gazette \(The Gazette\)")
    child.expect(r"Write it all the same\? \[y/N\]: ")
    child.sendline("")
    child.expect("nothing was written")
    child.expect(pexpect.EOF)
    assert not (project.incidents / "organisations" / "the-gazette.yml").exists()


@pytest.mark.slow
@pytest.mark.parametrize("end", ["intr", "eof"])
def test_breaking_off_leaves_nothing(terminal, end):
    child, project = terminal("incident")
    before = held(project)
    child.expect("Title: ")
    child.sendline("Half of a record")
    child.expect("Date: ")
    child.sendintr() if end == "intr" else child.sendeof()
    child.expect("stopped")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert held(project) == before

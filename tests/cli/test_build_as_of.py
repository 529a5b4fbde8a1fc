"""`annals build --as-of DATE`: the site as it stood on a day, and nothing that is withheld since."""

import pytest
from click.testing import CliRunner
from ferries import CONFIGURATION, PIER
from repository import commit

from generator.cli.main import cli

HERE = "incidents/2024/2024-03-01-midstream.yml"
PERSON = "name: Jane Doe\npublic_figure: true\n"
FIRST, SECOND = "2024-04-01", "2024-05-01"
THEME = """
plugins: []
theme: {name: material, custom_dir: build/theme, font: false}
markdown_extensions: [attr_list, md_in_html, toc: {permalink: true}]
"""


def build(project, *arguments):
    return CliRunner().invoke(cli, ["--root", str(project.root), "build", "--no-search", *arguments])


def commit_on(project, day, monkeypatch):
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T23:30:00+00:00")
    commit(project.root, day)


@pytest.fixture
def project(make_timeline, monkeypatch):
    """Two states: a ferry, and a month later another title."""
    made = make_timeline()
    made.configuration.write_text(CONFIGURATION + THEME, encoding="utf-8")
    (made.root / ".gitignore").write_text("build/\nsite/\n.cache/\n", encoding="utf-8")
    commit_on(made, FIRST, monkeypatch)
    record = made.root / HERE
    record.write_text(record.read_text(encoding="utf-8").replace("title: ", "title: Later "), encoding="utf-8")
    commit_on(made, SECOND, monkeypatch)
    return made


def page(project):
    return (project.site / "incidents" / "2024-03-01-midstream" / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_site_as_it_stood_on_a_day_and_then_as_it_is(project):
    before = build(project, "--as-of", "2024-04-30")
    assert before.exit_code == 0, before.output
    assert "as it stood at the end of 2024-04-30: commit " in before.stderr
    assert "Later " not in page(project)
    assert build(project, "--as-of", FIRST).stderr.startswith(
        before.stderr.splitlines()[0].replace("2024-04-30", FIRST)
    )
    for options in ((), ("--as-of", SECOND)):
        now = build(project, *options)
        assert now.exit_code == 0, now.output
        assert "Later " in page(project)


@pytest.mark.slow
def test_what_went_since_is_in_it_and_what_came_is_not(project, monkeypatch):
    pier = project.incidents / "places" / "south-pier.yml"
    pier.write_text(PIER.replace("North", "South"), encoding="utf-8")
    commit_on(project, "2024-06-01", monkeypatch)
    pages = {}
    for day in (SECOND, "2024-06-01", SECOND):
        assert build(project, "--as-of", day).exit_code == 0
        pages[day] = (project.site / "places" / "south-pier" / "index.html").exists()
    assert pages == {SECOND: False, "2024-06-01": True}


@pytest.mark.slow
def test_a_name_that_is_withheld_since_does_not_come_back(project, monkeypatch):
    (project.incidents / "people").mkdir(exist_ok=True)
    (project.incidents / "people" / "jane-doe.yml").write_text(PERSON, encoding="utf-8")
    commit_on(project, "2024-06-01", monkeypatch)
    assert build(project).exit_code == 0
    redact = CliRunner().invoke(cli, ["--root", str(project.root), "redact", "jane-doe"])
    assert redact.exit_code == 0, redact.output
    assert build(project).exit_code == 0
    told = build(project, "--as-of", "2024-06-01")
    assert told.exit_code == 1
    assert "A702" in told.stderr
    assert not any(b"Jane Doe" in p.read_bytes() for p in project.site.rglob("*.html"))


@pytest.mark.parametrize(
    ("day", "why"),
    [("2024-03-31", "nothing had been committed by 2024-03-31"), ("soon", "does not match the format")],
)
def test_a_day_that_git_knows_nothing_of(project, day, why):
    told = build(project, "--as-of", day)
    assert told.exit_code == 2
    assert why in told.stderr
    assert not project.site.exists()


def test_a_timeline_without_history(make_timeline):
    project = make_timeline()
    told = build(project, "--as-of", FIRST)
    assert told.exit_code == 2
    assert "is not in a git repository" in told.stderr


def test_a_commit_without_a_timeline(project, monkeypatch):
    project.configuration.unlink()
    commit_on(project, "2024-06-01", monkeypatch)
    told = build(project, "--as-of", "2024-06-02")
    assert told.exit_code == 2
    assert "mkdocs.yml was not there on 2024-06-02" in told.stderr

"""`annals stats`: the figures that readers see on /quality/, what is overdue, and which way a change goes."""

import json

import pytest
from click.testing import CliRunner
from ferries import INCIDENT, SOURCE
from repository import commit

from generator import pipeline
from generator.cli.main import cli
from generator.derive import coverage
from generator.derive.library import library
from generator.model.proofs import State

HERE = "2024/2024-03-01-midstream.yml"
QUOTING = INCIDENT.replace("    supports: [date", "    quote: The ferry stopped in midstream\n    supports: [date")
OTHER = "sources/mail-2024-03-02.yml"
SECOND = SOURCE.replace("/ferry", "/mail").replace("publisher: gazette", "publisher: The Mail")


def run(project, *arguments):
    return CliRunner().invoke(cli, ["--root", str(project.root), "stats", *arguments])


def figures(project, *arguments):
    result = run(project, "--format", "json", *arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_figures_are_those_of_the_page_about_quality(make_timeline):
    two = INCIDENT.replace("source: gazette-2024-03-02", "source: [gazette-2024-03-02, mail-2024-03-02]")
    project = make_timeline({"2024/quoting.yml": QUOTING, "2024/two.yml": two, OTHER: SECOND})
    checked = pipeline.check(project)
    lib, found = library(checked.corpus), figures(project)["figures"]
    page, kept = coverage.proved(lib.entries, lib), coverage.kept(lib)
    assert {s: found[f"facts_{s.value}"]["value"] for s in page.facts} == page.facts
    assert found["facts_cited"]["of"] == sum(page.facts.values())
    assert State.QUOTED in page.facts
    assert found["entries_two_origins"]["value"] == page.with_two_origins == 1
    assert [found[f"sources_{n}"]["value"] for n in ("captured", "archived")] == [kept.captured, kept.archived]
    assert found["sources"]["value"] - found["sources_whole"]["value"] == kept.seen_in_part
    assert found["errors"]["value"] == 0


def test_records_with_faults_are_counted_too(make_timeline):
    project = make_timeline({"2024/broken.yml": INCIDENT.replace("reported", "certain")})
    found = figures(project)["figures"]
    assert (found["errors"]["value"], found["incidents"]["value"]) == (1, 1)


@pytest.mark.parametrize(
    ("today", "overdue"),
    [("2024-05-10", []), ("2024-05-11", ["day"]), ("2024-06-30", ["day"]), ("2024-07-01", ["day", "month"])],
)
def test_a_review_is_overdue_when_its_day_is_over(make_timeline, today, overdue):
    project = make_timeline(
        {
            "2024/day.yml": INCIDENT + "review_by: 2024-05-10\n",
            "2024/month.yml": INCIDENT + "review_by: 2024-06\n",
            "2024/draft.yml": INCIDENT + "review_by: 2024-01-01\nstatus: draft\n",
        }
    )
    assert [r["id"] for r in figures(project, "--today", today)["reviews"]] == overdue
    assert [r["id"] for r in figures(project)["reviews"]] == ["day", "month"]
    shown = run(project, "--today", today).output
    assert f"overdue on {today}:\n" in shown
    assert ("2024-05-10  day  Ferry stops in midstream" in shown) == bool(overdue)


def test_a_change_for_the_worse_and_for_the_better(make_timeline):
    project = make_timeline({OTHER: SECOND + "archive_impossible: It forbids it.\n"})
    commit(project.root)
    assert run(project, "--compare", "HEAD").output == "nothing became worse or better\n"
    unsupported = INCIDENT.replace("outcome, counts, actors]", "counts, actors]")
    copy = (
        SECOND + "archived: [{url: 'https://web.archive.org/web/2024/https://gazette.example/mail', at: 2024-03-05}]\n"
    )
    for name, content in ((HERE, unsupported), (OTHER, copy)):
        (project.incidents / name).write_text(content, encoding="utf-8")
    shown = run(project, "--compare", "HEAD")
    assert shown.exit_code == 0
    lines = {line.split("  ")[0].strip(): line for line in shown.output.splitlines()}
    assert lines["facts without evidence"].endswith("0 of 7 (0 %) -> 1 of 7 (14 %)  worse")
    assert lines["sources with an archived copy"].endswith("0 of 2 (0 %) -> 1 of 2 (50 %)  better")
    assert lines["errors (annals check)"].endswith("0 -> 1  worse")
    assert shown.output.splitlines()[-1] == "2 worse, 1 better"
    found = figures(project, "--compare", "HEAD")
    assert found["worse"]
    assert found["figures"]["facts_unsupported"]["direction"] == -1
    assert found["figures"]["facts_unsupported"]["before"] == {"value": 0, "of": 7}


def test_more_of_the_same_is_no_change_for_the_worse(make_timeline):
    project = make_timeline()
    commit(project.root)
    (project.incidents / "2024/again.yml").write_text(INCIDENT.replace("midstream", "harbour"), encoding="utf-8")
    lines = run(project, "--compare", "HEAD", "--format", "text").output.splitlines()
    assert "incidents                                  1 -> 2" in lines
    assert [line for line in lines if line.endswith("worse")] in (
        [],
        [next(n for n in lines if n.startswith("warnings"))],
    )


def test_wrong_usage(make_timeline):
    project = make_timeline()
    commit(project.root)
    assert run(project, "--compare", "nowhere").exit_code == 2
    assert run(project, "--today", "yesterday").exit_code == 2


@pytest.mark.slow
def test_what_takes_longest(make_timeline):
    told = figures(make_timeline(), "--slowest")["slowest"]
    assert {stage["what"] for stage in told} == {
        "finding the files", "reading and checking records", "writing data files", "rendering pages",
    }  # fmt: skip

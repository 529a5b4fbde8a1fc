"""Two records of one thing become one: what the other one says more is kept, what differs is never lost."""

import re

import pytest
from edit.holding import holdings
from ferries import INCIDENT, OPERATOR, SOURCE

from generator import pipeline
from generator.edit import journal
from generator.edit.faults import EditError
from generator.edit.merge import merge

A, B = "2024-03-01-midstream", "2024-03-02-adrift"
OTHER = """\
# The same stop, from the Mail.
title: Ferry stops in midstream
date: 2024-03-02
type: breakdown
outcome: completed
verification: reported
place: north-pier
tags: [night]
counts: {stranded: 60, injured: 0}
actors: {run_by: [river-line], blamed: [the-pilot]}
summary: The ferry stopped; nobody was hurt [@gazette-2024-03-02].
evidence:
  # of the Mail
  - source: mail-2024-03-03
    quote: sixty people were stuck on Saturday
    supports: [date, counts.stranded]
  - source: mail-2024-03-03   # once more
    supports: [type, counts.injured,
      actors]
  - {source: gazette-2024-03-02, supports: [date, place, type, outcome, counts, actors]}
# where it stands
stages:
  - {stage: repaired, date: 2024-03-04, evidence: [mail-2024-03-03]}
recorded: 2024-03-04
former_ids: [adrift]
"""
FILES = {
    f"2024/{B}.yml": OTHER,
    "2024/2024-03-09-inquiry.yml": INCIDENT.replace("title: Ferry stops in midstream", "title: An inquiry opens")
    .replace("type: breakdown", "type: inquiry\nabout: [2024-03-01-midstream, 2024-03-02-adrift]")
    .replace("outcome: completed\n", "")
    .replace("2024-03-01", "2024-03-09", 1)
    .replace("supports: [date, place, type, outcome, counts, actors]", "supports: [date, place, type, counts, actors]"),
    "people/the-pilot.yml": "name: Jo Pilot\npublic_figure: true\n",
    "sources/mail-2024-03-03.yml": SOURCE.replace("/ferry", "/adrift").replace("title: Ferry", "title: The ferry"),
    "sources/gazette-again.yml": SOURCE.replace("accessed: 2024-03-05", "accessed: 2024-03-05\naccess: open   # today"),
    "organisations/the-line.yml": "name: River Line Ltd\ntype: operator\naliases: [the line, RLL]\nabbreviation: RL\nurl: https://river.example/\n",
}


@pytest.fixture
def project(make_timeline):
    project = make_timeline(FILES)
    assert pipeline.check(project).corpus, [d for d in pipeline.check(project).diagnostics if d.severity == "error"]
    return project


def merged(project, goes, stays, **options):
    journal.write(project, merge(holdings(project), goes, stays, **options))
    checked = pipeline.check(project)
    assert [d for d in checked.diagnostics if d.severity == "error"] == []
    return checked.corpus


def test_what_differs_becomes_another_account(project):
    corpus = merged(project, B, A, reason="The operator's own count, on the spot.")
    text = (project.incidents / "2024" / f"{A}.yml").read_text(encoding="utf-8")
    assert not (project.incidents / "2024" / f"{B}.yml").exists()
    record = corpus.by_id[A]
    assert record.former_ids == (B, "adrift")
    assert record.date.written() == "2024-03-01"
    assert {
        c.field: (str(c.others[0].value), [e.source[0] for e in c.others[0].evidence]) for c in record.conflicts
    } == {
        "date": ("2024-03-02", ["mail-2024-03-03", "gazette-2024-03-02"]),
        "counts.stranded": ("60", ["mail-2024-03-03", "gazette-2024-03-02"]),
    }
    assert record.conflicts[0].others[0].evidence[0].quote == "sixty people were stuck on Saturday"
    assert record.actors == {"run_by": ("river-line",), "blamed": ("the-pilot",)}
    assert record.recorded.written() == "2024-03-04"
    assert [stage.stage for stage in record.stages] == ["repaired"]
    assert record.tags == ("night",)
    # What no longer supports the value that stands is in the account, and nowhere else.
    assert [item.supports for item in record.evidence] == [
        ("date", "place", "type", "outcome", "counts", "actors"),
        ("type", "counts.injured", "actors"),
    ]
    assert "  - source: mail-2024-03-03   # once more\n    supports: [type, counts.injured,\n      actors]\n" in text
    assert "# where it stands\nstages:\n" in text
    assert "{value: 60, evidence: [mail-2024-03-03, gazette-2024-03-02]}" in text.replace(
        "{source: mail-2024-03-03, quote: sixty people were stuck on Saturday}", "mail-2024-03-03"
    )
    assert corpus.by_id["2024-03-09-inquiry"].about == (A,)


def test_an_account_joins_a_conflict_that_is_there(project):
    path = project.incidents / "2024" / f"{A}.yml"
    conflict = "conflicts:\n  - field: counts.stranded   # of many\n    others:\n      - {value: 50, evidence: [mail-2024-03-03]}\n    reason: A guess.\n"
    path.write_text(path.read_text(encoding="utf-8").replace("recorded:", f"{conflict}recorded:"), encoding="utf-8")
    record = merged(project, B, A, reason="The Mail came later.").by_id[A]
    assert [(c.field, [a.value for a in c.others], c.reason) for c in record.conflicts] == [
        ("counts.stranded", ["50", "60"], "A guess."),
        ("date", ["2024-03-02"], "The Mail came later."),
    ]
    assert "field: counts.stranded   # of many\n" in path.read_text(encoding="utf-8")


def test_everything_that_would_be_lost_is_named(project):
    other = project.incidents / "2024" / f"{B}.yml"
    text = other.read_text(encoding="utf-8").replace("title: Ferry stops in midstream", "title: Ferry adrift")
    other.write_text(
        text.replace("supports: [date, counts.stranded]", "supports: [counts.stranded]").replace(
            "[date, place,", "[place,"
        ),
        encoding="utf-8",
    )
    before = {p: p.read_bytes() for p in project.incidents.rglob("*.yml")}
    with pytest.raises(EditError) as refused:
        merge(holdings(project), B, A)
    lines = str(refused.value).splitlines()
    assert lines[0] == f"{B} and {A} differ, and nothing is to be lost:"
    assert any(
        line.startswith("  `title`: “Ferry stops in midstream” in ") and "--keep title" in line for line in lines
    )
    assert any(line.startswith("  `date`: “2024-03-02” in ") and "rests on nothing" in line for line in lines)
    assert any(line.startswith("  `counts.stranded`: “60” in ") and "--reason" in line for line in lines)
    assert {p: p.read_bytes() for p in project.incidents.rglob("*.yml")} == before
    corpus = merged(project, B, A, keep=("title", "date", "counts.stranded"))
    assert corpus.by_id[A].conflicts == ()


def test_two_organisations_become_one(project):
    corpus = merged(project, "the-line", "river-line")
    record = corpus.by_id["river-line"]
    assert (record.name, record.aliases, str(record.url)) == (
        "River Line",
        ("the line", "River Line Ltd", "RLL"),
        "https://river.example/",
    )
    assert record.former_ids == ("the-line",)


def test_two_sources_become_one_and_no_source_is_named_twice(project):
    incident = project.incidents / "2024" / f"{A}.yml"
    incident.write_text(
        incident.read_text(encoding="utf-8").replace(
            "source: gazette-2024-03-02", "source: [gazette-2024-03-02, gazette-again]   # both"
        ),
        encoding="utf-8",
    )
    corpus = merged(project, "gazette-again", "gazette-2024-03-02")
    assert "source: [gazette-2024-03-02]   # both" in incident.read_text(encoding="utf-8")
    assert corpus.by_id["gazette-2024-03-02"].access == "open"
    assert "access: open   # today" in (project.incidents / "sources" / "gazette-2024-03-02.yml").read_text(
        encoding="utf-8"
    )


def test_in_the_other_direction_nothing_is_lost_either(project):
    corpus = merged(project, A, B, reason="The Mail counted.")
    assert corpus.by_id[B].former_ids == ("adrift", A)
    assert {c.field for c in corpus.by_id[B].conflicts} == {"date", "counts.stranded"}
    assert corpus.by_id[B].recorded.written() == "2024-03-04"


@pytest.mark.parametrize(
    ("goes", "stays", "said"),
    [
        ("nobody", A, "no record has the id `nobody`"),
        (A, "nobody", "no record has the id `nobody`"),
        (A, A, "one record already"),
        (A, "river-line", "only two of one kind are one thing"),
        ("2024-03-09-inquiry", A, "names `2024-03-01-midstream` in about.0"),
        (A, "2024-03-09-inquiry", "names `2024-03-01-midstream` in about.0"),
    ],
)
def test_what_is_not_one_thing_is_refused(project, goes, stays, said):
    with pytest.raises(EditError, match=re.escape(said)):
        merge(holdings(project), goes, stays)


@pytest.mark.parametrize(
    "operator",
    [
        OPERATOR,
        OPERATOR.replace("aliases: [the line]", "aliases:\n- the line   # so they say"),
        OPERATOR.replace("\n", "\r\n"),
    ],
)
def test_every_style_of_list_takes_items(make_timeline, operator):
    project = make_timeline(FILES)
    path = project.incidents / "organisations" / "river-line.yml"
    path.write_bytes(operator.encode())
    corpus = merged(project, "the-line", "river-line")
    assert corpus.by_id["river-line"].aliases == ("the line", "River Line Ltd", "RLL")
    after = path.read_bytes().decode()
    assert ("so they say" in after) == ("so they say" in operator)
    assert after.replace("\r\n", "").count("\n") == (0 if "\r\n" in operator else after.count("\n"))

"""A408: which passages mention a value, for every kind of value that can be told."""

import pytest
from ferries import INCIDENT, SOURCE

from generator import pipeline

START = INCIDENT.partition("evidence:")[0]


def warned(make_timeline, record, *items, language="en", path="2024/2024-03-01-midstream.yml"):
    """What the passages of a record are said not to mention; an item is (supports, quote[, reading])."""
    evidence = "".join(
        f"  - source: gazette-2024-03-02\n    quote: >-\n      {item[1]}\n    supports: [{item[0]}]\n"
        + (f"    reading: {item[2]}\n" if item[2:] else "")
        for item in items
    )
    project = make_timeline(
        {
            "sources/gazette-2024-03-02.yml": SOURCE.replace("language: en", f"language: {language}"),
            path: f"{record}evidence:\n{evidence}recorded: 2024-03-05\n",
        }
    )
    return [
        d.message.partition(" mention ")[2]
        for d in pipeline.check(project).diagnostics
        if d.code == "A408" and d.path.endswith(path)
    ]


@pytest.mark.parametrize(
    ("date", "words", "missing"),
    [
        ("2024-03-01", "The ferry stopped on Friday", []),
        ("2024-03-01", "The ferry stopped on Saturday", ["2024-03-01"]),
        ("2024-03", "The ferry stopped in early March", []),
        ("2024", "The ferry stopped in 2023", ["2024"]),
        ("2024-03-01T22:10~", "The ferry stopped at about ten past ten", []),
        ("2024-03-01T22:10~", "The ferry stopped on Friday evening", []),
        ("2024-03-02T00:40", "The ferry stopped overnight", []),
        ("2024-03-01T12:10", "The ferry stopped overnight", ["2024-03-01T12:10"]),
        ("{night: 2024-03-01/2024-03-02}", "The ferry stopped in the night", []),
        ("{night: 2024-03-01/2024-03-02}", "The ferry stopped from Friday to Saturday", []),
        ("{night: 2024-03-01/2024-03-02}", "The ferry stopped for an hour", ["2024-03-01/2024-03-02"]),
        ("2024-03-01/2024-03-04", "No ferry ran for days in March", []),
        ("2024-03-01/..", "No ferry has run since Friday", []),
        ("{by: 2024-03-01}", "The ferry stopped at last", ["2024-03-01"]),
        ("{between: [2024-03-01, 2024-03-03]}", "The ferry stopped at last", ["2024-03-01 to 2024-03-03"]),
        ("2024-03-01", "The ferry stopped yesterday", []),
    ],
)
def test_dates(make_timeline, date, words, missing):
    assert warned(make_timeline, START.replace("date: 2024-03-01", f"date: {date}"), ("date", words)) == missing


@pytest.mark.parametrize(
    ("count", "words", "missing"),
    [
        ("40", "Forty people could not cross", []),
        ("40", "Fourteen people could not cross", ["40"]),
        ("{about: 40}", "some 40 people could not cross", []),
        ("{min: 30, max: 50}", "at least 40 people could not cross", []),
        ("{min: 30, max: 50}", "some people could not cross", ["30 to 50"]),
        ("{min: 30, as_stated: dozens}", "Dozens of people could not cross", []),
        ("{as_stated: dozens}", "People in their dozens could not cross", []),
        ("{as_stated: many}", "A number of people could not cross", []),
        ("unknown", "Some people could not cross", []),
        ("0", "Nobody was kept from crossing", []),
        ("0", "The ferry stood still for hours", ["0"]),
        ("1", "A man could not cross at all", []),
    ],
)
def test_counts(make_timeline, count, words, missing):
    record = START.replace("counts: {injured: 0, stranded: 40}", f"counts: {{stranded: {count}}}")
    assert warned(make_timeline, record, ("counts", words)) == missing


def test_names(make_timeline):
    assert warned(make_timeline, START, ("place, actors", "The River Line's ferry stopped off the North Pier")) == []
    assert warned(make_timeline, START, ("place, actors", "RL said so at Port, on the quay")) == []
    missing = warned(make_timeline, START, ("place, actors", "The ferry stopped far from any quay"))
    assert missing == ["North Pier", "River Line"]


def test_one_passage_is_enough_and_so_is_a_reading(make_timeline):
    silent = "The ferry stood still for hours"
    says = "Forty people could not cross"
    assert warned(make_timeline, START, ("counts.stranded", silent)) == ["40"]
    assert warned(make_timeline, START, ("counts.stranded", silent), ("counts.stranded", says)) == []
    assert warned(make_timeline, START, ("counts.stranded", silent, "It holds forty.")) == []


def test_other_languages_cannot_be_told(make_timeline):
    assert warned(make_timeline, START, ("date, place, counts, actors", "Die Fähre stand still"), language="de") == []
    french = warned(make_timeline, START, ("counts", "Quarante personnes, aucun blessé"), language="fr-CA")
    assert french == []


def test_statements_and_figures(make_timeline):
    statement = """title: The line looks into it
date: 2024-03-01
speaker: {described_as: a spokesman}
type: announcement
language: en
paraphrase: It will look into it [@gazette-2024-03-02].
"""
    where = "statements/2024/2024-03-01-line.yml"
    assert warned(make_timeline, statement, ("speaker, date", "it was said on Friday"), path=where) == []
    named = statement.replace("{described_as: a spokesman}", "[river-line]")
    assert warned(make_timeline, named, ("speaker, date", "it was said on Friday"), path=where) == ["River Line"]
    figure = """title: Crossings in 2023
measure: crossings
value: 1100000
period: 2023
area: the river
stated_by: river-line
"""
    where = "figures/crossings-2023.yml"
    assert warned(make_timeline, figure, ("value, period", "1.1 million crossings in 2023"), path=where) == []
    assert warned(make_timeline, figure, ("value, period", "1.2 million crossings in 2022"), path=where) == [
        "1100000",
        "2023",
    ]

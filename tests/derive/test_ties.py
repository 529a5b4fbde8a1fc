"""What a check notes of each record's ties makes the same indexes as a look at the records themselves."""

import pytest
from busy_ferries import LAWFUL
from ferries import INCIDENT, SOURCE
from real_timeline import copy_of_the_project

from generator import pipeline, rechecking
from generator.derive import library as libraries
from generator.derive.library import library
from generator.model.kinds import Record
from generator.model.ties import Ties, ties
from generator.project import Project

IDENT = "2024-03-01-midstream"
MORE = {
    "sources/repost.yml": SOURCE.replace("example/ferry", "example/again"),
    "organisations/ada.yml": "name: Ada\ntype: operator\n",
}


def indexes(of):
    """All that ties are made into; the order counts."""
    return [[*index.items()] for index in (of.naming, of.resting_on, of.asserting)]


@pytest.fixture(params=["real", "busy"])
def project(request, tmp_path, make_timeline):
    return Project(copy_of_the_project(tmp_path)) if request.param == "real" else make_timeline(LAWFUL)


def test_indexes_are_those_of_the_records(project, monkeypatch):
    for checked in (pipeline.check(project), rechecking.checked(project, drafts=False)):
        living = {ident for ident, record in checked.corpus.by_id.items() if isinstance(record, Record)}
        assert living <= checked.ties.keys()
        expected = indexes(library(checked.corpus))
        assert all(expected)
        with monkeypatch.context() as blind:
            blind.setattr(libraries, "ties", None)  # whoever looks at a record fails
            assert indexes(library(checked.corpus, checked.ties)) == expected
        assert not living & checked.ties.keys()  # they are taken


def test_a_check_that_begins_with_answers_knows_what_changed(make_timeline):
    project = make_timeline()
    rechecking.problems(project)
    file = project.incidents / "2024" / f"{IDENT}.yml"
    file.write_text(file.read_text().replace("    supports:", "    according_to: a witness\n    supports:"))
    checked = rechecking.checked(project, drafts=False)
    found = library(checked.corpus, checked.ties)
    assert found.asserting["a witness"] == (IDENT,)
    assert indexes(found) == indexes(library(checked.corpus))


def test_who_gives_an_account_asserts_it_and_a_source_speaks_where_nobody_is_named(make_timeline):
    conflict = (
        "conflicts: [{field: counts.stranded, reason: They differ.,"
        " others: [{value: {min: 50}, according_to: ada, evidence: [repost]}]}]\n"
    )
    files = {**MORE, f"2024/{IDENT}.yml": INCIDENT + conflict}
    checked = pipeline.check(make_timeline(files))
    assert checked.corpus, checked.diagnostics
    found = ties(checked.corpus.by_id[IDENT])
    assert (found.cited, found.voices, found.outright) == (
        ("gazette-2024-03-02", "repost"),
        ("ada",),
        ("gazette-2024-03-02",),
    )
    assert {"north-pier", "river-line", "ada", "repost"} <= {*found.named}


@pytest.mark.parametrize(
    "some", [Ties((), (), (), ()), Ties(("a",), (), ("b c", "d"), ()), Ties((), ("é",), (), ("z",))]
)
def test_packed_and_unpacked_they_are_the_same(some):
    assert Ties.unpacked(some.packed()) == some

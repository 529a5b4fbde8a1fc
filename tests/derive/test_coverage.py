"""How far a timeline, its days and its sources are proved."""

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import busy_ferries
import pytest
from careless import careless
from ferries import INCIDENT
from real_timeline import copy_of_the_project

from generator import pipeline
from generator.derive import coverage
from generator.derive.library import library
from generator.model import quotations
from generator.model.kinds import Record
from generator.model.proofs import State
from generator.project import Project

ROOT = Path(__file__).resolve().parents[2]


def built(make_timeline, files):
    checked = pipeline.check(make_timeline(files))
    assert checked.corpus, checked.diagnostics
    return library(checked.corpus)


@pytest.fixture
def some_timeline(make_timeline):
    """A library by the name of its timeline."""

    def found(name):
        if name == "real":
            project = Project(ROOT)
        else:
            files = busy_ferries.FILES if name == "busy" else busy_ferries.hostile()
            project = make_timeline(files or pytest.skip("the outside cases are not at hand (../shared/cases)"))
        with careless():
            corpus = pipeline.check(project).corpus
        assert corpus
        return library(corpus)

    return found


def counted(make_timeline, files):
    found = built(make_timeline, files)
    return coverage.proved(found.entries, found)


def test_facts_are_counted_by_their_best_proof(make_timeline):
    quoted = INCIDENT.replace(
        "    supports: [date, place, type, outcome, counts, actors]\n",
        "    supports: [date, place, type, outcome, counts, actors]\n"
        "  - source: gazette-2024-03-02\n    quote: the ferry lay in midstream\n    supports: [outcome]\n    reading: It did not land.\n",
    )
    lib = built(make_timeline, {"2024/2024-03-01-midstream.yml": quoted})
    found, kept = coverage.proved(lib.entries, lib), coverage.kept(lib)
    assert found.facts == {State.CITED: 6, State.QUOTED: 1}  # date, place, type, two counts, one actor; outcome
    assert [str(d) for d in found.by_day] == ["2024-03-01"]
    assert (found.entries, found.with_two_origins, len(found.one_origin)) == (1, 0, 1)
    assert (kept.sources, kept.captured, kept.archived, kept.seen_in_part) == (1, 0, 0, 0)


def test_gaps_are_days_without_an_entry_within_a_month(make_timeline):
    found = counted(
        make_timeline,
        {
            "2024/fourth.yml": INCIDENT.replace("date: 2024-03-01", "date: 2024-03-04"),
            "2024/april.yml": INCIDENT.replace("date: 2024-03-01", "date: 2024-04-20"),
        },
    )
    assert [(str(a), str(b)) for a, b in found.gaps] == [("2024-03-02", "2024-03-03")]


def test_what_is_counted_of_all_years_is_the_sum_of_each(some_timeline):
    lib = some_timeline("busy")
    every = coverage.proved(lib.entries, lib)
    years = [list(of) for _, of in groupby(sorted(lib.entries, key=lambda d: d.year), key=lambda d: d.year)]
    assert len(years) > 1
    joined = coverage.joined([coverage.proved(of, lib) for of in years])
    assert set(joined.one_origin) == set(every.one_origin)
    assert replace(joined, one_origin=every.one_origin) == every
    assert [*joined.by_region] == [*every.by_region]
    assert [*joined.by_day] == [*every.by_day]


@pytest.mark.parametrize("name", ["real", "busy", "hostile"])
def test_the_best_proof_of_each_source_is_that_of_all_passages_from_it(name, some_timeline):
    lib, states = some_timeline(name), defaultdict(set)
    for sheet in lib.sheets.values():
        for passage in sheet.passages:
            states[passage.source].add(passage.state)
    assert coverage.best_by_source(lib) == {s: min(found, key=lambda state: state.rank) for s, found in states.items()}


def test_what_a_draft_quotes_proves_no_published_source(tmp_path):
    copy_of_the_project(tmp_path)
    project = Project(tmp_path)
    before = pipeline.check(project).corpus
    lib = library(before)
    proved = {
        i: {p.key for p in quotations.quoted(r)} & before.proofs.keys()
        for i, r in before.by_id.items()
        if isinstance(r, Record)
    }
    ident = next(s.id for s in before.statements if s.id not in lib.naming and proved[s.id])
    alone = proved[ident].difference(*(keys for i, keys in proved.items() if i != ident))
    assert alone
    (path,) = project.incidents.rglob(f"{ident}.yml")
    path.write_text(f"{path.read_text(encoding='utf-8')}status: draft\n", encoding="utf-8")
    after = pipeline.check(project).corpus
    assert set(after.proofs) == before.proofs.keys() - alone

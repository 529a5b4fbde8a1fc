"""What is asked of a library is noted, whichever way it is asked."""

import contextlib
import gc
import sys
from dataclasses import fields

import pytest
from ferries import INCIDENT

from generator import pipeline
from generator.derive import library as libraries
from generator.derive.library import Library
from generator.derive.tracing import EVERYTHING, States, traced
from generator.model.corpus import Corpus

FOR_ALL = {"timeline", "redactions"}
"""Parts of a corpus that pages never share with those of another state of them."""
STOP = "2024-03-01-midstream"


@pytest.fixture
def checked(make_timeline):
    return pipeline.check(make_timeline())


@pytest.fixture
def library(checked):
    return libraries.library(checked.corpus)


def named(library):
    """Each part of a library that is asked for things by their names."""
    parts = {f.name: getattr(library, f.name) for f in fields(Library) if f.name not in {"corpus", "entries"}}
    return parts | {f.name: getattr(library.corpus, f.name) for f in fields(Corpus) if f.name not in FOR_ALL}


@pytest.mark.parametrize("ask", [lambda p: p.get("it"), lambda p: "it" in p, lambda p: p["it"]])
def test_nothing_can_be_asked_unnoted(library, ask):
    sorts = set()
    for name in named(library):
        part = named(traced(library, asked := set()))[name]
        with contextlib.suppress(KeyError):
            ask(part)
        (thing,) = asked
        sorts.add(thing.removesuffix(" it"))
    assert len(sorts) == len(named(library)) - 1, "each part is a sort of its own, but that sheets rest on records"


@pytest.mark.parametrize("ask", [list, len, lambda p: list(p.values()), lambda p: list(p.items())])
def test_all_of_a_sort(library, ask):
    for part in named(traced(library, asked := set())).values():
        asked.clear()
        ask(part)
        assert any(thing.endswith(" *") for thing in asked)


@pytest.mark.parametrize(
    "ask", [list, len, lambda e: e[-1], lambda e: e[:1], bool, lambda e: [*e], lambda e: [*reversed(e)]]
)
def test_entries_stand_for_every_record(library, ask):
    ask(traced(library, asked := set()).entries)
    assert asked == {EVERYTHING}


def states(project):
    checked = pipeline.check(project)
    return States(libraries.library(checked.corpus), checked.digests)


@pytest.mark.parametrize(
    "thing",
    [f"record {STOP}", f"dated {STOP}", "words types", "naming *", EVERYTHING, "proof anything"],
)
def test_the_state_of_a_thing_is_that_of_all_it_rests_on(make_timeline, thing):
    project = make_timeline()
    before = states(project)[thing]
    assert states(project)[thing] == before
    record = project.incidents / "2024" / f"{STOP}.yml"
    record.write_text(record.read_text("utf-8").replace("nobody was hurt", "no person was hurt"), encoding="utf-8")
    assert states(project)[thing] != before


def test_a_sheet_rests_on_its_sources(make_timeline):
    project = make_timeline()
    assert traced(libraries.library(pipeline.check(project).corpus), asked := set()).sheets[STOP].sources
    before = states(project)
    source = project.incidents / "sources" / "gazette-2024-03-02.yml"
    source.write_text(source.read_text("utf-8") + "authors: [A. Writer]\n", encoding="utf-8")
    after = states(project)
    assert asked == {f"record {STOP}", "record gazette-2024-03-02"}
    assert after["record gazette-2024-03-02"] != before["record gazette-2024-03-02"]
    assert after[f"record {STOP}"] == before[f"record {STOP}"]
    assert after[f"naming {STOP}"] == before[f"naming {STOP}"]


def test_a_date_that_comes_from_others_rests_on_them(make_timeline):
    text = INCIDENT.replace("supports: [", "supports: [part_of, ")
    whole = INCIDENT.replace("date: 2024-03-01\n", "").replace("[date, ", "[")
    project = make_timeline({"2024/part.yml": f"{text}part_of: wave\n", "2024/wave.yml": whole})
    before = states(project)
    part = project.incidents / "2024" / "part.yml"
    part.write_text(part.read_text("utf-8").replace("date: 2024-03-01", "date: 2024-03-04"), encoding="utf-8")
    after = states(project)
    assert after["dated wave"] != before["dated wave"]
    assert after["record wave"] == before["record wave"]


def test_states_go_when_nobody_needs_them_and_let_go_of_the_library(library, checked):
    gc.disable()  # what only the collector finds stays for as long as it does not look
    try:
        before = sys.getrefcount(library)
        states = States(library, checked.digests)
        assert states[f"record {STOP}"] != states[EVERYTHING]
        del states
        assert sys.getrefcount(library) == before
    finally:
        gc.enable()

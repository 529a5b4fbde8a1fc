"""What records rest on, of so many that they are not all held."""

from pathlib import Path

import pytest

from generator import pipeline
from generator.derive import library as libraries
from generator.derive import sheets
from generator.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def corpus():
    """The repository's own timeline."""
    return pipeline.check(Project(ROOT)).corpus


def test_are_the_same_however_many_are_held(corpus, monkeypatch):
    wanted = libraries.library(corpus).sheets
    monkeypatch.setattr(sheets, "MOST", 3)
    found = libraries.library(corpus).sheets
    assert isinstance(found, sheets.Sheets)
    assert not isinstance(wanted, sheets.Sheets)
    assert list(found) == list(wanted)
    assert len(found) == len(wanted)
    assert dict(found) == wanted
    assert dict(reversed([*found.items()])) == wanted
    assert found.get("nobody") is None


def test_the_one_held_for_longest_is_forgotten(corpus, monkeypatch):
    made = []
    monkeypatch.setattr(sheets, "MOST", 3)
    monkeypatch.setattr(sheets, "apparatus", lambda record, _: made.append(record.id) or record.id)
    found = sheets.sheets(corpus)
    first, second, third, fourth, *_ = found
    for ident in (first, second, third, fourth, second, third, fourth, first):
        assert found[ident] == ident
    assert made == [first, second, third, fourth, first]

"""What can be wrong with timeline.yml."""

from pathlib import Path

import pytest

from generator import pipeline
from generator.load.document import read
from generator.project import Project
from generator.validate import shape

BASE = (Path(__file__).parents[1] / "records" / "base" / "incidents" / "timeline.yml").read_text(encoding="utf-8")


def said(text):
    """(code, line, column) of what is wrong."""
    found = shape.timeline(read("incidents/timeline.yml", text.encode()))
    return [(d.code, d.position.line, d.position.column) for d in found] if isinstance(found, list) else []


def place(text, words):
    """Line and column of the first occurrence of some words."""
    at = text.index(words)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def test_the_base_is_sound():
    assert said(BASE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "code", "words"),
    [
        ("Europe/Lisbon", "Europe/Lisboa", "A211", "Europe/Lisboa"),
        ("licence: CC", "night: [6pm, 08:00]\nlicence: CC", "A210", "6pm"),
        ("language: en", "language: de", "A104", "de\n"),
        ("publisher: {name", "publisher: {nmae", "A102", "nmae"),
        ("https://harbour", "harbour", "A204", '"harbour'),
        ("group: outages, attemptable: true", "group: outages, attemptable: maybe", "A209", "maybe"),
    ],
)
def test_a_wrong_value_is_named_at_its_place(right, wrong, code, words):
    text = BASE.replace(right, wrong)
    assert (code, *place(text, words)) in said(text)


def test_a_missing_timeline_hides_no_broken_record(tmp_path):
    (tmp_path / "incidents" / "places").mkdir(parents=True)
    (tmp_path / "incidents" / "places" / "quay.yml").write_text("name: x\n", encoding="utf-8")
    assert [d.code for d in pipeline.check(Project(tmp_path)).diagnostics] == ["A101", "A101", "A017"]


def test_a_broken_timeline_hides_no_broken_record(tmp_path):
    (tmp_path / "incidents" / "places").mkdir(parents=True)
    (tmp_path / "incidents" / "timeline.yml").write_text(BASE.replace("Europe/Lisbon", "Lisbon"), encoding="utf-8")
    (tmp_path / "incidents" / "places" / "quay.yml").write_text("name: x\ntype: town\n", encoding="utf-8")
    assert [d.code for d in pipeline.check(Project(tmp_path)).diagnostics] == ["A101", "A211"]

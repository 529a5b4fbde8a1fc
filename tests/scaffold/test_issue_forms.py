"""The issue forms: as committed, of one mind with the models, and such that links can fill them."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from generator import pipeline
from generator.model.evidence import Evidence
from generator.model.incident import Incident
from generator.model.record import Correction
from generator.model.source import Source
from generator.project import Project
from generator.scaffold.form_words import WORDS
from generator.scaffold.issue_forms import forms

ROOT = Path(__file__).parents[2]
ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
FIELDS = {
    "suggest-an-incident.yml": {*Incident.model_fields, *Evidence.model_fields, *Source.model_fields},
    "correct-an-entry.yml": {"entry", *Correction.model_fields, *Incident.model_fields},
    "report-a-broken-source.yml": {*Evidence.model_fields, *Source.model_fields, "state"},
}


@pytest.fixture(params=sorted(WORDS))
def read(request):
    timeline = pipeline.timeline(Project(ROOT)).model_copy(update={"language": request.param})
    return timeline, {name: yaml.safe_load(text) for name, text in forms(timeline).items()}


def asked(form):
    return {block["id"]: block for block in form["body"] if block["type"] != "markdown"}


def test_they_are_committed():
    folder = ROOT / ".github" / "ISSUE_TEMPLATE"
    made = forms(pipeline.timeline(Project(ROOT)))
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yml")} == made, "run annals schema"


def test_each_field_is_one_of_the_models(read):
    _, found = read
    foreign = {name: set(asked(form)) - FIELDS[name] - {"promises"} for name, form in found.items()}
    assert {name: ids for name, ids in foreign.items() if ids} == {}


def test_what_an_incident_needs_is_asked(read):
    _, found = read
    blocks = asked(found["suggest-an-incident.yml"])
    assert {"title", "type", "date", "place", "source"} <= set(blocks)
    assert all(blocks[name]["validations"]["required"] for name in ("title", "type", "date", "source"))


def test_choices_are_the_timelines_words(read):
    timeline, found = read
    offered = asked(found["suggest-an-incident.yml"])["type"]["attributes"]["options"]
    assert offered[:-1] == [word.label for word in timeline.vocabulary.types.values()]
    seen = asked(found["suggest-an-incident.yml"])["seen"]["attributes"]["options"]
    assert len(seen) == len(get_args(Source.model_fields["seen"].annotation))


@pytest.mark.parametrize(
    ("template", "field"), [("correct-an-entry.yml", "entry"), ("report-a-broken-source.yml", "source")]
)
def test_links_can_fill_the_record(read, template, field):
    _, found = read
    block = asked(found[template])[field]
    assert block["type"] == "input"  # GitHub fills inputs and text areas from a link, by their id
    assert block["validations"]["required"]


def test_github_takes_them(read):
    """GitHub's rules for forms: a name, a description, ids and labels that are unique, choices that are unique."""
    _, found = read
    for name, form in found.items():
        assert form["name"], name
        assert form["description"], name
        ids = [block["id"] for block in form["body"] if "id" in block]
        labels = [block["attributes"]["label"] for block in form["body"] if block["type"] != "markdown"]
        assert all(ID.fullmatch(ident) for ident in ids), name
        assert len(set(ids)) == len(ids), name
        assert len(set(labels)) == len(labels), name
        for block in form["body"]:
            options = block["attributes"].get("options", ["-"])
            shown = [option["label"] if isinstance(option, dict) else option for option in options]
            assert shown, name
            assert len(set(shown)) == len(shown), name
            assert "None" not in shown, name


def test_both_languages_say_the_same():
    english, french = WORDS["en"], WORDS["fr"]
    for part in ("forms", "fields", "choices"):
        assert set(getattr(english, part)) == set(getattr(french, part))
    assert len(english.promises) == len(french.promises)

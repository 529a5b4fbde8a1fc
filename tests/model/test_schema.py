"""The JSON Schemas: as committed, and of one mind with the models about every fixture."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from generator import pipeline
from generator.load import files
from generator.load.document import Document, read
from generator.load.files import Folder
from generator.model.base import Term
from generator.model.kinds import KINDS
from generator.model.references import marked
from generator.project import Project
from generator.validate import shape

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "tests" / "records"
FILE = re.compile(r"^# path: (\S.*)\n", re.MULTILINE)
# What a schema of one file cannot say: days of months, order of moments, fields that go together, limits of ids.
BEYOND = {"A107", "A108", "A201", "A207"}


class Core(SafeConstructor):
    """The core schema of YAML 1.2, as editors' programs read it: it has no timestamps."""


Core.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def as_editors_read_it(text):
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = Core
    return yaml.load(text)


@pytest.fixture(scope="module")
def timeline():
    return shape.timeline(read("timeline.yml", (RECORDS / "base" / "incidents" / "timeline.yml").read_bytes()))


@pytest.fixture(scope="module")
def validators():
    return validators_of(Project(RECORDS / "base"))


def validators_of(project):
    found = pipeline.schemas(project)
    assert isinstance(found, dict)
    return {name: jsonschema.Draft202012Validator(json.loads(text)) for name, text in found.items()}


def fixture_files():
    """(name, kind, id, text) of every single record in the fixtures that the loader can read."""
    sources = [
        ("base", p.relative_to(RECORDS / "base" / "incidents").as_posix(), p.read_bytes())
        for p in (RECORDS / "base").rglob("*.yml")
    ]
    for fixture in sorted((*(RECORDS / "valid").glob("*.yml"), *(RECORDS / "invalid").glob("*.yml"))):
        text = fixture.read_bytes().decode(errors="replace")
        starts = list(FILE.finditer(text))
        ends = [m.start() for m in starts[1:]] + [len(text)] * bool(starts)
        sources += [(fixture.stem, m[1], text[m.start() : end].encode()) for m, end in zip(starts, ends, strict=True)]
    for name, path, content in sources:
        record = files._record(f"incidents/{path}", path.split("/"))
        if isinstance(record, files.RecordFile) and isinstance(read(path, content), Document):
            yield pytest.param(record.kind, record.id, content.decode(), id=f"{name}:{path}")


@pytest.mark.parametrize(("kind", "ident", "text"), list(fixture_files()))
def test_schema_and_model_agree(kind, ident, text, validators, timeline):
    document = read("x.yml", text.encode())
    found = shape.timeline(document) if kind == "timeline" else shape.record(document, kind, ident)
    refused = {d.code for d in found} if isinstance(found, list) else set()
    unknown_word = kind != "timeline" and not refused and any(word_unknown(m, timeline) for m in shape_marks(found))
    schema_refuses = list(validators[kind].iter_errors(as_editors_read_it(text)))
    if schema_refuses:
        assert refused or unknown_word or foreign_extra(found, timeline), schema_refuses[0].message
    else:
        assert refused <= BEYOND
        assert not unknown_word


def shape_marks(record):
    return [m for m in marked(record) if isinstance(m.mark, Term)]


def word_unknown(found, timeline):
    return found.value not in timeline.vocabulary.terms(found.mark.vocabulary)


def foreign_extra(record, timeline):
    """Values of added fields are judged by a rule, not by the model."""
    return bool(getattr(record, "extra", None))


def test_the_schemas_are_schemas(validators):
    assert set(validators) == {*KINDS, "timeline"}
    for validator in validators.values():
        jsonschema.Draft202012Validator.check_schema(validator.schema)


def test_words_carry_their_definitions(validators):
    definitions = validators["incident"].schema["$defs"]
    assert definitions["vocabulary-types"]["anyOf"][0] == {
        "const": "outage",
        "title": "Power cut",
        "description": "The power failed.",
    }
    counts = definitions["Incident"]["properties"]["counts"]
    assert counts["properties"]["injured"]["description"] == "People hurt."
    assert counts["additionalProperties"] is False
    assert definitions["Incident"]["properties"]["extra"]["properties"]["cause"]["enum"] == ["storm", "wear"]
    assert "x-vocabulary" not in str(validators["incident"].schema)


def test_what_the_file_name_says_is_no_key(validators):
    for kind, validator in validators.items():
        assert "id" not in str(list(validator.schema["$defs"][kind.capitalize()]["properties"])).split("'"), kind


@pytest.mark.parametrize("kind", ["incident", "statement", "figure"])
def test_a_withdrawn_entry_keeps_little(kind, validators):
    tombstone = {
        "status": "retracted",
        "retracted": {"date": "2025-06-01", "reason": "It did not happen."},
        "recorded": "2025-05-05",
    }
    assert validators[kind].is_valid(tombstone)
    assert not validators[kind].is_valid({**tombstone, "status": "published"})
    assert not validators[kind].is_valid({**tombstone, "retracted": {"date": "2025-06-01"}})


@pytest.mark.parametrize(
    ("kind", "change", "valid"),
    [
        ("figure", {"period": 2024}, True),
        ("figure", {"period": 20240}, False),
        ("figure", {"value": 47}, True),
        ("figure", {"value": 47.5}, True),
        ("figure", {"title": 1984}, True),
        ("figure", {"value": True}, False),
        ("figure", {"area": None}, False),
        ("figure", {"stated_by": ["ana-lima", "a spokesman"]}, True),
        ("figure", {"stated_by": []}, False),
        ("figure", {"evidence": ["gazette-2025-05-04"]}, True),
        ("figure", {"review_by": "2026-01"}, True),
    ],
)
def test_what_yaml_reads_as_a_number_may_stand_for_text(kind, change, valid, validators):
    text = (RECORDS / "base" / "incidents" / "figures" / "power-used-2024.yml").read_text(encoding="utf-8")
    assert validators[kind].is_valid(as_editors_read_it(text) | change) is valid


def test_committed_schemas_are_current():
    folder = ROOT / "incidents" / "schema"
    wanted = pipeline.schemas(Project(ROOT))
    assert isinstance(wanted, dict)
    assert {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*")} == {
        f"{k}.schema.json": v for k, v in wanted.items()
    }, "run annals schema"


@pytest.mark.slow
def test_the_real_records_are_valid_in_editors():
    project = Project(ROOT)
    validators = validators_of(project)
    for file in files.listing(Folder(project)).records:
        errors = list(
            validators[file.kind].iter_errors(as_editors_read_it((ROOT / file.path).read_text(encoding="utf-8")))
        )
        assert not errors, (file.path, errors[0].message)

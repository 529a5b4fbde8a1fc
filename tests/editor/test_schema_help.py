"""What the schemas tell editors beyond the shape: a description of everything, meanings of choices, pieces that fit."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from generator import pipeline
from generator.model.kinds import KINDS
from generator.project import Project

ROOT = Path(__file__).parents[2]
SCHEMAS = {name: json.loads(text) for name, text in pipeline.schemas(Project(ROOT)).items()}
PLACEHOLDER = re.compile(r"\$\{\d+:([^}]*)\}")


def parts(node, path=""):
    """Every schema below one, with its place."""
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from parts(value, f"{path}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from parts(value, f"{path}/{number}")


@pytest.fixture(params=sorted(SCHEMAS))
def schema(request):
    return SCHEMAS[request.param]


def test_there_is_one_of_each_kind():
    assert set(SCHEMAS) == {*KINDS, "timeline"}


def test_every_field_is_described(schema):
    fields = {
        f"{path}/{name}": field
        for path, node in parts(schema["$defs"])
        for name, field in node.get("properties", {}).items()
        if isinstance(field, dict) and "properties" in node
    }
    assert fields
    assert [name for name, field in fields.items() if not field.get("markdownDescription")] == []


def test_every_choice_has_its_meaning(schema):
    lists = {path: node for path, node in parts(schema["$defs"]) if isinstance(node.get("enum"), list)}
    # The choices of an added field are defined by the field.
    lists = {p: n for p, n in lists.items() if "/extra/" not in p and not p.startswith("/vocabulary-")}
    assert [p for p, n in lists.items() if len(n.get("enumDescriptions", ())) != len(n["enum"])] == []


def test_every_default_is_legal(schema):
    defaults = {
        path: node for path, node in parts(schema["$defs"]) if "default" in node and "properties" not in path[-11:]
    }
    for path, node in defaults.items():
        alone = {**node, "$defs": schema["$defs"]}
        assert jsonschema.Draft202012Validator(alone).is_valid(node["default"]), (path, node["default"])


def test_no_pattern_is_shown_to_people(schema):
    silent = [
        p for p, n in parts(schema["$defs"]) if isinstance(n.get("pattern"), str) and "patternErrorMessage" not in n
    ]
    assert [p for p in silent if not re.search(r"/(code|file)$", p)] == []


def filled(body):
    """A piece with its placeholders as they stand, read as YAML reads digits."""
    if isinstance(body, dict):
        return {key: filled(value) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(item) for item in body]
    text = PLACEHOLDER.sub(r"\1", body) if isinstance(body, str) else body
    return int(text) if isinstance(text, str) and re.fullmatch(r"\d{1,4}", text) else text


def test_every_piece_fits_where_it_is_offered(schema):
    offered = {name: node["defaultSnippets"] for name, node in schema["$defs"].items() if "defaultSnippets" in node}
    for name, snippets in offered.items():
        check = jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})
        for snippet in snippets:
            body = filled(snippet["body"])
            if name == "Correction":  # the day of the repair is the editor's to write
                body["date"] = "2025-06-01"
            assert check.is_valid(body), (name, snippet["label"], body)
            assert snippet["description"]
            numbers = re.findall(r"\$\{(\d+):", json.dumps(snippet["body"]))
            assert numbers == [str(n) for n in range(1, len(numbers) + 1)], (name, snippet["label"])

"""The JSON Schema (2020-12) of `timeline.json`: that of the record files, with id and kind in each record."""

from typing import Any

from generator.model import schema as models
from generator.model.base import ID_PATTERN
from generator.model.kinds import KINDS
from generator.model.record import Published, Tombstone
from generator.model.timeline import Timeline

Schema = dict[str, Any]
_DESCRIPTIONS = {
    "format": "Changes when a program that reads this file must change.",
    "rights": "Under which terms the data stand, and what these do not cover.",
    "timeline": "What this timeline is, and its words.",
    "records": "All records, by id.",
}


def schema(timeline: Timeline, address: str) -> Schema:
    """The schema, with the words of one timeline; `address` is where it is published."""
    kinds = models.schemas(timeline)
    definitions: Schema = {}
    for found in kinds.values():
        definitions |= found["$defs"]
    for name in (*(model.__name__ for model in KINDS.values()), Tombstone.__name__):
        definitions[name] = _identified(definitions[name])
    return {
        "$schema": models.DIALECT,
        "$id": address,
        "title": timeline.title,
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": 1, "description": _DESCRIPTIONS["format"]},
            "rights": {"type": "string", "description": _DESCRIPTIONS["rights"]},
            "timeline": {"$ref": "#/$defs/Timeline", "description": _DESCRIPTIONS["timeline"]},
            "records": {"type": "array", "items": _any_kind(), "description": _DESCRIPTIONS["records"]},
        },
        "required": ["format", "timeline", "records"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _identified(definition: Schema) -> Schema:
    """A record that says its own id and kind, which its file says by name and folder."""
    own = {
        "id": {
            "type": "string",
            "pattern": ID_PATTERN,
            "description": "The record's id: it never changes its meaning.",
        },
        "kind": {"enum": list(KINDS), "description": "What sort of record it is."},
    }
    return {
        **definition,
        "properties": {**own, **definition["properties"]},
        "required": ["id", "kind", *definition.get("required", ())],
    }


def _any_kind() -> Schema:
    """The definition that a record must meet follows from its kind, and from whether it was retracted."""
    return {
        "type": "object",
        "required": ["id", "kind"],
        "properties": {"kind": {"enum": list(KINDS)}},
        "allOf": [{"if": _is("kind", kind), "then": _of(model)} for kind, model in KINDS.items()],
    }


def _of(model: type[Any]) -> Schema:
    living = {"$ref": f"#/$defs/{model.__name__}"}
    if not issubclass(model, Published):
        return living
    return {"if": _is("status", "retracted"), "then": {"$ref": "#/$defs/Tombstone"}, "else": living}


def _is(name: str, value: str) -> Schema:
    return {"properties": {name: {"const": value}}, "required": [name]}

"""JSON Schema (2020-12) of every kind of record, with the words of one timeline: what editors' programs complete and check.

It sees a file as YAML 1.2 reads it, where `2025` is a number; what takes more than one file to judge is left to `annals check`.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from generator.model.base import TERM, Part
from generator.model.descriptions import descriptions
from generator.model.kinds import KINDS
from generator.model.record import Published, Tombstone
from generator.model.snippets import NOTATIONS, SNIPPETS
from generator.model.timeline import ExtraField, Timeline, Vocabulary

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_RETRACTED = {"properties": {"status": {"const": "retracted"}}, "required": ["status"]}
_EXTRA: dict[str, Schema] = {
    "text": {"type": ["string", "number", "boolean"]},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "money": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"$ref": "#/$defs/Date"},
}


def schemas(timeline: Timeline) -> dict[str, Schema]:
    """The schema of each kind of record and of timeline.yml, by name."""
    kinds = {kind: _kind(model, timeline.vocabulary) for kind, model in KINDS.items()}
    return {**kinds, "timeline": _plain(*_generated(Timeline))}


def text(schema: Schema) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _kind(model: type[BaseModel], vocabulary: Vocabulary) -> Schema:
    withdrawn = (Tombstone,) if issubclass(model, Published) else ()
    definitions, name = _generated(model, *withdrawn)
    definitions = _worded(definitions, vocabulary)
    if withdrawn:
        alternatives = {"if": _RETRACTED, "then": _ref(Tombstone.__name__), "else": _ref(name)}
        return {"$schema": DIALECT, "title": name, **alternatives, "$defs": definitions}
    return _plain(definitions, name)


def _plain(definitions: Schema, name: str) -> Schema:
    return {"$schema": DIALECT, "title": name, **_ref(name), "$defs": definitions}


@cache
def _generated(*models: type[BaseModel]) -> tuple[Schema, str]:
    """What pydantic says of some models, made fit for editors; and the name of the first."""
    _, found = models_json_schema([(model, "validation") for model in models], by_alias=True)
    parts = {part.__name__: part for part in _parts(Part)}
    told = {name: _told(schema, parts[name]) if name in parts else schema for name, schema in found["$defs"].items()}
    tidy = {name: _rewritten(_rewritten(schema, _tidy), _helpful) for name, schema in told.items()}
    offered = {name: {"defaultSnippets": SNIPPETS[name]} for name in tidy if name in SNIPPETS}
    return {name: {**schema, **offered.get(name, {})} for name, schema in tidy.items()}, models[0].__name__


def _parts(part: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A class of models and all that are derived of it."""
    yield part
    for derived in part.__subclasses__():
        yield from _parts(derived)


def _told(schema: Schema, part: type[BaseModel]) -> Schema:
    """With what each field means, in the order of keys that pydantic writes."""
    said = {part.model_fields[name].alias or name: text for name, text in descriptions(part).items()}
    fields = {
        name: dict(sorted({**field, "description": said[name]}.items())) if name in said else field
        for name, field in schema["properties"].items()
    }
    return {**schema, "properties": fields}


def _rewritten(node: Any, change: Callable[[Schema], Schema]) -> Any:
    """A schema with every part of it changed, innermost first."""
    if isinstance(node, dict):
        return change({key: _rewritten(value, change) for key, value in node.items()})
    return [_rewritten(item, change) for item in node] if isinstance(node, list) else node


def _tidy(node: Schema) -> Schema:
    """Without `null` (an absent field is not written), defaults that say nothing, and titles that repeat the key."""
    options = node.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        rest = [option for option in options if option != {"type": "null"}]
        node = {**(rest[0] if len(rest) == 1 else {}), **{k: v for k, v in node.items() if k != "anyOf"}} | (
            {"anyOf": rest} if len(rest) > 1 else {}
        )
    if "default" in node and (node["default"] in (None, []) or isinstance(node["default"], dict)):
        node = {key: value for key, value in node.items() if key != "default"}
    if isinstance(node.get("properties"), dict):
        node["properties"] = {k: _untitled(v) for k, v in node["properties"].items()}
    if "patternProperties" in node:
        node.setdefault("additionalProperties", False)
    return node


def _helpful(node: Schema) -> Schema:
    """With help in Markdown, which is what our descriptions are; a date or a number also shows how it may be written."""
    if not isinstance(node.get("description"), str):
        return node
    notation = node.get("title", "") if node.get("title") in NOTATIONS else node.get("$ref", "").rpartition("/")[2]
    return {**node, "markdownDescription": node["description"] + NOTATIONS.get(notation, "")}


def _untitled(node: Schema) -> Schema:
    return {key: value for key, value in node.items() if key != "title"}


def _worded(definitions: Schema, vocabulary: Vocabulary) -> Schema:
    """The definitions with the timeline's words in the places marked for them."""
    used: set[str] = set()

    def put(node: Schema) -> Schema:
        name = node.get(TERM)
        if isinstance(name, str):
            used.add(name)
            return _ref(f"vocabulary-{name}") | {
                key: node[key] for key in ("description", "markdownDescription") if key in node
            }
        return node

    rewritten: Schema = _rewritten(_rewritten(definitions, lambda node: _keyed(node, vocabulary)), put)
    return rewritten | {f"vocabulary-{name}": _words(name, vocabulary) for name in sorted(used)}


def _words(name: str, vocabulary: Vocabulary) -> Schema:
    """One of the words of a vocabulary; editors' programs show its definition."""
    words = vocabulary.terms(name)
    if not words:
        return {"not": {}, "description": f"Nothing is defined under vocabulary.{name} in timeline.yml"}
    return {"anyOf": [{**_spelled(ident), **_shown(word)} for ident, word in words.items()]}


def _spelled(ident: str) -> Schema:
    """An id of digits alone is a number to YAML."""
    return {"enum": [ident, int(ident)]} if ident.isdigit() else {"const": ident}


def _keyed(node: Schema, vocabulary: Vocabulary) -> Schema:
    """A mapping whose keys are the words of a vocabulary names them all."""
    name = node["propertyNames"].get(TERM) if "propertyNames" in node else None
    if name is None:
        return node
    value = next(iter(node["patternProperties"].values()))
    kept = {key: item for key, item in node.items() if key not in ("patternProperties", "propertyNames")}
    keys = {ident: _helpful(_value(word, value) | _shown(word)) for ident, word in vocabulary.terms(name).items()}
    return kept | {"properties": keys, "additionalProperties": False}


def _value(word: Any, otherwise: Schema) -> Schema:
    """What may stand behind a key: an added field says so itself."""
    return _extra(word) if isinstance(word, ExtraField) else otherwise


def _extra(field: ExtraField) -> Schema:
    return {"enum": list(field.choices)} if field.type == "choice" else _EXTRA[field.type]


def _shown(word: Any) -> Schema:
    return {"title": word.label, "description": word.definition}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}

"""`api/v1/openapi.json`: the static API as OpenAPI 3.1, with the records' schemas made from the models."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.formats import rights, timeline_schema
from generator.formats.site import Site
from generator.model.base import ID_PATTERN
from generator.model.kinds import KINDS
from generator.model.timeline import Timeline
from generator.render import addresses

Schema = dict[str, Any]

PROMISE: Final = """\
Files on a static host: GET and HEAD only, no key, any origin. Every address is for ever: a renamed record answers under its \
former id with `status: moved`, a withdrawn one with `status: retracted` and the reason. Version 1 only gains: new files, new \
members and new words of the vocabularies may appear at any time, nothing is removed, renamed or given another meaning. What \
cannot keep that promise becomes version 2, beside it. Quoted words are outside the licence of the data."""

_DEFINITIONS: Final = "#/$defs/"
_COMPONENTS: Final = "#/components/schemas/"
_TEXT: Schema = {"type": "string"}
_ID: Schema = {**_TEXT, "pattern": ID_PATTERN}
_URL: Schema = {"type": "string", "format": "uri"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_URLS: Schema = {"type": "array", "items": _URL}
_INSTANT: Schema = {"type": ["string", "null"], "format": "date-time"}


def description(timeline: Timeline, site: Site) -> Schema:
    """The whole description."""
    publisher = timeline.publisher
    return {
        "openapi": "3.1.0",
        "info": {
            "title": timeline.title,
            "version": "1",
            "summary": timeline.description,
            "description": PROMISE,
            "license": {"name": timeline.licence, "url": rights.licence_address(timeline)},
            "contact": {"name": publisher.name, "url": publisher.url},
        },
        "servers": [{"url": f"{site.address}api/v1"}],
        "paths": dict(_paths()),
        "components": {"schemas": {**_records(timeline, site), **_answers()}},
    }


def _paths() -> Iterator[tuple[str, Schema]]:
    yield "/index.json", _get("index", "Where everything is, and under which terms", "Index")
    yield "/lookup.json", _get("lookup", "Whether an address is already a source here", "Lookup")
    ident = _parameter("id", "The id of a record, or one that it had before.", _ID)
    number = _parameter("page", "The number of a page, from 2 on.", {"type": "integer", "minimum": 2})
    for kind in KINDS:
        plural = addresses.index(kind).rstrip("/")
        yield f"/{plural}.json", _get(plural, f"All {plural}: the first page of the list", "List")
        yield f"/{plural}/pages/{{page}}.json", _get(f"{plural}-page", "A further page of the list", "List", number)
        yield f"/{plural}/{{id}}.json", _get(kind, f"One {kind}", f"Answer-{kind}", ident)


def _get(operation: str, summary: str, answer: str, *parameters: Schema) -> Schema:
    content = {"application/json": {"schema": _ref(answer)}}
    answers = {"200": {"description": summary, "content": content}}
    missing = {"404": {"description": "There never was such a file."}} if parameters else {}
    given = {"parameters": list(parameters)} if parameters else {}
    return {"get": {"operationId": operation, "summary": summary, **given, "responses": answers | missing}}


def _parameter(name: str, what: str, values: Schema) -> Schema:
    return {"name": name, "in": "path", "required": True, "description": what, "schema": values}


def _records(timeline: Timeline, site: Site) -> Schema:
    """`Record`, one of any kind as in timeline.json, and the definitions that it needs."""
    whole = timeline_schema.schema(timeline, site.address)
    record: Schema = whole["properties"]["records"]["items"]
    found = {"Record": {**record, "properties": {"id": _ID, **record["properties"]}}}
    waiting = ["Record"]
    while waiting:
        new = sorted(set(_named(found[waiting.pop()])) - found.keys())
        found |= {name: whole["$defs"][name] for name in new}
        waiting += new
    moved: Schema = _moved(found)
    return moved


def _named(node: Any) -> Iterator[str]:
    """The definitions that a schema refers to."""
    if isinstance(node, Mapping):
        if "$ref" in node:
            yield node["$ref"].removeprefix(_DEFINITIONS)
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from _named(item)


def _moved(node: Any) -> Any:
    """A schema whose definitions stand among the components."""
    if isinstance(node, Mapping):
        return {key: _here(value) if key == "$ref" else _moved(value) for key, value in node.items()}
    return [_moved(item) for item in node] if isinstance(node, list) else node


def _here(reference: str) -> str:
    return reference.replace(_DEFINITIONS, _COMPONENTS)


def _answers() -> Schema:
    """What the files hold besides records."""
    return {
        "Head": _object(
            "What identifies a record.",
            {
                "id": _ID,
                "kind": {"enum": list(KINDS)},
                "status": {"enum": ["published", "retracted", "moved"]},
                "self": {**_URL, "description": "The address of this file."},
                "page": {**_URL, "description": "The page for readers."},
            },
        ),
        "Terms": _object("Under which terms a file may be used.", {"licence": _URL, "rights": _TEXT}),
        "Item": {
            "allOf": [_ref("Head")],
            "properties": {
                "title": {**_TEXT, "description": "Title or name; a withdrawn or moved record has none."},
                "date": {**_TEXT, "description": "When it happened or was said, as EDTF (ISO 8601-2)."},
                "to": {**_TEXT, "description": "The id that the record has now."},
                "links": {"type": "object", "additionalProperties": {"anyOf": [_URL, _URLS]}},
            },
        },
        "When": _object(
            "A date, and the instants between which it lies; null is no bound.",
            {"edtf": _TEXT, "precision": _TEXT, "certainty": _TEXT, "earliest": _INSTANT, "latest": _INSTANT},
        ),
        **{f"Answer-{kind}": _answer(kind) for kind in KINDS},
        "List": _list(),
        "Lookup": _lookup(),
        "Index": {"allOf": [_ref("Terms")], **_index()},
    }


def _list() -> Schema:
    """A page of the records of one kind."""
    return {
        "allOf": [_ref("Terms")],
        **_object(
            "A page of a list; withdrawn and moved records are items, too.",
            {
                "kind": {"enum": list(KINDS)},
                "count": {"type": "integer", "description": "Items on all pages together."},
                "links": {"type": "object", "additionalProperties": _URL},
                "items": {"type": "array", "items": _ref("Item")},
            },
        ),
    }


def _lookup() -> Schema:
    """From addresses to sources and what rests on them."""
    return {
        "allOf": [_ref("Terms")],
        **_object(
            "Which records rest on which address.",
            {
                "rule": {**_TEXT, "description": "How an address is normalised."},
                "addresses": {
                    "description": "Normalised address -> id of the source -> ids of the records that rest on it.",
                    "type": "object",
                    "additionalProperties": {"type": "object", "additionalProperties": _TEXTS},
                },
            },
        ),
    }


def _answer(kind: str) -> Schema:
    """A record with what is worked out from others; under a former id, only where it went."""
    derived = {
        "when": _ref("When"),
        "proof": {
            "description": "Field -> how far it is proved.",
            "type": "object",
            "additionalProperties": {"enum": ["verified", "locked", "quoted", "cited", "unsupported"]},
        },
        "differs": {**_TEXTS, "description": "Fields on which sources differ."},
        "reports": {**_TEXTS, "description": "The sources that its evidence names."},
        "origins": {**_TEXTS, "description": "Who first reported what they carry."},
        "voices": {**_TEXTS, "description": "Who asserts it in them."},
    }
    record = {**_ref("Record"), "properties": {"kind": {"const": kind}}}
    whole = {"properties": {"record": record, **derived}, "required": ["record"]}
    moved = {"properties": {"status": {"const": "moved"}}}
    return {"allOf": [_ref("Item"), _ref("Terms")], "if": moved, "then": {"required": ["to"]}, "else": whole}


def _index() -> Schema:
    of_list = _object("A list.", {"count": {"type": "integer"}, "url": _URL})
    return _object(
        "Where everything is.",
        {
            "version": {"const": 1},
            "title": _TEXT,
            "description": _TEXT,
            "language": _TEXT,
            "publisher": _object("Who publishes the data.", {"name": _TEXT, "url": _URL}),
            "updated": {"type": "string", "format": "date-time", "description": "The day of the last change."},
            "lists": {"type": "object", "additionalProperties": of_list},
            "links": {"type": "object", "additionalProperties": _URL},
        },
    )


def _object(what: str, properties: Mapping[str, Any]) -> Schema:
    return {"description": what, "type": "object", "properties": dict(properties), "required": list(properties)}


def _ref(name: str) -> Schema:
    return {"$ref": _COMPONENTS + name}

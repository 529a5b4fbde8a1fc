"""A record in which every field of a schema stands, nested ones too, with the place of each: for asking what hovering shows."""

from dataclasses import dataclass, field

_PATTERNS = {"^https?://": "https://a.example/", "^Q[1-9]\\d*$": "Q1", "^[a-z]{2}$": "fr", "^A\\d{3}$": "A403"}
_LEAVES = {"Date": 1903, "Number": 3}


@dataclass
class Written:
    """Lines, and (line, column, key, what may be shown of it) of every field."""

    lines: list = field(default_factory=list)
    fields: list = field(default_factory=list)


def written(schema, definitions):
    """Every field of a schema, once for each object that may stand at a place."""
    out = Written()
    _mapping(_resolved(schema, definitions), definitions, 0, out, "")
    return out


def _mapping(node, definitions, indent, out, start):
    for key, value in node["properties"].items():
        told = _told(value, definitions)
        lead = start or " " * indent
        out.fields.append((len(out.lines), indent, key, told))
        start = ""
        _value(f"{lead}{key}:", value, definitions, indent, out)


def _told(node, definitions):
    """What may be shown of a field: its own description, or that of the word or the form that stands there."""
    node = _resolved(node, definitions)
    branches = [_resolved(branch, definitions) for branch in (*node.get("anyOf", ()), *node.get("oneOf", ()))]
    return [part["description"] for part in (node, *branches) if "description" in part]


def _value(lead, node, definitions, indent, out):
    found, listed = _objects(node, definitions)
    if not found:
        value = _leaf(node, definitions)
        out.lines.append(f"{lead} {f'[{value}]' if listed else value}")
        return
    out.lines.append(lead)
    for number, variant in enumerate(found):
        if listed:
            _mapping(variant, definitions, indent + 4, out, " " * (indent + 2) + "- ")
        elif number == 0:
            _mapping(variant, definitions, indent + 2, out, "")


def _objects(node, definitions):
    """(objects that may stand here, whether in a list)."""
    name = node.get("$ref", "").rpartition("/")[2]
    node = _resolved(node, definitions)
    if name in _LEAVES:
        return [], False
    if "properties" in node:
        return [node], False
    if node.get("type") == "array":
        return (_objects(node["items"], definitions)[0] if "items" in node else []), True
    branches = [_objects(branch, definitions) for branch in (*node.get("anyOf", ()), *node.get("oneOf", ()))]
    objects = [found for branch, _ in branches for found in branch]
    return objects, bool(objects) and all(listed for branch, listed in branches if branch)


def _leaf(node, definitions):
    name = node.get("$ref", "").rpartition("/")[2]
    if name in _LEAVES:
        return _LEAVES[name]
    node = _resolved(node, definitions)
    for branch in (*node.get("anyOf", ()), *node.get("oneOf", ())):
        return _leaf(branch, definitions)
    if node.get("type") == "array":
        items = node.get("prefixItems") or [node.get("items", {})] * node.get("minItems", 1)
        return ", ".join(str(_leaf(item, definitions)) for item in items)
    if "enum" in node or "const" in node:
        return node.get("const", node.get("enum", [""])[0])
    kind = node.get("type", "string")
    if kind in ("boolean", "integer", "number"):
        return {"boolean": "true", "integer": 3, "number": 0.5}[kind]
    return _PATTERNS.get(node.get("pattern"), "abc")


def _resolved(node, definitions):
    while "$ref" in node:
        node = {**definitions[node["$ref"].rpartition("/")[2]], **{k: v for k, v in node.items() if k != "$ref"}}
    return node

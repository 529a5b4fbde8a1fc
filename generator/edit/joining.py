"""Writes into one record what it gets from another: whole fields with their comments, items of lists, entries of mappings."""

import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from generator.edit.differing import Differing, accounts, without_support
from generator.edit.faults import EditError
from generator.edit.nodes import (
    Path,
    added_items,
    appended,
    behind,
    child,
    compose,
    end,
    flow,
    in_line_breaks_of,
    last_of,
    line_start,
    spliced,
)  # fmt: skip
from generator.edit.repairs import ordered
from generator.edit.wording import reread, reworded
from generator.load.document import Document, read
from generator.load.plain_yaml import Data

_QUOTED = re.compile(r"(?<![^\s\[{,])'(\d[\w.:~?%/-]*)'")


def joined(own: Document, other: Document, found: Differing, kind: str, reason: str) -> str:
    """The record that stays, with what it gets: whole fields with their comments, items, entries, accounts."""
    text, path = own.text, own.path
    if found.recorded:
        text = reworded(own, {("recorded",): found.recorded})
    evidence = items_of(other.data.get("evidence"))
    for key in found.whole:
        block = _block(other, key)
        if key == "evidence" and found.accounts:
            block = _lines(key, _supporting(evidence, found, other.data))
        text = spliced(text, [appended(text, compose(path, text), in_line_breaks_of(text, block))] if block else [])
    for key, items in found.items.items():
        kept = _supporting(items, found, other.data) if key == "evidence" else items
        text = _with_items(path, text, (key,), _raw(other, key, kept))
    for conflict in accounts(found, evidence, reason):
        there = _items_of_conflict(reread(path, text.encode()), conflict["field"])
        added: list[Data] = items_of(conflict["others"]) if there else [conflict]
        text = _with_items(path, text, there or ("conflicts",), [_plain(item) for item in added])
    for key, entries in found.entries.items():
        text = _with_entries(path, text, key, entries)
    after = reread(path, text.encode())
    if lost := _lost(own, other, found, after):
        raise EditError(f"{path}: `{lost}` is not written plainly enough to be joined; edit it by hand")
    return ordered(after, kind)


def _lost(own: Document, other: Document, found: Differing, after: Document) -> str:
    """A field that does not hold what it should after joining, or nothing."""
    grown = {*found.items, *found.entries, "conflicts", *(["recorded"] if found.recorded else [])}
    for key, value in {**{k: other.data[k] for k in found.whole}, **own.data}.items():
        there = after.data.get(key)
        same = there == value or (key == "evidence" and key in found.whole)  # its supports may have become fewer
        if isinstance(value, list) and isinstance(there, list) and key in grown and key != "conflicts":
            same = there[: len(value)] == value and len(there) >= len(value)
        elif isinstance(value, dict) and isinstance(there, dict) and key in grown:
            same = {**there, **value} == there
        if not same and key not in ("conflicts", "recorded"):
            return key
    return ""


def _items_of_conflict(document: Document, name: Data) -> Path:
    """Where the other accounts of a field stand; nowhere, when there is no conflict about it yet."""
    for i, conflict in enumerate(items_of(document.data.get("conflicts"))):
        if isinstance(conflict, dict) and conflict.get("field") == name:
            return ("conflicts", i, "others")
    return ()


def _plain(item: Data) -> str:
    """Data on one line; what looks like a number or a date needs no quotation marks, since every value here is text."""
    quoted = flow(item)
    bare = _QUOTED.sub(r"\1", quoted)
    found = read("", f"x: {bare}".encode())
    return bare if isinstance(found, Document) and found.data["x"] == item else quoted


def _supporting(items: list[Data], found: Differing, goes: Mapping[str, Data]) -> list[Data]:
    kept = (without_support(item, found.accounts, goes) for item in items)
    return [item for item in kept if item is not None]


def items_of(value: Data | None) -> list[Data]:
    """A list, or none."""
    return value if isinstance(value, list) else []


def _block(document: Document, key: str) -> str:
    """A field of a record with the comments above it, as it is written."""
    root = compose(document.path, document.text)
    places = [k.value for k, _ in root.value]
    at = places.index(key)
    name, value = root.value[at]
    start = (
        behind(document.text, last_of(root.value[at - 1][1]))
        if at
        else line_start(document.text, name.start_mark.index)
    )
    block = document.text[start : behind(document.text, last_of(value))].replace("\r\n", "\n")
    return block if block.endswith("\n") else f"{block}\n"


def _lines(key: str, items: list[Data]) -> str:
    return f"{key}:\n" + "".join(f"  - {_plain(item)}\n" for item in items) if items else ""


def _raw(other: Document, key: str, items: list[Data]) -> list[str]:
    """Items as they are written in the other record where they are unchanged, their lines without their margin; else in flow style."""
    node = child(compose(other.path, other.text), key)
    data = items_of(other.data.get(key))
    if not isinstance(node, SequenceNode) or node.flow_style:
        return [_plain(item) for item in items]
    text, written = other.text.replace("\r\n", "\n"), []
    node = child(compose(other.path, text), key)
    for item in items:
        at = data.index(item) if item in data else None
        written.append(_plain(item) if at is None or node is None else _written(text, node.value[at]))
    return written


def _written(text: str, node: Any) -> str:
    """An item of a block list without its dash; its further lines are indented as from the dash."""
    start = node.start_mark.index
    dash = text.rindex("-", 0, start)
    margin = dash - line_start(text, dash)
    lines = text[start : behind(text, last_of(node))].rstrip("\n").split("\n")
    return "\n".join([lines[0], *(line[margin:] if not line[:margin].strip() else line for line in lines[1:])])


def _with_items(path: str, text: str, to: Path, items: list[str]) -> str:
    if not items:
        return text
    root = compose(path, text)
    node: Node | None = root
    for step in to:
        node = child(node, step)
    key = to[-1]
    if node is None:
        lines = "".join(f"  - {_indented(item, '  ')}\n" for item in items)
        return spliced(text, [appended(text, root, in_line_breaks_of(text, f"{key}:\n{lines}"))])
    if not isinstance(node, SequenceNode) or not node.value:
        raise EditError(f"{path}: `{key}` is no list that could be added to; edit it by hand")
    if node.flow_style and any("\n" in item for item in items):
        raise EditError(
            f"{path}: `{key}` stands on one line, and what is to be added does not; put each item on a line of its own"
        )
    dash = text.rindex("-", 0, node.value[0].start_mark.index) if not node.flow_style else 0
    margin = " " * (dash - line_start(text, dash))
    splice = added_items(text, node, [_indented(item, margin) for item in items])
    return spliced(text, [splice._replace(text=in_line_breaks_of(text, splice.text))])


def _indented(item: str, margin: str) -> str:
    return item.replace("\n", f"\n{margin}")


def _with_entries(path: str, text: str, key: str, entries: Mapping[str, Data]) -> str:
    root = compose(path, text)
    node = child(root, key)
    if not isinstance(node, MappingNode) or not node.value:
        raise EditError(f"{path}: `{key}` is no mapping that could be added to; edit it by hand")
    written = [f"{name}: {_plain(value)}" for name, value in entries.items()]
    last = node.value[-1][1]
    if node.flow_style:
        at = end(last)
        return f"{text[:at]}, {', '.join(written)}{text[at:]}"
    margin = " " * node.value[0][0].start_mark.column
    at = behind(text, last_of(last))
    return text[:at] + in_line_breaks_of(text, "".join(f"{margin}{entry}\n" for entry in written)) + text[at:]

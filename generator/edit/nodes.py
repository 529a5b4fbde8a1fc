"""Where the parts of a record's text begin and end: keys, values, items of lists, and how to add or take away one of them.

Only whole parts are put in or taken out, so that the comments, order and style of everything else stay. Positions are
characters of the text, counted from 0. The nodes are ruamel.yaml's.
"""

from io import StringIO
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from generator.edit.faults import EditError

_ENDLESS = 10**6  # columns: an address stays on its line
Path = tuple[str | int, ...]


class Splice(NamedTuple):
    """A stretch of a text, and what is to stand there instead."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: list[Splice]) -> str:
    """The text with every stretch replaced; they may not overlap."""
    for splice in sorted(set(splices), reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def compose(name: str, text: str) -> MappingNode:
    """The top mapping of a record, its fields on lines of their own. Raises EditError."""
    try:
        root = YAML(pure=True).compose(text)
    except YAMLError:
        raise EditError(f"{name}: it is not written plainly enough to be edited; edit it by hand") from None
    if not isinstance(root, MappingNode) or root.flow_style:
        raise EditError(f"{name}: its fields do not stand on lines of their own; edit it by hand")
    return root


def child(node: Node | None, step: str | int) -> Node | None:
    """The value of a key, or an item of a list; None when it is not there."""
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: Node = node.value[step]
        return found
    return None


def end(node: Node) -> int:
    """The place behind a node's last sign; libyaml's end of a block lies behind the comments that follow it."""
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def line_start(text: str, index: int) -> int:
    """Where the line that holds a place begins."""
    return text.rfind("\n", 0, index) + 1


def behind(text: str, node: Node) -> int:
    """Where the line after a node's last one begins (its comment stays with it); the end of the text has none."""
    last = end(node)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        # What follows a block of text is not yet the next line's: empty lines, and the line break itself.
        last = node.start_mark.index + len(text[node.start_mark.index : last].rstrip())
    stop = text.find("\n", last)
    return len(text) if stop < 0 else stop + 1


def last_of(node: Node) -> Node:
    """The innermost node that ends a node."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
    return node


def removal(text: str, root: MappingNode, path: Path) -> Splice:
    """Takes a key with its value, or an item of a list, out; a list or mapping that would be empty goes, too."""
    parent: CollectionNode = root
    for step in path[:-1]:
        below = child(parent, step)
        parent = below if isinstance(below, CollectionNode) else parent
    if len(parent.value) == 1 and len(path) > 1:
        return removal(text, root, path[:-1])
    parts = [(pair[0], pair[1]) if isinstance(pair, tuple) else (pair, pair) for pair in parent.value]
    at = next(
        i for i, (key, _) in enumerate(parts) if path[-1] == (key.value if isinstance(parent, MappingNode) else i)
    )
    first, value = parts[at]
    start = first.start_mark.index
    if parent.flow_style:
        following = parts[at + 1][0].start_mark.index if at + 1 < len(parts) else None
        if following is not None:
            return Splice(start, following, "")
        return Splice(end(parts[at - 1][1]), end(value), "")
    begin = line_start(text, start)
    alone = not text[begin:start].strip(" -" if isinstance(parent, SequenceNode) else " ")
    if alone or at + 1 == len(parts):
        return Splice(begin, behind(text, last_of(value)), "")
    return Splice(start, parts[at + 1][0].start_mark.index, "")  # the first key of an item keeps the dash


def appended(text: str, root: MappingNode, lines: str) -> Splice:
    """Puts lines behind the last field."""
    at = behind(text, last_of(root.value[-1][1]))
    before = "" if at == 0 or text[at - 1] == "\n" else "\n"
    return Splice(at, at, before + lines)


def added_items(text: str, sequence: SequenceNode, items: list[str]) -> Splice:
    """Puts items, each in flow style, behind the last one of a list that is not empty."""
    if sequence.flow_style:
        at = end(sequence.value[-1])
        return Splice(at, at, "".join(f", {item}" for item in items))
    margin = _margin(text, sequence)
    at = behind(text, last_of(sequence.value[-1]))
    before = "" if text[at - 1] == "\n" else "\n"
    return Splice(at, at, before + "".join(f"{margin}- {item}\n" for item in items))


def _margin(text: str, sequence: SequenceNode) -> str:
    """What stands before the dashes of a list."""
    dash = text.rindex("-", 0, sequence.value[0].start_mark.index)
    return text[line_start(text, dash) : dash]


def flow(value: object) -> str:
    """Data as YAML writes them on one line, quoted where they must be."""
    yaml = YAML(pure=True)
    yaml.width, yaml.default_flow_style = _ENDLESS, True
    yaml.allow_unicode = True
    out = StringIO()
    yaml.dump([value], out)
    return out.getvalue().strip()[1:-1]


def in_line_breaks_of(text: str, addition: str) -> str:
    """An addition with the line breaks of the text that it goes into."""
    return addition.replace("\n", "\r\n") if "\r\n" in text else addition

"""JSON-LD in a page (schema.org): the node that describes the report. Hostile JSON is an empty node."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]

_KINDS = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle", "opinionnewsarticle", "askpublicnewsarticle",
    "reviewnewsarticle", "liveblogposting", "article", "scholarlyarticle", "report", "blogposting", "socialmediaposting",
    "videoobject", "audioobject", "podcastepisode", "webpage",
)  # fmt: skip
_NAMES = ("name", "@value", "@id", "url")
_DEEPEST, _MOST = 8, 2000  # levels and nodes that are looked at


def article(scripts: Iterable[str]) -> Node:
    """The node of the report: of several kinds, the most telling."""
    best: Node = {}
    rank = len(_KINDS)
    left = _MOST
    for script in scripts:
        for node in _nodes(_parsed(script)):
            left -= 1
            if left < 0:
                return best
            here = min((_KINDS.index(kind) for kind in _kinds(node) if kind in _KINDS), default=rank)
            if here < rank:
                best, rank = node, here
    return best


def names(value: Any, *, persons: bool = False) -> list[str]:
    """The text of a value, or the names of the things it holds; with `persons`, no organisation's."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and not (persons and any("organization" in kind for kind in _kinds(item))):
            item = next((item[key] for key in _NAMES if item.get(key)), None)  # noqa: PLW2901 - the name stands for the thing
        found += [text for text in (item if isinstance(item, list) else [item]) if isinstance(text, str)]
    return found


def _parsed(script: str) -> Any:
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    """Every object, the outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)


def _kinds(node: Node) -> list[str]:
    """The types of a node in small letters, without a vocabulary's address."""
    kinds = node.get("@type")
    return [str(kind).rpartition("/")[2].lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]

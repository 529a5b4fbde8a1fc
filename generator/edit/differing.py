"""Two records of one thing, field by field: what is the same, what adds up, and what differs."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generator.load.plain_yaml import Data
from generator.model.fields import MAPPINGS, covers
from generator.model.kinds import KINDS

# Lists in which items of both records stand side by side.
_TOGETHER: Final = frozenset(
    [
        "tags",
        "aliases",
        "methods",
        "targets",
        "about",
        "evidence",
        "conflicts",
        "updates",
        "corrections",
        "accepted",
        "archived",
        "roles",
        "stages",
        "comment",
        "media",
        "contradicts",
        "quotes",
    ]
)
_NAMES: Final = ("name", "abbreviation")
_KEYED: Final = (*MAPPINGS, "names")
_CHOSEN: Final = "recorded"  # the earlier one: it was published then


@dataclass
class Differing:
    """What the record that stays gets from the one that goes, as data; and what nobody but an editor can decide.

    `whole`: keys that only the other one has. `items`: what lists get, by key. `entries`: what mappings get, by key.
    `accounts`: the other's values of facts, by field path. `open`: key -> both values.
    """

    whole: list[str] = field(default_factory=list)
    items: dict[str, list[Data]] = field(default_factory=dict)
    entries: dict[str, dict[str, Data]] = field(default_factory=dict)
    accounts: dict[str, Data] = field(default_factory=dict)
    open: dict[str, tuple[Data, Data]] = field(default_factory=dict)
    recorded: str | None = None


def compare(kind: str, stays: Mapping[str, Data], goes: Mapping[str, Data], keep: Collection[str]) -> Differing:
    """Compares two records; of the keys in `keep` the value that stays is enough."""
    found = Differing()
    for key, other in goes.items():
        own = stays.get(key)
        if key == "former_ids" or key in keep or _same(own, other):
            continue
        if own is None:
            found.whole.append(key)
        elif key in _TOGETHER and isinstance(own, list) and isinstance(other, list):
            new = [item for item in other if not any(_same(item, there) for there in own)]
            found.items.setdefault(key, []).extend(new)
        elif key in _KEYED and isinstance(own, dict) and isinstance(other, dict):
            _keyed(key, own, other, keep, found)
        elif key in _NAMES and isinstance(other, str) and "aliases" in KINDS[kind].model_fields:
            _alias(other, stays, found)
        elif key == _CHOSEN and isinstance(own, str) and isinstance(other, str):
            found.recorded = min(own, other) if min(own, other) != own else None
        elif key in KINDS[kind].required_facts:
            found.accounts[key] = other
        else:
            found.open[key] = (own, other)
    _as_list(found, stays)
    return found


def _keyed(key: str, own: dict[str, Data], other: dict[str, Data], keep: Collection[str], found: Differing) -> None:
    for name, value in other.items():
        if name not in own:
            found.entries.setdefault(key, {})[name] = value
        elif not _same(own[name], value) and f"{key}.{name}" not in keep:
            if key == "names":
                found.items.setdefault("aliases", []).append(value)
            else:
                found.accounts[f"{key}.{name}"] = value


def _alias(name: str, stays: Mapping[str, Data], found: Differing) -> None:
    there = stays.get("aliases")
    if not isinstance(there, list) or name not in there:
        found.items.setdefault("aliases", []).append(name)


def _as_list(found: Differing, stays: Mapping[str, Data]) -> None:
    """No item twice, and nothing that is there."""
    for key, items in found.items.items():
        own = stays.get(key)
        there = own if isinstance(own, list) else []
        found.items[key] = [v for i, v in enumerate(items) if v not in items[:i] and v not in there]


def _same(one: Data | None, other: Data | None) -> bool:
    """Equal but for white space, and for a list of one that is written as its item."""
    return bool(_plain(one) == _plain(other))


def _plain(value: Data | None) -> Any:
    if isinstance(value, str):
        return [" ".join(value.split())]
    if isinstance(value, list):
        return [_plain(item)[0] if isinstance(item, str) else _plain(item) for item in value]
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def accounts(found: Differing, evidence: Sequence[Data], reason: str) -> Iterator[dict[str, Data]]:
    """A conflict for each fact that differs: the other's value with what it rests on. None where nothing supports it."""
    for path, value in found.accounts.items():
        yield {"field": path, "others": [{"value": value, "evidence": resting(path, evidence)}], "reason": reason}


def resting(path: str, evidence: Sequence[Data]) -> list[Data]:
    """What a fact rests on: passages as they are, else the ids of the sources."""
    found: list[Data] = []
    for item in evidence:
        if isinstance(item, dict) and any(covers(str(name), path) for name in item.get("supports", [])):
            kept = {
                key: part for key, part in item.items() if key in ("source", "quote", "prefix", "suffix", "locator")
            }
            sources = item["source"] if isinstance(item["source"], list) else [item["source"]]
            found += [kept] if "quote" in kept else sources
    return [item for i, item in enumerate(found) if item not in found[:i]]


def without_support(item: Data, paths: Collection[str], goes: Mapping[str, Data]) -> Data | None:
    """An evidence item of a record that no longer supports some facts; None when it supports nothing else and nothing cites it."""
    if not isinstance(item, dict) or not isinstance(item.get("supports"), list):
        return item
    names = [name for given in item["supports"] for name in _children(str(given), paths, goes)]
    left: list[Data] = [name for name in names if not any(covers(name, path) for path in paths)]
    if left == item["supports"]:
        return item
    rest = {key: part for key, part in item.items() if key != "supports"}
    return {**rest, "supports": left} if left else (rest if "name" in rest else None)


def _children(name: str, paths: Collection[str], goes: Mapping[str, Data]) -> list[str]:
    """What a mapping's name stands for, where one of its keys is among the paths."""
    keys = goes.get(name)
    split = isinstance(keys, dict) and any(path.startswith(f"{name}.") for path in paths)
    return [f"{name}.{key}" for key in keys] if isinstance(keys, dict) and split else [name]

"""What changed from one release of the data to the next: CHANGES.json, and CHANGES.md for people.

A change of wording is named; the earlier words are not repeated: a name that had to go must not come back through a list of
changes. Earlier values are given where they are dates or numbers, or stand somewhere in the new data.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, get_args, get_origin

from generator.derive.changes import Comparison, Pair, Records, later
from generator.formats import lines
from generator.model.changes import FieldChange
from generator.model.kinds import KINDS

Change = dict[str, Any]

WITHHELD: Final = "withheld"
_NOTATION: Final = re.compile(r"[\dTXZ:.,+?~%/ -]*")
_GROUPS: Final = ("added", "changed", "corrected", "updated", "retracted", "redirected", "removed")
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#!|&~])")
_SHORT: Final = 80  # characters of a value in a line


def changes(before: Records | None, after: Records, words: Any, version: str, previous: str | None) -> Change:
    """All changes; a first release has none. `words` are the timeline's own: its vocabulary."""
    found = _Told(Comparison(before, after), words).groups() if before is not None else {}
    return {"version": version, "previous": previous, **{name: found.get(name, []) for name in _GROUPS}}


class _Told:
    """What a comparison tells the public."""

    def __init__(self, found: Comparison, words: Any) -> None:
        self.found = found
        self.known = frozenset((*_texts(found.after), *_texts(words), *_closed()))

    def groups(self) -> dict[str, list[Change]]:
        """Each group in the order of the new data; what went, by id."""
        found, kept = self.found, self.found.kept
        return {
            "added": [_named(p) for p in found.added],
            "changed": [
                {**_named(p), "fields": fields} for p in kept if (fields := [*map(self._field, found.fields(p))])
            ],
            "corrected": [{**_named(p), **item} for p in kept for item in _later(p, "corrections")],
            "updated": [{**_named(p), **item} for p in kept for item in _later(p, "updates")],
            "retracted": [{**_named(p), **p.new["retracted"]} for p in found.retracted],
            "redirected": [{"from": o, "to": i} for o, i in found.redirected],
            "removed": [self._removed(ident) for ident in found.removed],
        }

    def _removed(self, ident: str) -> Change:
        """What left no trace. People are only counted: their ids are names."""
        kind = self.found.before[ident]["kind"]
        return {"kind": kind} if kind == "person" else {"id": ident, "kind": kind}

    def _field(self, change: FieldChange) -> Change:
        before, after = change.before, change.after
        if _parts(before) or _parts(after):  # evidence, stages: too much for a line
            return {"field": change.path, "items_before": len(before or ()), "items_after": len(after or ())}
        return {"field": change.path, "before": before if self._may_stand(before) else WITHHELD, "after": after}

    def _may_stand(self, value: Any) -> bool:
        if isinstance(value, str):
            return value in self.known or bool(_NOTATION.fullmatch(value))
        if isinstance(value, Mapping):
            return all(map(self._may_stand, value.values()))
        return all(map(self._may_stand, value)) if isinstance(value, list) else True


def _named(pair: Pair) -> Change:
    title = pair.new.get("title") or pair.new.get("name")
    return {"id": pair.id, "kind": pair.new["kind"], **({"title": title} if title else {})}


def _later(pair: Pair, name: str) -> list[Change]:
    """Corrections or updates that were not there, with what they say themselves."""
    return [{k: v for k, v in item.items() if k != "evidence"} for item in later(pair.old or {}, pair.new, name)]


def _parts(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _texts(value: Any) -> Iterator[str]:
    """Every whole text, ids and keys among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _texts(item)


def _closed() -> Iterator[str]:
    """The words of the models themselves: confirmed, reported ..."""
    waiting = [field.annotation for model in KINDS.values() for field in model.model_fields.values()]
    while waiting:
        annotation = waiting.pop()
        if get_origin(annotation) is Literal:
            yield from get_args(annotation)
        else:
            waiting += get_args(annotation)


def markdown(found: Change) -> str:
    """The same for people."""
    if found["previous"] is None:
        return f"# Version {found['version']}\n\nThe first release: there is nothing to compare it with.\n"
    counts = ", ".join(f"{len(found[name])} {name}" for name in _GROUPS if found[name])
    told = [f"# Version {found['version']}", "", f"Since {found['previous']}: {counts or 'nothing changed'}."]
    for name in _GROUPS:
        if found[name]:
            told += ["", f"## {name.capitalize()}", "", *(f"- {_line(name, item)}" for item in found[name])]
    return "\n".join(told) + "\n"


def _line(group: str, item: Change) -> str:  # noqa: PLR0911 - one for each group
    if group == "redirected":
        return f"`{item['from']}` is now `{item['to']}`"
    if group == "removed":
        return f"{item['kind']} `{item['id']}`" if "id" in item else f"a {item['kind']}"
    head = f"{item['kind']} `{item['id']}`"
    match group:
        case "changed":
            return f"{head}: {'; '.join(map(_field, item['fields']))}"
        case "corrected":
            return f"{head}: `{item['field']}` {_shown(item['before'])} to {_shown(item['after'])}. {_escaped(item['reason'])}"
        case "updated":
            return f"{head}: {_shown(item['text'])}"
        case "retracted":
            see = f" See {', '.join(f'`{i}`' for i in item['see'])}." if item.get("see") else ""
            return f"{head}: {_escaped(item['reason'])}{see}"
    return f"{head}: {_escaped(item.get('title', ''))}"


def _field(item: Change) -> str:
    if "after" not in item:
        return f"`{item['field']}` ({item['items_before']} items to {item['items_after']})"
    if item["before"] == WITHHELD:
        return f"`{item['field']}` now {_shown(item['after'])}"
    return f"`{item['field']}` {_shown(item['before'])} to {_shown(item['after'])}"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    short = " ".join(text.split())
    return _escaped(short if len(short) <= _SHORT else f"{short[: _SHORT - 1]}…")


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def document(found: Change) -> bytes:
    """CHANGES.json."""
    return lines.file(lines.indented(found))

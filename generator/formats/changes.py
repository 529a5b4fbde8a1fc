"""What changed from one release of the data to the next: CHANGES.json, and CHANGES.md for people.

A change of wording is named; the earlier words are not repeated: a name that had to go must not come back through a list of
changes. Earlier values are given where they are dates or numbers, or stand somewhere in the new data.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, get_args, get_origin

from generator.model.fields import MAPPINGS
from generator.model.kinds import KINDS

Records = Mapping[str, Mapping[str, Any]]  # by id, as timeline.json has them
Change = dict[str, Any]

WITHHELD: Final = "withheld"
_KEYED: Final = (*MAPPINGS, "names")
# What has a list of its own, or is no content.
_APART: Final = frozenset({"id", "kind", "corrections", "updates", "former_ids", "status", "retracted"})
_NOTATION: Final = re.compile(r"[\dTXZ:.,+?~%/ -]*")
_GROUPS: Final = ("added", "changed", "corrected", "updated", "retracted", "redirected", "removed")
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#!|&~])")
_SHORT: Final = 80  # characters of a value in a line


def changes(before: Records | None, after: Records, words: Any, version: str, previous: str | None) -> Change:
    """All changes; a first release has none. `words` are the timeline's own: its vocabulary."""
    found = _Comparison(before, after, words).groups() if before is not None else {}
    return {"version": version, "previous": previous, **{name: found.get(name, []) for name in _GROUPS}}


class _Comparison:
    """Two releases, and which record of one is which of the other."""

    def __init__(self, before: Records, after: Records, words: Any) -> None:
        self.before, self.after = before, after
        self.moved = dict(_former(after))
        self.moved_before = dict(_former(before))
        self.known = frozenset((*_texts(after), *_texts(words), *_closed()))

    def groups(self) -> dict[str, list[Change]]:
        """Each group in the order of the new data; what went, by id."""
        pairs = [(i, self.after[i], self.before.get(o)) for i, o in self._earlier().items()]
        living = [(i, new, old) for i, new, old in pairs if not _gone(new)]
        both = [(i, new, old) for i, new, old in living if old is not None and not _gone(old)]
        return {
            "added": [_named(i, new) for i, new, old in living if old is None or _gone(old)],
            "changed": [
                {**_named(i, new), "fields": fields} for i, new, old in both if (fields := list(self._fields(old, new)))
            ],
            "corrected": [
                {**_named(i, new), **item} for i, new, old in both for item in _later(old, new, "corrections")
            ],
            "updated": [{**_named(i, new), **item} for i, new, old in both for item in _later(old, new, "updates")],
            "retracted": [
                {**_named(i, new), **new["retracted"]}
                for i, new, old in pairs
                if _gone(new) and (old is None or not _gone(old))
            ],
            "redirected": [{"from": o, "to": i} for o, i in self.moved.items() if self.moved_before.get(o) != i],
            "removed": list(self._removed()),
        }

    def _earlier(self) -> dict[str, str]:
        """Id now -> id then: its own, or the first of its former ids that was there."""
        formers = defaultdict(list)
        for former, ident in self.moved.items():
            formers[ident].append(former)
        return {i: next((o for o in (i, *formers[i]) if o in self.before), i) for i in self.after}

    def _removed(self) -> Iterator[Change]:
        """What left no trace. People are only counted: their ids are names."""
        for ident, old in sorted(self.before.items()):
            if ident not in self.after and ident not in self.moved:
                yield {"kind": old["kind"]} if old["kind"] == "person" else {"id": ident, "kind": old["kind"]}

    def _fields(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
        then, now = dict(_flat(old)), dict(_flat(new))
        for name in dict.fromkeys((*now, *then)):
            earlier, later = then.get(name), now.get(name)
            if earlier == later:
                continue
            if _parts(earlier) or _parts(later):  # evidence, stages: too much for a line
                yield {"field": name, "items_before": len(earlier or ()), "items_after": len(later or ())}
            else:
                yield {"field": name, "before": earlier if self._may_stand(earlier) else WITHHELD, "after": later}

    def _may_stand(self, value: Any) -> bool:
        if isinstance(value, str):
            return value in self.known or bool(_NOTATION.fullmatch(value))
        if isinstance(value, Mapping):
            return all(map(self._may_stand, value.values()))
        return all(map(self._may_stand, value)) if isinstance(value, list) else True


def _former(records: Records) -> Iterator[tuple[str, str]]:
    return ((former, ident) for ident, found in records.items() for former in found.get("former_ids", ()))


def _gone(found: Mapping[str, Any]) -> bool:
    return found.get("status") == "retracted"


def _named(ident: str, found: Mapping[str, Any]) -> Change:
    title = found.get("title") or found.get("name")
    return {"id": ident, "kind": found["kind"], **({"title": title} if title else {})}


def _later(old: Mapping[str, Any], new: Mapping[str, Any], name: str) -> list[Change]:
    """Corrections or updates that were not there, with what they say themselves."""
    there = old.get(name, [])
    return [{k: v for k, v in item.items() if k != "evidence"} for item in new.get(name, []) if item not in there]


def _flat(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Fields by the paths that corrections name: `counts.injured`."""
    for name, value in record.items():
        if name in _KEYED:
            yield from ((f"{name}.{key}", item) for key, item in value.items())
        elif name not in _APART:
            yield name, value


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
    lines = [f"# Version {found['version']}", "", f"Since {found['previous']}: {counts or 'nothing changed'}."]
    for name in _GROUPS:
        if found[name]:
            lines += ["", f"## {name.capitalize()}", "", *(f"- {_line(name, item)}" for item in found[name])]
    return "\n".join(lines) + "\n"


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
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()

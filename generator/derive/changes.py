"""What changed from one state of the records to another, record by record and field by field.

Records are plain data by id: as `plain` makes them, or as timeline.json holds them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.model.changes import HIDDEN, FieldChange
from generator.model.counts import Form
from generator.model.fields import MAPPINGS
from generator.model.kinds import AnyRecord
from generator.model.record import Published

Plain = Mapping[str, Any]
Records = Mapping[str, Plain]

_KEYED: Final = (*MAPPINGS, "names")
# What has a list of its own, or is no content.
_APART: Final = frozenset({"id", "kind", "corrections", "updates", "former_ids", "status", "retracted"})
# Facts that readers may rely on: they change with a word to them, or not at all. The rest changes freely.
FACTS: Final = {
    "incident": ("date", "place", "type", "outcome", "verification", "counts", "actors", "part_of"),
    "statement": ("date", "speaker", "type", "quotes"),
    "figure": ("value", "period", "area"),
}  # fmt: skip


class Pair(NamedTuple):
    """A record of today, and what it was before, if it was."""

    id: str
    new: Plain
    old: Plain | None


def plain(records: Mapping[str, AnyRecord]) -> dict[str, dict[str, Any]]:
    """The published among these records as their files say them, with id and kind."""
    return {
        ident: {"id": ident, "kind": r.kind, **r.model_dump(by_alias=True, exclude_defaults=True, exclude={"id", "of"})}
        for ident, r in records.items()
        if not (isinstance(r, Published) and r.is_draft)
    }


def hidden(records: Records, hide: Callable[[str], str]) -> dict[str, Plain]:
    """Records without what may not be said any more; one whose id may not be said is left out."""
    return {
        ident: {
            **_hidden(record, hide),
            "former_ids": [i for i in record.get("former_ids", ()) if hide(i) == i],
        }
        for ident, record in records.items()
        if hide(ident) == ident
    }


def _hidden(value: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, Mapping):
        return {key: _hidden(item, hide) for key, item in value.items()}
    return [_hidden(item, hide) for item in value] if isinstance(value, list | tuple) else value


class Comparison:
    """Two states, and which record of one is which of the other."""

    def __init__(self, before: Records, after: Records) -> None:
        self.before, self.after = before, after
        self.moved = dict(_former(after))
        self.moved_before = dict(_former(before))
        formers = defaultdict(list)
        for former, ident in self.moved.items():
            formers[ident].append(former)
        # What a record was: its own id, or the first of its former ones that was there.
        then = {i: next((o for o in (i, *formers[i]) if o in before), i) for i in after}
        self.pairs = [Pair(i, after[i], before.get(o)) for i, o in then.items()]

    @property
    def added(self) -> list[Pair]:
        """What was not there, or came back."""
        return [p for p in self.pairs if not gone(p.new) and (p.old is None or gone(p.old))]

    @property
    def kept(self) -> list[Pair]:
        """What was there and is."""
        return [p for p in self.pairs if not gone(p.new) and p.old is not None and not gone(p.old)]

    @property
    def retracted(self) -> list[Pair]:
        """What is withdrawn, and was not."""
        return [p for p in self.pairs if gone(p.new) and (p.old is None or not gone(p.old))]

    @property
    def redirected(self) -> list[tuple[str, str]]:
        """(id then, id today) of addresses that lead somewhere else now."""
        return [(o, i) for o, i in self.moved.items() if self.moved_before.get(o) != i]

    @property
    def removed(self) -> list[str]:
        """Ids that left no trace."""
        return sorted(ident for ident in self.before if ident not in self.after and ident not in self.moved)

    @property
    def vanished(self) -> list[str]:
        """Addresses that lead nowhere now: ids that left no trace, and former ids that nobody claims any more."""
        return sorted(i for i in {*self.before, *self.moved_before} if i not in self.after and i not in self.moved)

    def fields(self, pair: Pair) -> Iterator[FieldChange]:
        """The fields of a record that differ. The new id of a record that is named is no difference."""
        then, now = dict(flat(pair.old or {})), dict(flat(pair.new))
        for name in dict.fromkeys((*now, *then)):
            earlier, later = then.get(name), now.get(name)
            if earlier != later and self._today(earlier) != self._today(later):
                yield FieldChange(name, earlier, later)

    def silent(self, pair: Pair, fold: Callable[[str], str]) -> tuple[FieldChange, ...]:
        """The facts that differ, and that neither a correction nor an update of this change speaks of.

        `fold` makes equal what differs in typography only: quotations may be set anew. That a name is withheld is no change.
        """
        watched = FACTS.get(pair.new["kind"], ())
        changed = [
            c
            for c in self.fields(pair)
            if c.path.partition(".")[0] in watched and not _alike(c, fold) and HIDDEN not in c.texts[0]
        ]
        if not changed or pair.old is None or later(pair.old, pair.new, "updates"):
            return ()
        told = {item["field"] for item in later(pair.old, pair.new, "corrections")}
        return tuple(c for c in changed if c.path not in told and c.path.partition(".")[0] not in told)

    def _today(self, value: Any) -> Any:
        """A value with every id as it is today."""
        if isinstance(value, str):
            return self.moved.get(value, value)
        if isinstance(value, Mapping):
            return {key: self._today(item) for key, item in value.items()}
        return [self._today(item) for item in value] if isinstance(value, list | tuple) else value


def _former(records: Records) -> Iterator[tuple[str, str]]:
    return ((former, ident) for ident, found in records.items() for former in found.get("former_ids", ()))


def gone(found: Plain) -> bool:
    """Whether a record is a tombstone."""
    return found.get("status") == "retracted"


def later(old: Plain, new: Plain, name: str) -> list[dict[str, Any]]:
    """Items of a list (corrections, updates) that were not there."""
    there = old.get(name, ())
    return [item for item in new.get(name, ()) if item not in there]


def flat(record: Plain) -> Iterator[tuple[str, Any]]:
    """Fields by the paths that corrections name: `counts.injured`."""
    for name, value in record.items():
        if name in _KEYED:
            yield from ((f"{name}.{key}", item) for key, item in value.items())
        elif name not in _APART:
            yield name, value


def _alike(change: FieldChange, fold: Callable[[str], str]) -> bool:
    """Whether only wording differs: a source's own words for a number, or the typography of a quotation."""
    if change.path == "quotes":
        before, after = ([fold(words["text"]) for words in side or ()] for side in (change.before, change.after))
        return before == after
    return bool(_bare(change.before) == _bare(change.after))


def _bare(value: Any) -> Any:
    """A number without the source's own words for it, unless there is nothing else."""
    if not isinstance(value, Mapping) or "as_stated" not in value:
        return value
    rest = {key: item for key, item in value.items() if key != "as_stated"}
    return rest.get("value", rest) or Form.STATED

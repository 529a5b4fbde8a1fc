"""What a change means to readers: what is new, what differs and how, and what facts rest on less than before."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from generator.derive.changes import Comparison, Pair, Plain, hidden, later, plain
from generator.derive.standing import Standing, proved, states
from generator.model import fields
from generator.model.changes import FieldChange, text
from generator.model.kinds import AnyRecord, Record, Source
from generator.model.proofs import Proofs, State
from generator.model.quotations import quoted

# What readers see first of a new record.
_FIRST: Final = {
    "incident": ("date", "type", "outcome", "place", "verification", "counts", "actors", "part_of"),
    "statement": ("date", "type", "speaker", "channel", "quotes"),
    "figure": ("measure", "value", "period", "area", "stated_by"),
    "source": ("publisher", "published", "medium", "carries", "origin", "url"),
    "person": ("public_figure", "roles"),
    "organisation": ("type", "parent"),
    "place": ("type", "commune", "department", "region", "country", "coordinates", "precision"),
}  # fmt: skip
_MOVES: Final = frozenset(
    {"date", "place", "period", "coordinates", "commune", "department", "region", "country", "part_of"}
)
_ELSEWHERE: Final = frozenset({"evidence", "accepted"})  # told as what facts rest on, or among the problems


class Named(NamedTuple):
    """A record as readers know it."""

    id: str
    kind: str
    title: str


class Weaker(NamedTuple):
    """A fact that is proved less far than before."""

    field: str
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class Added:
    """A new record: its first facts, how many of its quotations are proved how far, and what a source has not yet."""

    named: Named
    facts: tuple[tuple[str, str], ...]
    quotations: Mapping[State, int]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that differs. `silent`: paths of facts changed without a correction; `told`: what it says of the change itself."""

    named: Named
    fields: tuple[FieldChange, ...]
    moved: tuple[str, ...]
    silent: tuple[str, ...]
    told: tuple[str, ...]
    lost: tuple[tuple[str, str], ...]  # (field, source that it rested on)
    gained: tuple[tuple[str, str], ...]
    weaker: tuple[Weaker, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that a change means to readers."""

    added: tuple[Added, ...]
    changed: tuple[Changed, ...]
    withdrawn: tuple[tuple[Named, str], ...]  # with the reason
    redirected: tuple[tuple[str, str], ...]
    vanished: tuple[str, ...]
    relocked: tuple[str, ...]  # sources whose committed proofs differ
    unproved: tuple[tuple[str, str, str], ...]  # (record, source, words) of new quotations without a proof


def diff(before: Standing, after: Standing, fold: Callable[[str], str], hide: Callable[[str], str]) -> Diff:
    """Compares two states; `fold` makes equal what differs in typography only.

    `hide` takes out of a text of then what may not be said any more.
    """
    found = Comparison(hidden(plain(before.records), hide), plain(after.records))
    changed = (_changed(pair, found, before, after, fold) for pair in found.kept)
    known = {(q.source, fold(q.text)) for r in before.records.values() if isinstance(r, Record) for q in quoted(r)}
    fresh = [(p.id, q) for p in found.pairs if isinstance(r := after.records[p.id], Record) for q in quoted(r)]
    return Diff(
        tuple(_added(pair, after) for pair in found.added),
        tuple(c for c in changed if c),
        tuple((_named(p), p.new["retracted"]["reason"]) for p in found.retracted),
        tuple(found.redirected),
        tuple(found.vanished),
        tuple(
            i
            for i in sorted(before.locks.keys() | after.locks.keys())
            if before.locks.get(i) != after.locks.get(i) and hide(i) == i
        ),
        tuple(
            (ident, q.source, q.text)
            for ident, q in fresh
            if proved(q.key, after.proofs) is State.QUOTED and (q.source, fold(q.text)) not in known
        ),
    )


def _named(pair: Pair) -> Named:
    return Named(pair.id, pair.new["kind"], pair.new.get("title") or pair.new.get("name") or pair.id)


def _added(pair: Pair, after: Standing) -> Added:
    record = after.records[pair.id]
    words = quoted(record) if isinstance(record, Record) else ()
    reached = Counter(proved(q.key, after.proofs) for q in words)
    told = tuple((n, text(pair.new[n])) for n in _FIRST[pair.new["kind"]] if n in pair.new)
    return Added(_named(pair), told, reached, tuple(_lacks(record, after)))


def _lacks(record: AnyRecord, after: Standing) -> Iterator[str]:
    """What a source needs, so that readers can see its words when the page is gone."""
    if isinstance(record, Source) and record.url:
        if not record.archived and record.archive_impossible is None:
            yield "no archived copy"
        if record.id not in after.locks:
            yield "text not captured"


def _changed(
    pair: Pair, found: Comparison, before: Standing, after: Standing, fold: Callable[[str], str]
) -> Changed | None:
    told = tuple(_told(pair))
    old, new = before.records[(pair.old or {})["id"]], after.records[pair.id]
    assert isinstance(old, Record)  # noqa: S101 - neither is a tombstone
    assert isinstance(new, Record)  # noqa: S101
    differing = (*(c for c in found.fields(pair) if c.path not in _ELSEWHERE), *_passages(pair, fold))
    then, now = _resting(pair.old or {}, found), _resting(pair.new, found)
    kept = {f for f, _ in now} | {path for path, _ in fields.facts(new)}
    lost = tuple((f, s) for f, s in dict.fromkeys(then) if (f, s) not in now and f in kept)
    gained = tuple((f, s) for f, s in dict.fromkeys(now) if (f, s) not in then)
    weaker = tuple(_weaker(old, new, before.proofs, after.proofs))
    if not (differing or told or lost or gained or weaker):
        return None
    moved = tuple(c.path for c in differing if c.path in _MOVES)
    silent = tuple(c.path for c in found.silent(pair, fold))
    return Changed(_named(pair), differing, moved, silent, told, lost, gained, weaker)


def _told(pair: Pair) -> Iterator[str]:
    """Corrections and updates of this change; and those of old that are gone, which is no way to mend one."""
    old = pair.old or {}
    for item in later(old, pair.new, "corrections"):
        yield f"correction of {item['field']}: {item['before']} → {item['after']}. {item['reason']}"
    for item in later(old, pair.new, "updates"):
        yield f"update: {text(item['text'])}"
    for name in ("corrections", "updates"):
        for item in later(pair.new, old, name):
            yield f"taken out of {name}: {text({k: v for k, v in item.items() if k != 'evidence'})}"


def _passages(pair: Pair, fold: Callable[[str], str]) -> Iterator[FieldChange]:
    """The words that the facts rest on, where they are others."""
    then, now = (
        {
            (i["source"][0], fold(i["quote"])): {"source": i["source"][0], "quote": i["quote"]}
            for i in side.get("evidence", ())
            if "quote" in i
        }
        for side in (pair.old or {}, pair.new)
    )
    if then.keys() ^ now.keys():
        gone = [words for key, words in then.items() if key not in now]
        yield FieldChange("evidence", gone or None, [words for key, words in now.items() if key not in then] or None)


def _resting(record: Plain, found: Comparison) -> list[tuple[str, str]]:
    """(field, source) of the record's own evidence, with sources as they are called today."""
    items = record.get("evidence", ())
    return [(f, found.moved.get(s, s)) for i in items for f in i.get("supports", ()) for s in i["source"]]


def _weaker(old: Record, new: Record, before: Proofs, after: Proofs) -> Iterator[Weaker]:
    """Facts that still stand, and are proved less far."""
    then = states(old, before)
    for path, state in states(new, after).items():
        earlier = then.get(path, state)
        if earlier.rank < state.rank:
            yield Weaker(path, earlier, state)

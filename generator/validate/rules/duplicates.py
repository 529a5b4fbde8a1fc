"""A614: one event is one incident."""

from collections.abc import Hashable, Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from rapidfuzz import fuzz

from generator.diagnostics import Severity
from generator.model.dates import Bounds
from generator.model.kinds import Incident, Place, Record
from generator.validate.rule import Finding, group_rule
from generator.validate.scene import Scene

_DAY = 86400
_WEEK = 7 * _DAY
_VAGUE = timedelta(days=7)  # a date that leaves more room than that says too little of when


class _Event(NamedTuple):
    """An incident as it is compared: instants in seconds since 1970, and the keys of its places."""

    part_of: str | None
    type: str
    title: str
    recorded: tuple[float, float]
    starts: float
    ends: float
    own: tuple[str, ...]
    sought: tuple[str, ...]


def _event(record: Record, scene: Scene) -> _Event | None:
    """Nothing is compared of an incident that does not say where and when, to a week: it has no places then."""
    if not isinstance(record, Incident):
        return None
    clock = scene.timeline.clock
    bounds = record.date.bounds(clock) if record.date else Bounds(None, None)
    about = (record.part_of, record.type, record.title, record.recorded.order(clock))
    if not record.date or not bounds.earliest or not bounds.latest or bounds.latest - bounds.earliest > _VAGUE:
        return _Event(*about, 0, 0, (), ())
    own, sought = _wheres(record, scene)
    starts, ends = record.date.order(clock)
    return _Event(*about, starts, ends, tuple(sorted(own)), tuple(sorted(sought)))


def _keys(event: _Event) -> Iterator[Hashable]:
    """Its whole; and each kind, place and week that it may share with others."""
    part_of, kind, _, _, starts, ends, own, sought = event
    if part_of:
        yield part_of
    for week in range(int(starts // _WEEK), int(ends // _WEEK) + 1) if own else ():
        yield from ((kind, where, week) for where in {*own, *sought})


@group_rule("A614", _event, _keys, Severity.WARNING)
def likely_duplicate(events: Mapping[str, _Event]) -> Iterator[Finding]:
    """Two incidents of one type happened at one place at one time: they may be the same.

    Compared are type, place (the same, or one within the other's commune) and date (within a week, and overlapping).
    Different titles prove nothing; where several records come into question, the one with the nearest title is named.
    `annals merge ID INTO` makes one record of two.

    Bad: two records of one fire, written from two reports. Good: one record with both as evidence; or, where there were
    two fires, the warning accepted with a reason in the later record.
    """
    wholes = {part_of for part_of, *_ in events.values()}
    seen: dict[tuple[str, str, int], list[str]] = {}
    for _, ident, event in sorted([(event[3], ident, event) for ident, event in events.items()]):  # by `recorded`
        _, kind, title, _, starts, ends, own, sought = event  # plain tuples: there are thousands
        if not own or ident in wholes:  # it is compared with none, or holds others
            continue
        days = range(int(starts // _DAY), int(ends // _DAY) + 1)  # those that overlap share one
        met = {other for where in sought for day in days for other in seen.get((kind, where, day), ())}
        earlier = [other for other in met if _may_be_one(ident, event, other, events[other])]
        if earlier:
            likeliest = max(earlier, key=lambda other: (fuzz.ratio(title, events[other][2]), other))
            more = f" (and {len(earlier) - 1} more)" if len(earlier) > 1 else ""
            message = f"`{likeliest}` has the same type at the same place and time{more}: are they one?"
            advice = "if so, keep one of them, with the evidence of both; if not, accept this with a reason"
            yield Finding(("title",), message, advice, record=ident)
        for where in own:
            for day in days:
                seen.setdefault((kind, where, day), []).append(ident)


def _wheres(incident: Incident, scene: Scene) -> tuple[set[str], set[str]]:
    """Keys under which it is found, and keys that it looks under: a place in a commune may be the commune, not its neighbour."""
    own, sought = set[str](), set[str]()
    for place in (scene.records.get(ident) for ident in incident.place):
        if isinstance(place, Place):
            coarse = place.precision == "commune"
            commune = f"{place.country} {(place.commune or (place.name if coarse else '')).casefold()}"
            own |= {place.id, f"{commune}: {'whole' if coarse else 'part'}"}
            sought |= {place.id, f"{commune}: whole", *([f"{commune}: part"] if coarse else [])}
    return own, sought


def _may_be_one(ident: str, one: _Event, other_id: str, other: _Event) -> bool:
    part_of, _, _, _, starts, ends, _, _ = one
    whole, _, _, _, begins, stops, _, _ = other
    related = part_of == other_id or whole == ident
    return not related and starts < stops and begins < ends


RULES = (likely_duplicate,)

"""A614: one event is one incident."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from rapidfuzz import fuzz

from generator.diagnostics import Severity
from generator.model.dates import Bounds, Clock, overlaps
from generator.model.kinds import Incident, Place
from generator.validate.rule import Finding, Scene, timeline_rule

_VAGUE = timedelta(days=7)  # a date that leaves more room than that says too little of when


@timeline_rule("A614", Severity.WARNING)
def likely_duplicate(scene: Scene) -> Iterator[Finding]:
    """Two incidents of one type happened at one place at one time: they may be the same.

    Compared are type, place (the same, or one within the other's commune) and date (within a week, and overlapping).
    Different titles prove nothing; where several records come into question, the one with the nearest title is named.
    `annals merge ID INTO` makes one record of two.

    Bad: two records of one fire, written from two reports. Good: one record with both as evidence; or, where there were
    two fires, the warning accepted with a reason in the later record.
    """
    clock = scene.timeline.clock
    seen: dict[tuple[str, str], list[Incident]] = defaultdict(list)
    for incident in sorted(_comparable(scene, clock), key=lambda i: (i.recorded.order(clock), i.id)):
        own, sought = _wheres(incident, scene)
        met = (other for where in sought for other in seen[incident.type, where])
        earlier = {other.id: other for other in met if _may_be_one(incident, other, clock)}
        if earlier:
            likeliest = max(earlier.values(), key=lambda o: (fuzz.ratio(incident.title, o.title), o.id))
            more = f" (and {len(earlier) - 1} more)" if len(earlier) > 1 else ""
            message = f"`{likeliest.id}` has the same type at the same place and time{more}: are they one?"
            advice = "if so, keep one of them, with the evidence of both; if not, accept this with a reason"
            yield Finding(("title",), message, advice, record=incident.id)
        for where in own:
            seen[incident.type, where].append(incident)


def _comparable(scene: Scene, clock: Clock) -> Iterator[Incident]:
    """Incidents that say where and when, to a week; not those that hold others."""
    incidents = [record for record in scene.living.values() if isinstance(record, Incident)]
    wholes = {incident.part_of for incident in incidents}
    for record in incidents:
        if record.date and record.place and record.id not in wholes:
            bounds = record.date.bounds(clock)
            if bounds.earliest and bounds.latest and bounds.latest - bounds.earliest <= _VAGUE:
                yield record


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


def _may_be_one(one: Incident, other: Incident, clock: Clock) -> bool:
    if one.part_of == other.id or other.part_of == one.id or not one.date or not other.date:
        return False
    return overlaps(_bounds(one, clock), _bounds(other, clock))


def _bounds(incident: Incident, clock: Clock) -> Bounds:
    assert incident.date  # noqa: S101 - only dated incidents are compared
    return incident.date.bounds(clock)


RULES = (likely_duplicate,)

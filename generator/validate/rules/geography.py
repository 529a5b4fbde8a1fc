"""A612-A613: places that are where they are said to be."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import Severity
from generator.model.kinds import Place, Record
from generator.validate.globe import Point, distance, principal_places
from generator.validate.rule import Finding, group_rule, record_rule
from generator.validate.scene import Scene

# Kilometres. The principal places of a country's time zones say only roughly where it is.
_ABROAD, _AT_HOME, _KNOWN = 2500, 1500, 150
_FAR = 30
_FINE = ("exact", "site", "commune")


@record_rule("A612", Severity.WARNING)
def swapped(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """Latitude and longitude are swapped: the other way round, the place lies in its country.

    Coordinates are [latitude, longitude]; many programs write them the other way round.

    Bad: `country: fr` with `coordinates: [5.93, 43.12]`. Good: `coordinates: [43.12, 5.93]`.
    """
    point = _point(record)
    if isinstance(record, Place) and point and _nearest(record.country, point) > _ABROAD:
        other = (point[1], point[0])
        known = min(_nearest(code, point) for code in principal_places()) < _KNOWN  # an island of the same state
        if _nearest(record.country, other) < _AT_HOME and not known:
            message = f"[{point[0]}, {point[1]}] lies far from the country `{record.country}`"
            yield Finding(("coordinates",), message, f"write [latitude, longitude]: [{point[1]}, {point[0]}]")


def _point(record: Record) -> Point | None:
    return (record.coordinates[0], record.coordinates[1]) if isinstance(record, Place) and record.coordinates else None


def _nearest(country: str, point: Point) -> float:
    """How far a point is from what is known of a country; 0 where nothing is."""
    return min((distance(point, other) for other in principal_places().get(country, ())), default=0.0)


class _Located(NamedTuple):
    """A place, as its commune is compared with others."""

    country: str
    commune: str | None
    department: str
    is_commune: bool
    is_fine: bool
    names: tuple[str, ...]
    point: Point | None


def _located(record: Record, scene: Scene) -> _Located | None:  # noqa: ARG001 - what a census asks with
    if not isinstance(record, Place):
        return None
    names = {name.casefold() for name in (record.name, record.commune, *record.names.values(), *record.aliases) if name}
    department, fine = (record.department or "").casefold(), record.precision in _FINE
    whole = record.precision == "commune"
    return _Located(record.country, record.commune, department, whole, fine, tuple(sorted(names)), _point(record))


def _communes(located: _Located) -> Iterator[Hashable]:
    """The commune that it is, under each of its names, and the one in which it lies."""
    place = _Located(*located)
    names = {*(place.names if place.is_commune else ()), *([place.commune.casefold()] if place.commune else [])}
    yield from ((place.country, name) for name in names)


@group_rule("A613", _located, _communes, Severity.WARNING)
def far_from_its_commune(located: Mapping[str, _Located]) -> Iterator[Finding]:
    """A place lies far from its commune: more than 30 km from the commune's own record, or from others in it.

    Bad: `commune: Toulon` with coordinates near Toulouse. Good: the coordinates, or the commune, mended.
    """
    places = {ident: _Located(*place) for ident, place in located.items()}
    own = {(place.country, name): ident for ident, place in places.items() if place.is_commune for name in place.names}
    together: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for ident, place in places.items():
        if not place.commune or not place.point or not place.is_fine:
            continue
        key = (place.country, place.commune.casefold(), place.department)
        named = own.get((place.country, place.commune.casefold()))
        others = [named] if named and _same_department(place, places[named]) else together[key]
        there = ((other, point) for other in others if other != ident and (point := places[other].point))
        nearest = min(
            ((distance(place.point, point), other) for other, point in there), key=lambda f: f[0], default=None
        )
        if nearest and nearest[0] > _FAR:
            message = f"this lies {nearest[0]:.0f} km from `{nearest[1]}`, which is in {place.commune}, too"
            yield Finding(("coordinates",), message, "mend the coordinates or `commune`", record=ident)
        together[key].append(ident)


def _same_department(one: _Located, other: _Located) -> bool:
    return not one.department or not other.department or one.department == other.department


RULES = (swapped, far_from_its_commune)

"""A612-A613: places that are where they are said to be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.diagnostics import Severity
from generator.model.kinds import Place, Record
from generator.validate.globe import Point, distance, principal_places
from generator.validate.rule import Finding, Scene, record_rule, timeline_rule

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


@timeline_rule("A613", Severity.WARNING)
def far_from_its_commune(scene: Scene) -> Iterator[Finding]:
    """A place lies far from its commune: more than 30 km from the commune's own record, or from others in it.

    Bad: `commune: Toulon` with coordinates near Toulouse. Good: the coordinates, or the commune, mended.
    """
    places = [record for record in scene.living.values() if isinstance(record, Place)]
    own = {(place.country, name): place for place in places if place.precision == "commune" for name in _names(place)}
    together: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for place in places:
        point = _point(place)
        if not place.commune or not point or place.precision not in _FINE:
            continue
        key = (place.country, place.commune.casefold(), (place.department or "").casefold())
        named = own.get((place.country, place.commune.casefold()))
        others = [named] if named and _same_department(place, named) else together[key]
        if others and (nearest := _closest(point, (o for o in others if o.id != place.id))):
            other, kilometres = nearest
            if kilometres > _FAR:
                message = f"this lies {kilometres:.0f} km from `{other.id}`, which is in {place.commune}, too"
                yield Finding(("coordinates",), message, "mend the coordinates or `commune`", record=place.id)
        together[key].append(place)


def _same_department(one: Place, other: Place) -> bool:
    return not one.department or not other.department or one.department.casefold() == other.department.casefold()


def _names(place: Place) -> set[str]:
    return {name.casefold() for name in (place.name, place.commune, *place.names.values(), *place.aliases) if name}


def _closest(point: Point, others: Iterable[Place]) -> tuple[Place, float] | None:
    found = [(distance(point, there), other) for other in others if (there := _point(other))]
    return (min(found, key=lambda f: f[0])[1], min(f[0] for f in found)) if found else None


RULES = (swapped, far_from_its_commune)

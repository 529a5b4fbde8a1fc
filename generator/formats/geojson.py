"""Entries and places as GeoJSON (RFC 7946), with how finely each is known: a point stands for a circle, never for a spot.

`radius_m` is the size of that circle: roughly how far from the point the place may lie. Homes are no finer than their commune:
where the record is, there is no geometry. What has no known place has a null geometry; withdrawn entries stay as features.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.formats import lines, rights
from generator.formats.identity import rfc3339
from generator.formats.public import Public
from generator.formats.shelf import Content
from generator.model.dates import Clock, Date
from generator.model.kinds import Incident, Place, Tombstone
from generator.render.views.context import Context

FOLDER: Final = "data/latest/"
RADIUS: Final[Mapping[str, int]] = MappingProxyType(
    {"exact": 25, "site": 500, "commune": 5_000, "department": 50_000, "region": 150_000, "country": 500_000}
)
"""Metres by precision: nominal sizes, not surveyed ones."""


def files(told: Public) -> Iterator[tuple[str, Content]]:
    """`places.geojson` and `entries.geojson`."""
    library = told.library
    places = (_place_feature(p, told.context) for p in told.of(Place))
    entries = (_entry_feature(d, told) for d in library.entries if d.entry.id in told.records)
    stones = [_withdrawn(s, told.context) for s in told.of(Tombstone) if s.kind != "figure"]
    yield f"{FOLDER}places.geojson", _collection("places", places, library, ("place",))
    yield f"{FOLDER}entries.geojson", _collection("entries", chain(entries, stones), library, ("incident", "statement"))


def _collection(name: str, features: Iterable[Any], library: Library, kinds: tuple[str, ...]) -> Content:
    """Redirects are a foreign member: former id -> id."""
    timeline = library.timeline
    found = {
        "type": "FeatureCollection",
        "name": name,
        "title": timeline.title,
        "licence": rights.licence_address(timeline),
        "rights": rights.notice(timeline),
        "radius_m": dict(RADIUS),
        "redirects": {old: new for old, new in library.redirects.items() if library[new].kind in kinds},
    }
    return lines.streamed(lines.listed(found, "features", map(lines.compact, features)))


def _place_feature(place: Place, context: Context) -> dict[str, Any]:
    library = context.library
    incidents = [e for e in library.entries_naming(place.id) if isinstance(e, Incident) and place.id in e.place]
    properties = {
        "id": place.id,
        "url": context.href(place.id),
        "name": place.name,
        "names": dict(sorted(place.names.items())),
        "type": place.type,
        "country": place.country,
        "commune": place.commune,
        "department": place.department,
        "region": place.region,
        "wikidata": place.wikidata,
        **_known(place),
        "entries": [e.id for e in incidents],
        "former_ids": list(place.former_ids),
    }
    return _feature(place.id, _points([place]), properties)


def _entry_feature(dated: Dated, told: Public) -> dict[str, Any]:
    """At the points of its places; each place with its own precision."""
    record = dated.entry
    places = [p for i in getattr(record, "place", ()) if isinstance(p := told.records.get(i), Place)]
    own = {"verification": record.verification, "outcome": record.outcome} if isinstance(record, Incident) else {}
    properties = {
        "id": record.id,
        "kind": record.kind,
        "status": record.status,
        "url": told.context.href(record.id),
        "title": record.title,
        **_when(dated.date, told.library.clock),
        "type": record.type,
        **own,
        "places": [{"id": p.id, "name": p.name, **_known(p)} for p in places],
        "tags": list(record.tags),
        "former_ids": list(record.former_ids),
    }
    return _feature(record.id, _points(places), properties)


def _withdrawn(stone: Tombstone, context: Context) -> dict[str, Any]:
    properties = {
        "id": stone.id,
        "kind": stone.kind,
        "status": stone.status,
        "url": context.href(stone.id),
        **(_when(stone.date, context.library.clock) if stone.date else {}),
        "retracted": stone.retracted.date.edtf(),
        "reason": stone.retracted.reason,
        "see": list(stone.retracted.see),
        "former_ids": list(stone.former_ids),
    }
    return _feature(stone.id, [], properties)


def _when(date: Date, clock: Clock) -> dict[str, Any]:
    """As EDTF, and its bounds: from `earliest`, before `latest`, null where it has none."""
    bounds = date.bounds(clock)
    return {
        "date": date.edtf(),
        "earliest": rfc3339(bounds.earliest) if bounds.earliest else None,
        "latest": rfc3339(bounds.latest) if bounds.latest else None,
        "date_precision": date.precision.value,
        "date_certainty": date.certainty.value,
    }


def _known(place: Place) -> dict[str, Any]:
    """Precision and circle of a place's point; nulls where it has none."""
    return {
        "precision": place.precision,
        "radius_m": RADIUS[place.precision] if place.precision else None,
        "coordinates_from": place.coordinates_from,
    }


def _points(places: Sequence[Place]) -> list[list[float]]:
    """[longitude, latitude] of each place that has a point, each once."""
    points = [(p.coordinates[1], p.coordinates[0]) for p in places if p.coordinates]
    return [list(point) for point in dict.fromkeys(points)]


def _feature(ident: str, points: list[list[float]], properties: Mapping[str, Any]) -> dict[str, Any]:
    geometry = None
    if points:
        geometry = (
            {"type": "Point", "coordinates": points[0]}
            if len(points) == 1
            else {"type": "MultiPoint", "coordinates": points}
        )
    return {"type": "Feature", "id": ident, "geometry": geometry, "properties": dict(properties)}

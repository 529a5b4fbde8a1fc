"""Where countries lie: Natural Earth's outlines, bundled in countries.json (how it was made stands in make.py)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from math import cos, radians, sin
from typing import Final

CREDIT: Final = "Natural Earth"
_PLACES: Final = 100  # of a degree
_STEP: Final = 2.0  # degrees between two points at most

Degrees = tuple[float, float]
"""(longitude, latitude), WGS 84."""
Direction = tuple[float, float, float]
"""A point on the unit sphere: distances are angles, without seams."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One closed line of a country, or a hole in one; `country` is an ISO 3166-1 code in small letters, or empty."""

    country: str
    points: tuple[Degrees, ...]
    box: tuple[float, float, float, float]  # west, south, east, north

    def holds(self, point: Degrees) -> bool:
        """Whether a point lies inside (even-odd rule)."""
        x, y = point
        west, south, east, north = self.box
        if not (west <= x <= east and south <= y <= north):
            return False
        inside = False
        for (ax, ay), (bx, by) in zip(self.points, (*self.points[1:], self.points[0]), strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                inside = not inside
        return inside


def direction(point: Degrees) -> Direction:
    """Where a point lies as seen from the middle of the globe."""
    longitude, latitude = radians(point[0]), radians(point[1])
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


@cache
def rings() -> tuple[Ring, ...]:
    """All outlines, by country, each country's largest first."""
    packed: Mapping[str, list[list[int]]] = json.loads(
        files(__package__).joinpath("countries.json").read_text(encoding="utf-8")
    )
    return tuple(_rings(packed))


@lru_cache(maxsize=4096)
def holding(point: Degrees) -> frozenset[str]:
    """The countries whose outline holds a point: a timeline's places are drawn on many maps, and after each save."""
    return frozenset(ring.country for ring in rings() if ring.country and ring.holds(point))


def _rings(packed: Mapping[str, list[list[int]]]) -> Iterator[Ring]:
    for country, lines in packed.items():
        for line in lines:
            corners = [
                (x / _PLACES, y / _PLACES) for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True)
            ]
            points = tuple(_close(corners))
            xs, ys = zip(*points, strict=True)
            yield Ring(country, points, (min(xs), min(ys), max(xs), max(ys)))


def _close(corners: Sequence[Degrees]) -> Iterator[Degrees]:
    """Points near one another: a long border along a parallel is no straight line on a map."""
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if -_STEP < bx - ax < _STEP and -_STEP < by - ay < _STEP:
            yield ax, ay
            continue
        parts = int(max(abs(bx - ax), abs(by - ay)) / _STEP) + 1
        yield from ((ax + (bx - ax) * i / parts, ay + (by - ay) * i / parts) for i in range(parts))

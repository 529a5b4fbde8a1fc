"""Distances on the globe, and roughly where each country is."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

Point = tuple[float, float]
"""Latitude and longitude in degrees."""
_RADIUS = 6371.0  # of the earth, in kilometres
_ISO_6709 = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?([+-])(\d{3})(\d{2})(\d{2})?")


def distance(a: Point, b: Point) -> float:
    """Kilometres along a great circle (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _RADIUS * math.asin(min(1.0, math.sqrt(h)))


@cache
def principal_places() -> Mapping[str, tuple[Point, ...]]:
    """ISO 3166 code in small letters -> the principal place of each of its time zones (IANA's zone.tab)."""
    found: dict[str, list[Point]] = defaultdict(list)
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        code, _, rest = line.partition("\t")
        if match := _ISO_6709.match(rest):
            sign, degrees, minutes, seconds, sign2, degrees2, minutes2, seconds2 = match.groups("0")
            found[code.lower()].append(
                (_degrees(sign, degrees, minutes, seconds), _degrees(sign2, degrees2, minutes2, seconds2))
            )
    return MappingProxyType({code: tuple(points) for code, points in found.items()})


def _degrees(sign: str, degrees: str, minutes: str, seconds: str) -> float:
    return (-1 if sign == "-" else 1) * (int(degrees) + int(minutes) / 60 + int(seconds) / 3600)

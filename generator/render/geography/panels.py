"""Which parts of the globe a map shows: one frame where places lie together, further small ones for what lies far away."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, dist, hypot, radians, sin
from typing import Final

from pyproj import Proj

from generator.render.geography.outlines import Degrees, Direction, Ring, direction, rings

Kilometres = tuple[float, float]
"""(east, north) of a map's middle."""

_NEAR: Final = 0.5  # the unit sphere's chord up to which two places share a frame: about 3,200 km
_INSETS: Final = 3  # more far-away groups than this, and the map shows the world
_FEW: Final = 0.4  # the share of places that may lie in them
_WIDE: Final = 1.0  # the chord from the middle beyond which no flat map is fair: 60 degrees
_BESIDE: Final = 0.14  # of the frame's size, left free around what it shows
_LEAST: Final = 300.0  # kilometres that a frame spans at least
_MOST: Final = 4000.0
_WHOLE: Final = 2.5  # how many times wider than its places an outline may be, and still be shown whole
_SMALL: Final = 450.0  # kilometres that places are taken to span at least, for this
_ASIDE: Final = 0.12  # of a frame's size, by which it may grow for islands beside it
_RATIO: Final = (0.7, 1.1)  # height to width
_WORLD: Final = (-16900.0, -6700.0, 16900.0, 8300.0)  # without the Antarctic
_QUARTER: Final = 2**0.5  # the chord of a quarter of the globe
_RADIUS: Final = 6371.0  # of the globe, in kilometres
_SPARE: Final = 0.05  # of a frame's reach: lines are cut a little beyond it, and the globe is no sphere
_STRAIGHT: Final = 1.0  # degrees by which a straight line on the map may leave those of its ends
_LAEA, _EQUAL_EARTH = "laea", "eqearth"  # both keep areas true: a country weighs what it is


@dataclass(frozen=True, slots=True)
class Panel:
    """One frame: its projection, its edges in kilometres, and which of the places asked for lie in it."""

    projection: Proj
    west: float
    south: float
    east: float
    north: float
    members: tuple[int, ...]
    middle: Direction | None  # None: the whole world

    @property
    def width(self) -> float:
        """Kilometres from edge to edge."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """Kilometres from edge to edge."""
        return self.north - self.south

    def km(self, points: Sequence[Degrees]) -> list[Kilometres]:
        """Where points lie on the flat map; infinite for what has no place on it."""
        return _flat(self.projection, points)


def panels(points: Sequence[Degrees], countries: frozenset[str], least: float = _LEAST) -> tuple[Panel, ...]:
    """The frames for places, the one with most of them first; none for no places. `least` is in kilometres."""
    if not points:
        return ()
    groups = _groups([direction(p) for p in points])
    far = sum(len(g) for g in groups[1:])
    if len(groups) - 1 > _INSETS or far > _FEW * len(points) or _radius(points, groups[0]) > _WIDE:
        world = Proj(proj=_EQUAL_EARTH, lon_0=0, ellps="WGS84")
        return (Panel(world, *_WORLD, tuple(range(len(points))), None),)
    return tuple(_panel([points[i] for i in group], countries, tuple(group), least) for group in groups)


def _groups(places: Sequence[Direction]) -> list[list[int]]:
    """Places that lie together, each near another one; the most numerous group first."""
    left, found = list(range(len(places))), []
    while left:
        group, reached = [], [left.pop(0)]
        while reached:
            here = reached.pop()
            group.append(here)
            near = [i for i in left if dist(places[here], places[i]) < _NEAR]
            left = [i for i in left if i not in near]
            reached += near
        found.append(sorted(group))
    return sorted(found, key=lambda group: (-len(group), group))


def _middle(points: Sequence[Degrees]) -> Direction:
    x, y, z = (sum(axis) for axis in zip(*map(direction, points), strict=True))
    length = hypot(x, y, z) or 1.0
    return x / length, y / length, z / length


def _radius(points: Sequence[Degrees], group: Sequence[int]) -> float:
    inside = [points[i] for i in group]
    middle = _middle(inside)
    return max(dist(middle, direction(p)) for p in inside)


def _panel(points: Sequence[Degrees], countries: frozenset[str], members: tuple[int, ...], least: float) -> Panel:
    """A frame around places, and around the outlines that hold them as far as these are not much wider."""
    middle = _middle(points)
    projection = Proj(
        proj=_LAEA,
        lat_0=round(degrees(asin(middle[2])), 1),
        lon_0=round(degrees(atan2(middle[1], middle[0])), 1),
        ellps="WGS84",
    )
    shown = _flat(projection, points)
    span = max(
        _SMALL, max(x for x, _ in shown) - min(x for x, _ in shown), max(y for _, y in shown) - min(y for _, y in shown)
    )
    outlines = [(r, _flat(projection, r.points)) for r in rings() if r.country in countries]
    if least >= _LEAST:
        for ring, line in outlines:
            if any(ring.holds(p) for p in points) and max(abs(c) for point in line for c in point) < _WHOLE * span:
                shown += line
        shown += _islands([line for _, line in outlines], _edges(shown, least))
    frame = _edges(shown, least)
    while outlines and least < _MOST and not any(_within(p, frame) for _, line in outlines for p in line):
        least *= 1.5  # in the middle of a large country: until a border or coast is seen
        frame = _edges(shown, least)
    return Panel(projection, *frame, members, middle)


def _within(at: Kilometres, frame: tuple[float, float, float, float]) -> bool:
    west, south, east, north = frame
    return west < at[0] < east and south < at[1] < north


def _islands(lines: Sequence[Sequence[Kilometres]], frame: tuple[float, float, float, float]) -> list[Kilometres]:
    """What else of a country lies so near that a frame shows it whole, if it is made a little wider."""
    west, south, east, north = frame
    more = _ASIDE * max(east - west, north - south)
    wider = (west - more, south - more, east + more, north + more)
    return [point for line in lines if all(_within(p, wider) for p in line) for point in line]


def _edges(shown: Sequence[Kilometres], least: float) -> tuple[float, float, float, float]:
    """West, south, east and north, with room beside what is shown and a shape that suits a page."""
    west, east = min(x for x, _ in shown), max(x for x, _ in shown)
    south, north = min(y for _, y in shown), max(y for _, y in shown)
    room = _BESIDE / 2 * max(east - west, north - south)
    width, height = max(least, east - west + 2 * room), max(least * _RATIO[0], north - south + 2 * room)
    width, height = max(width, height / _RATIO[1]), max(height, width * _RATIO[0])
    x, y = (west + east) / 2, (south + north) / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _flat(projection: Proj, points: Sequence[Degrees]) -> list[Kilometres]:
    x, y = projection([p[0] for p in points], [p[1] for p in points])
    return [(a / 1000, b / 1000) for a, b in zip(x, y, strict=True)]


def visible(panel: Panel) -> tuple[Ring, ...]:
    """The outlines that may reach into a frame."""
    if panel.middle is None:
        return rings()
    middle, (west, south, east, north) = panel.middle, _around(panel, panel.middle)
    return tuple(
        ring
        for ring in rings()
        if ring.box[1] <= north and ring.box[3] >= south
        if any(ring.box[0] <= east + turn and ring.box[2] >= west + turn for turn in (-360, 0, 360))
        if any(dist(middle, direction(p)) < _QUARTER for p in ring.points)
    )


def _around(panel: Panel, middle: Direction) -> tuple[float, float, float, float]:
    """West, south, east and north in degrees, beyond which no outline reaches into a frame that is no whole world."""
    corner = max(hypot(x, y) for x in (panel.west, panel.east) for y in (panel.south, panel.north))
    chord = corner * (1 + _SPARE) / _RADIUS  # equal areas: a distance on the map is a chord through the globe
    if chord >= _QUARTER:
        return -180.0, -90.0, 180.0, 90.0
    reach = 2 * degrees(asin(chord / 2)) + _STRAIGHT
    latitude, longitude = degrees(asin(middle[2])), degrees(atan2(middle[1], middle[0]))
    south, north = latitude - reach, latitude + reach
    if south <= -90 or north >= 90:  # noqa: PLR2004 - a pole is in it, and so are all meridians
        return -180.0, south, 180.0, north
    aside = degrees(asin(min(1.0, sin(radians(reach)) / cos(radians(latitude)))))
    return longitude - aside, south, longitude + aside, north

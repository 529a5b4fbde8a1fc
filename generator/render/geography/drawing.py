"""Outlines as paths of an SVG, cut at the frame and as fine as the drawing can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import dist, isfinite
from typing import Final

from generator.render.geography.outlines import Degrees
from generator.render.geography.panels import Panel, visible

_FINE: Final = 0.35  # units that a line may stray
_SEEN: Final = 2.0  # units across: smaller islands are left out
_OVER: Final = 4.0  # units beyond the frame at which lines are cut, so that no cut is seen

Spot = tuple[float, float]
"""(right, down) in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A frame drawn `width` units wide, with some countries set off from the others."""

    panel: Panel
    width: float
    countries: frozenset[str]

    @property
    def scale(self) -> float:
        """Units for one kilometre, at the frame's middle."""
        return self.width / self.panel.width

    @property
    def height(self) -> float:
        """Units from top to bottom."""
        return self.panel.height * self.scale

    def spots(self, points: Sequence[Degrees]) -> list[Spot]:
        """Where points are drawn; infinitely far away where the map has no place for them."""
        west, north, scale = self.panel.west, self.panel.north, self.scale
        return [((x - west) * scale, (north - y) * scale) for x, y in self.panel.km(points)]

    def outlines(self) -> tuple[str, str]:
        """Path data of these countries, and of all others around them."""
        land: list[str] = []
        around: list[str] = []
        for ring in visible(self.panel):
            spots = self.spots(ring.points)
            if all(map(isfinite, chain.from_iterable(spots))):
                line = _drawn(_cut(spots, self.width, self.height), 1 if self.panel.middle else 2)
                (land if ring.country in self.countries else around).append(_path(line))
        return "".join(land), "".join(around)


def number(value: float) -> str:
    """With one decimal at most, and no minus before nothing."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _cut(line: Sequence[Spot], width: float, height: float) -> Sequence[Spot]:
    """The part of a closed line within the frame (Sutherland and Hodgman)."""
    edges = ((0, -_OVER, 1), (0, width + _OVER, -1), (1, -_OVER, 1), (1, height + _OVER, -1))
    if not all(_reaches(line, *edge) for edge in edges):
        return ()  # most lines: they lie beside the frame
    for edge in edges:
        if not _reaches(line, *edge):
            return ()
        line = _beyond(line, *edge)
    return line


def _reaches(line: Sequence[Spot], axis: int, edge: float, sign: int) -> bool:
    """Whether any of it lies on this side of an edge."""
    side = [spot[axis] for spot in line]
    return sign * ((max(side) if sign > 0 else min(side)) - edge) >= 0


def _beyond(line: Sequence[Spot], axis: int, edge: float, sign: int) -> Sequence[Spot]:
    """The part of a closed line on one side of an edge."""
    found: list[Spot] = []
    a = line[-1]
    inside_a = sign * (a[axis] - edge) >= 0
    for b in line:
        inside_b = sign * (b[axis] - edge) >= 0
        if inside_a != inside_b:
            share = (edge - a[axis]) / (b[axis] - a[axis])
            found.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        if inside_b:
            found.append(b)
        a, inside_a = b, inside_b
    return found


def thinned(line: Sequence[Spot], tolerance: float) -> list[Spot]:
    """Without points that lie nearer than the tolerance to the line between their neighbours (Douglas and Peucker)."""
    keep, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        length = dist(line[first], line[last])
        far, at = 0.0, -1
        for i in range(first + 1, last):
            x, y = line[i]
            away = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else dist((x, y), (ax, ay))
            far, at = max((far, at), (away, i))
        if far > tolerance:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def _drawn(line: Sequence[Spot], coarse: int) -> list[Spot]:
    """A closed line as fine as it can be seen (the whole world: half as fine); nothing for what is no larger than a point."""
    if not line or max(max(axis) - min(axis) for axis in zip(*line, strict=True)) < _SEEN * coarse:
        return []
    return [(round(x, 1), round(y, 1)) for x, y in thinned([*line, line[0]], _FINE * coarse)[:-1]]


def _path(line: Sequence[Spot]) -> str:
    """A closed line by its steps."""
    if len(line) < 3:  # noqa: PLR2004 - no area
        return ""
    steps = (f"{number(b[0] - a[0])} {number(b[1] - a[1])}" for a, b in pairwise(line))
    return f"M{number(line[0][0])} {number(line[0][1])}l{' '.join(steps)}z".replace(" -", "-")

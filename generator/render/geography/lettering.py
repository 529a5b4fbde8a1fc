"""Dots that do not hide one another, and names beside them that neither overlap nor leave the drawing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import dist, sqrt
from typing import Final

from generator.render.geography.drawing import Spot

_GAP: Final = 4.0
_INSIDE: Final = 2.0
_WIDTH, _HEIGHT = 0.56, 0.95  # of a letter and of a line, in sizes of the type
_TOUCHING: Final = 0.8  # of the sum of two radii: nearer dots become one


@dataclass(frozen=True, slots=True)
class Dot:
    """One or several places: where, how large, what they are called, and how many entries they have."""

    at: Spot
    radius: float
    name: str
    entries: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A name: its place on the drawing, and which end of it stands there (as SVG's text-anchor says)."""

    text: str
    at: Spot
    anchor: str


Box = tuple[float, float, float, float]  # left, top, right, bottom


def radius(entries: int, base: float, growth: float) -> float:
    """Of a dot: its area grows with the number of entries."""
    return base + growth * sqrt(entries)


def merged(dots: Iterable[Dot], base: float, growth: float) -> tuple[Dot, ...]:
    """Dots that would hide one another as one, at their common weight and named by those that have most; largest first."""
    left = sorted(dots, key=lambda d: (-d.entries, d.name))
    for _ in count():
        pair = next(_hidden(left), None)
        if pair is None:
            break
        a, b = pair
        both = a.entries + b.entries
        at = tuple((x * a.entries + y * b.entries) / both for x, y in zip(a.at, b.at, strict=True))
        one = Dot((at[0], at[1]), radius(both, base, growth), a.name, both, (*a.members, *b.members))
        left = sorted([one, *(d for d in left if d not in pair)], key=lambda d: (-d.entries, d.name))
    return tuple(left)


def _hidden(dots: Sequence[Dot]) -> Iterator[tuple[Dot, Dot]]:
    for i, a in enumerate(dots):
        for b in dots[i + 1 :]:
            if dist(a.at, b.at) < _TOUCHING * (a.radius + b.radius):
                yield a, b


def labels(dots: Sequence[Dot], size: float, width: float, height: float) -> tuple[Label, ...]:
    """Names in type of a size: each in the first of eight positions that is free, or not at all; most entries first."""
    taken: list[Box] = []
    found = []
    for dot in dots:
        text = f"{dot.name} {dot.entries}" if dot.entries > 1 else dot.name
        for label, box in _positions(dot, text, size):
            inside = (
                box[0] >= _INSIDE and box[1] >= _INSIDE and box[2] <= width - _INSIDE and box[3] <= height - _INSIDE
            )
            if inside and not any(_overlap(box, other) for other in taken) and not any(_touches(box, d) for d in dots):
                taken.append(box)
                found.append(label)
                break
    return tuple(found)


def _positions(dot: Dot, text: str, size: float) -> Iterator[tuple[Label, Box]]:
    """Right, left, upper right, upper left, lower right, lower left, above, below."""
    (x, y), r = dot.at, dot.radius
    wide, high = len(text) * size * _WIDTH, size * _HEIGHT
    near, slant = r + _GAP, r * 0.7 + _GAP / 2
    for dx, dy, anchor in (
        (near, 0.0, "start"),
        (-near, 0.0, "end"),
        (slant, -slant - high / 2, "start"),
        (-slant, -slant - high / 2, "end"),
        (slant, slant + high / 2, "start"),
        (-slant, slant + high / 2, "end"),
        (0.0, -near - high / 2, "middle"),
        (0.0, near + high / 2, "middle"),
    ):
        left = x + dx - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
        middle = y + dy
        yield (
            Label(text, (x + dx, middle + high * 0.36), anchor),
            (left, middle - high / 2, left + wide, middle + high / 2),
        )


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _touches(box: Box, dot: Dot) -> bool:
    (x, y), r = dot.at, dot.radius
    nearest = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
    return dist((x, y), nearest) < r

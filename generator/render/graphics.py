"""Pictures made at build time, as numbers for a template's SVG; each has its text equivalent beside it on the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_HEIGHT, _UNIT, _GAP, _FLOOR = 68.0, 4.27, 1.05, 68.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle of a strip, in the strip's own units."""

    accent: str
    x: str
    y: str
    width: str
    height: str


def strip(columns: Sequence[Mapping[str, int]], accents: Sequence[str], width: float = 600) -> tuple[Bar, ...]:
    """Stacked bars, one column each: how many entries of each accent; tall columns are scaled to fit."""
    tallest = max((sum(c.values()) for c in columns), default=0)
    unit = min(_UNIT, (_HEIGHT - 1) / tallest) if tallest else _UNIT
    thick, step = unit * (1 - _GAP / _UNIT), width / max(len(columns), 1)
    bars = []
    for i, column in enumerate(columns):
        level = _FLOOR
        for accent in accents:
            for _ in range(column.get(accent, 0)):
                bars.append(Bar(accent, _n(i * step + step * 0.1), _n(level - thick), _n(step * 0.8), _n(thick)))
                level -= unit
    return tuple(bars)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Step:
    """A point of a step line, with its value and day beside it."""

    x: str
    y: str
    value: str
    day: str
    anchor: str  # which end of the words stands at the point


_LEFT, _RIGHT, _TOP = 70.0, 560.0, 28.0


def steps(
    moments: Sequence[float], sizes: Sequence[float], values: Sequence[str], days: Sequence[str]
) -> tuple[Step, ...]:
    """Points by time and size, in a drawing of 640 by 180 units whose axis lies at zero; the last words end at their point."""
    span, most = (moments[-1] - moments[0]) or 1, max(sizes) or 1
    last = len(moments) - 1
    return tuple(
        Step(
            _n(_LEFT + (_RIGHT - _LEFT) * (moment - moments[0]) / span),
            _n(150 - (150 - _TOP) * size / most),
            value,
            day,
            "end" if i == last else "start" if i == 0 else "middle",
        )
        for i, (moment, size, value, day) in enumerate(zip(moments, sizes, values, days, strict=True))
    )


def line(points: Sequence[Step]) -> str:
    """The path of a step line: level until the next report."""
    moves = [f"M{points[0].x} {points[0].y}", *(f"H{p.x}V{p.y}" for p in points[1:]), "H610"]
    return "".join(moves)

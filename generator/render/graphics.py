"""Pictures made at build time, as numbers for a template's SVG; each has its text equivalent beside it on the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_HEIGHT, _UNIT, _GAP, _FLOOR = 68.0, 4.27, 1.05, 68.0
_TOLD_APART, _WIDEST = 1.2, 44.0  # units for one entry, and across


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle of a strip, in the strip's own units."""

    accent: str
    x: str
    y: str
    width: str
    height: str


def strip(
    columns: Sequence[Mapping[str, int]], accents: Sequence[str], width: float = 600, tallest: int = 0
) -> tuple[Bar, ...]:
    """Stacked bars, one column each: how many entries of each accent; tall columns are scaled to fit.

    Entries are told apart while there is room for a gap between them. `tallest` is that of other strips to compare with.
    """
    tallest = tallest or max((sum(c.values()) for c in columns), default=0)
    unit = min(_UNIT, (_HEIGHT - 1) / tallest) if tallest else _UNIT
    thick, step = unit * (1 - _GAP / _UNIT), width / max(len(columns), 1)
    wide = min(step * 0.8, _WIDEST)
    bars = []
    for i, column in enumerate(columns):
        level = _FLOOR
        for accent in accents:
            count = column.get(accent, 0)
            pieces = [thick] * count if unit >= _TOLD_APART else [count * unit] * bool(count)
            for piece in pieces:
                bars.append(Bar(accent, _n((i + 0.5) * step - wide / 2), _n(level - piece), _n(wide), _n(piece)))
                level -= unit if len(pieces) == count else piece
    return tuple(bars)


def used(tallest: int) -> tuple[str, str]:
    """Where a strip whose tallest column has so many entries begins, from above, and how high it is."""
    high = min(_HEIGHT, tallest * _UNIT + 1)
    return _n(_HEIGHT - high), _n(high)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of columns, for what lasts or is not known to one of them; `unbounded` when it may reach further."""

    accent: str
    path: str
    unbounded: bool


_ROW, _ROWS = 6, 8


def lines(
    stretches: Sequence[tuple[str, int, int, bool]], columns: int, width: float = 600
) -> tuple[tuple[Line, ...], int]:
    """(accent, first column, last column, unbounded) as lines that do not overlap, and how many rows they take.

    Bounded and short ones come first, since they say most; what finds no row is left out.
    """
    step, ends = width / max(columns, 1), [[False] * columns for _ in range(_ROWS)]
    found = []
    for accent, first, last, unbounded in sorted(stretches, key=lambda s: (s[3], s[2] - s[1], s)):
        row = next((i for i, taken in enumerate(ends) if not any(taken[first : last + 1])), None)
        if row is not None:
            ends[row][first : last + 1] = [True] * (last + 1 - first)
            start, end = first * step + step * 0.1, (last + 1) * step - step * 0.1
            found.append(Line(accent, f"M{_n(start)} {row * _ROW + _ROW // 2}H{_n(end)}", unbounded))
    return tuple(found), sum(any(taken) for taken in ends)


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

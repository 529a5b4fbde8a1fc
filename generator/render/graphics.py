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

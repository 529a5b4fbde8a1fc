"""Figures of one measure as bars, no more exact than they are known: dashes for what is not sure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.counts import Form, Number
from generator.model.dates import Bounds
from generator.model.kinds import Figure
from generator.render import numbers
from generator.render.views.context import Context, Link
from generator.render.views.figures import said_by

_FULL = 100  # units of the drawing's width


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: its value in words, and how far its bar is solid and how far dashed, in the drawing's units."""

    value: str
    period: Link
    note: str
    this: bool
    part: bool  # its period lies within that of another bar
    solid: str
    dashed: str  # where the dashed piece ends; empty for none
    open: bool  # the dashed piece has no end: at least


def bars(figures: Sequence[Figure], this: Figure, context: Context) -> tuple[Bar, ...]:
    """The bars of figures of one measure, on one scale that starts at zero."""
    periods = [f.period.bounds(context.library.clock) for f in figures]
    scale = max((end for f in figures for end in (f.value.low, f.value.high) if end is not None), default=Decimal(0))
    one_area = len({f.area for f in figures}) == 1
    drawn = []
    for figure, period in zip(figures, periods, strict=True):
        solid, dashed, is_open = _lengths(figure.value)
        drawn.append(
            Bar(
                value=numbers.words(figure.value, context.language),
                period=Link(_capital(context.words(figure.period)), "" if figure is this else context.href(figure.id)),
                note=" · ".join(
                    x for x in ("" if one_area else context.link(figure.area).text, said_by(figure, context)) if x
                ),
                this=figure is this,
                part=any(_within(period, other) for other in periods),
                solid=_length(solid, scale),
                dashed=str(_FULL) if is_open else _length(dashed, scale),
                open=is_open,
            )
        )
    return tuple(drawn)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lengths(value: Number) -> tuple[Decimal | None, Decimal | None, bool]:
    """(solid up to, dashed up to, without an end) of a value."""
    match value.form:
        case Form.EXACT:
            return value.low, None, False
        case Form.ABOUT:
            return None, value.low, False
        case Form.RANGE:
            return value.low, value.high, value.high is None
    return None, None, False


def _length(length: Decimal | None, scale: Decimal) -> str:
    return f"{max(length, Decimal(0)) / scale * _FULL:.1f}" if length is not None and scale > 0 else ""


def _within(period: Bounds, other: Bounds) -> bool:
    """Whether a period is a part of another, longer one."""
    if period == other or None in (period.earliest, period.latest, other.earliest, other.latest):
        return False
    return other.earliest <= period.earliest and period.latest <= other.latest  # type: ignore[operator]

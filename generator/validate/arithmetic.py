"""Whether a figure is so many times another, or so much more, as far as both are known."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.model.counts import Form, Number
from generator.model.figure import Comparison

_ABOUT = Decimal("0.1")
_DIGITS = 3  # significant ones of a proposed value


class _Room(NamedTuple):
    """What a number may be; None: unbounded."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: "_Room") -> bool:
        """Whether the two have a value in common."""
        below = self.low is None or other.high is None or self.low <= other.high
        above = self.high is None or other.low is None or other.low <= self.high
        return below and above


def contradictions(own: Number, other: Number, compared: Comparison) -> Iterator[tuple[str, str, str]]:
    """(key, what it states, what the two values give) where they cannot agree."""
    here, there = _room(own), _room(other)
    if here is None or there is None:
        return
    times = _room(compared.times, stated=True) if compared.times else None
    if compared.times and times and own.low is not None and other.low and not here.meets(_multiplied(there, times)):
        yield "times", words(compared.times), _short(own.low / other.low)
    more = _room(compared.difference, stated=True) if compared.difference else None
    if (
        compared.difference
        and more
        and own.low is not None
        and other.low is not None
        and not here.meets(_added(there, more))
    ):
        yield "difference", words(compared.difference), _short(own.low - other.low)


def words(number: Number) -> str:
    """A number as an editor writes it, on one line."""
    written = number.written()
    return written if isinstance(written, str) else "{" + ", ".join(f"{k}: {v}" for k, v in written.items()) + "}"


def _room(number: Number, *, stated: bool = False) -> _Room | None:
    """What a number may be; a stated one leaves half of its last digit."""
    if number.form in (Form.UNKNOWN, Form.STATED):
        return None
    slack = Decimal(0)
    if number.form is Form.ABOUT and number.low is not None:
        slack = abs(number.low) * _ABOUT
    if stated and number.low is not None:
        exponent = number.low.as_tuple().exponent
        slack = max(slack, Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2)
    return _Room(
        None if number.low is None else number.low - slack, None if number.high is None else number.high + slack
    )


def _multiplied(room: _Room, times: _Room) -> _Room:
    """Of values that are not negative, as counted things are."""
    return _Room(
        None if room.low is None or times.low is None else room.low * times.low,
        None if room.high is None or times.high is None else room.high * times.high,
    )


def _added(room: _Room, more: _Room) -> _Room:
    return _Room(_sum(room.low, more.low), _sum(room.high, more.high))


def _sum(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def _short(figure: Decimal) -> str:
    """With three digits that count; whole numbers whole."""
    if figure == figure.to_integral_value():
        return f"{figure.to_integral_value():f}"
    places = max(0, _DIGITS - 1 - figure.adjusted())
    return f"{round(figure, places).normalize():f}"

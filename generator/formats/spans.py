"""The stretch of a calendar that a date takes up, without being more precise than it: nothing is invented.

A day is a day, a minute an instant, a night its hours. `by` and `after` stand on the one day that they name, and what lasts
without a known end or start on the one that is known: the stretch says when, the words beside it what is meant. A month is
all its days. What is known no better than to a year, or to within more than 31 days, has no place in a calendar.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from generator.model.dates import Bounds, Certainty, Clock, Date, Moment, Precision

_SURE = frozenset({Precision.DAY, Precision.MINUTE, Precision.INTERVAL})
_FINE = frozenset({Precision.DAY, Precision.MINUTE})
_MINUTE, _WIDEST = timedelta(minutes=1), timedelta(days=31, hours=1)  # a month may hold a change of clocks


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days of the timeline's zone, or instants in UTC. `end` is exclusive; None: no end is known or needed.

    `sure`: it happened then. `plain`: the stretch says all that is known; else the date's words belong beside it.
    """

    start: date
    end: date | None
    sure: bool
    plain: bool


def span(when: Date, clock: Clock) -> Span | None:
    """The stretch of a date; None for what is too coarse."""
    ends = [end for end in (when.first, when.last) if isinstance(end, Moment)]
    first, last = ends[0], ends[-1]
    bounds = when.bounds(clock) if len(ends) > 1 else Bounds(*first.bounds(clock))
    if Precision.YEAR in (first.precision, last.precision) or _too_wide(when, bounds):
        return None
    repeated = first is last and first.precision is Precision.MINUTE and _width(bounds) > _MINUTE
    fine = {first.precision, last.precision} <= _FINE
    sure = when.precision in _SURE and when.certainty is Certainty.CERTAIN and fine and not repeated
    plain = sure and len(ends) > 1
    if when.precision is Precision.NIGHT or repeated:
        return Span(*_instants(bounds), sure=sure, plain=plain)
    if first.precision is last.precision is Precision.MINUTE:
        start, end = _instants(Bounds(bounds.earliest, None if first is last else last.bounds(clock)[0]))
        return Span(start, end, sure=sure, plain=plain)
    return Span(*_days(bounds, clock), sure=sure, plain=plain)


def _too_wide(when: Date, bounds: Bounds) -> bool:
    return when.precision is not Precision.INTERVAL and _width(bounds) > _WIDEST


def _width(bounds: Bounds) -> timedelta:
    assert bounds.earliest is not None  # noqa: S101 - asked of moments only
    assert bounds.latest is not None  # noqa: S101
    return bounds.latest - bounds.earliest


def _instants(bounds: Bounds) -> tuple[datetime, datetime | None]:
    assert bounds.earliest is not None  # noqa: S101 - asked of moments only
    return bounds.earliest.astimezone(UTC), bounds.latest.astimezone(UTC) if bounds.latest else None


def _days(bounds: Bounds, clock: Clock) -> tuple[date, date | None]:
    assert bounds.earliest is not None  # noqa: S101 - asked of moments only
    assert bounds.latest is not None  # noqa: S101
    start, end = (instant.astimezone(clock.zone) for instant in (bounds.earliest, bounds.latest))
    if end.date() == date.max:  # time ends there
        return start.date(), None
    return start.date(), end.date() + timedelta(days=end.time() != time())

"""A whole date: one moment, or two and how they are joined. Its bounds, its order, its place in the chronology."""

import math
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from generator.model.date_moments import Certainty, Clock, Moment, Open, Precision


@dataclass(frozen=True, slots=True)
class Bounds:
    """Half-open: from `earliest`, before `latest`. None is unbounded. Offsets are fixed: they compare as instants."""

    earliest: datetime | None
    latest: datetime | None


def overlaps(a: Bounds, b: Bounds) -> bool:
    """Whether two dates may have an instant in common: how filters match."""
    return _begins_before_end(a, b) and _begins_before_end(b, a)


def before(a: Bounds, b: Bounds) -> bool:
    """Whether all of one date lies before all of another."""
    return a.latest is not None and b.earliest is not None and a.latest <= b.earliest


def _begins_before_end(a: Bounds, b: Bounds) -> bool:
    return a.earliest is None or b.latest is None or a.earliest < b.latest


class _Place(NamedTuple):
    """Where a date lies, and sorts, by one clock."""

    clock: Clock
    bounds: Bounds
    order: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Date:
    """One moment (`first` is `last`), or two of which the precision says how they are joined."""

    precision: Precision
    first: Moment | Open
    last: Moment | Open
    _place: _Place | None = field(default=None, init=False, repr=False, compare=False)
    """By the clock that was asked about last, which is always the same one: whoever sorts asks again and again."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Date, (self.precision, self.first, self.last)

    def __hash__(self) -> int:
        return hash(self.first) if self.first is self.last else hash((self.first, self.last))

    @property
    def certainty(self) -> Certainty:
        """How sure the date is; of two moments, both their doubts."""
        ends = [end.certainty for end in (self.first, self.last) if isinstance(end, Moment)]
        return ends[0].joined(ends[-1])

    @property
    def is_lasting(self) -> bool:
        """Whether it lasted from one moment to another, rather than happened once."""
        return self.precision is Precision.INTERVAL

    @property
    def goes_on(self) -> bool:
        """Whether it lasts and has not ended (`2025-04-14/..`); an end that is only unknown does not count."""
        return self.precision is Precision.INTERVAL and self.last is Open.OPEN

    def written(self) -> str | dict[str, str | list[str]]:
        """As an editor writes it; `parse` gives the same date again."""
        first, last = _text(self.first), _text(self.last)
        match self.precision:
            case Precision.INTERVAL:
                return f"{first}/{last}"
            case Precision.NIGHT:
                return {"night": f"{first.rstrip('?~%')}/{last}"}
            case Precision.BY:
                return {"by": last}
            case Precision.AFTER:
                return {"after": first}
            case Precision.BETWEEN:
                return {"between": [first, last]}
            case _:
                return first

    def edtf(self) -> str:
        """ISO 8601-2 text. Happened once within: a set, `[..D]`, `[D..]`, `[A..B]`; qualified minutes are our extension."""
        match self.precision:
            case Precision.BY | Precision.AFTER:
                return f"[{_text(self.first)}{_text(self.last)}]"
            case Precision.BETWEEN | Precision.NIGHT:
                return f"[{_text(self.first)}..{_text(self.last)}]"
            case Precision.INTERVAL:
                return f"{_text(self.first)}/{_text(self.last)}"
            case _:
                return _text(self.first)

    def bounds(self, clock: Clock) -> Bounds:
        """The instants within which it lies; doubt does not widen them. A night's are its hours."""
        return self._placed(clock).bounds

    def order(self, clock: Clock) -> tuple[float, float]:
        """Where it sorts: start and end of its bounds in seconds since 1970; without a start, at its end."""
        return self._placed(clock).order

    def _placed(self, clock: Clock) -> _Place:
        place = self._place
        if place is None or place.clock is not clock:
            bounds = _bounds(self, clock)
            place = _Place(clock, bounds, _order(bounds))
            object.__setattr__(self, "_place", place)
        return place

    def stands(self, clock: Clock) -> tuple[int, int | None, int | None]:
        """Year, month and day of the section of the chronology that holds it; None: not known so precisely.

        What lasts stands at its start, a night on its first day, `by` at its end, `between` where both its ends agree.
        """
        end = self.first if isinstance(self.first, Moment) else self.last
        here = end.local(clock) if isinstance(end, Moment) else Moment(Precision.YEAR, 1)  # one end always is a moment
        year, month, day = here.year, here.month, here.day
        if self.precision is Precision.BETWEEN and isinstance(self.last, Moment):
            there = self.last.local(clock)
            month = month if (year, month) == (there.year, there.month) else 0
            day = day if month and day == there.day else 0
        return year, month or None, day or None

    def year(self, clock: Clock) -> int:
        """The year in which it stands."""
        return self.stands(clock)[0]

    def month(self, clock: Clock) -> tuple[int, int] | None:
        """The year and month in which it stands; None for what is coarser."""
        year, month, _ = self.stands(clock)
        return (year, month) if month else None

    def day(self, clock: Clock) -> date | None:
        """The day under which it stands; None for what is coarser."""
        year, month, day = self.stands(clock)
        return date(year, month, day) if month and day else None


def _bounds(when: Date, clock: Clock) -> Bounds:
    first, last = when.first, when.last
    if when.precision is Precision.NIGHT and isinstance(first, Moment) and isinstance(last, Moment):
        evening, morning = clock.night
        begin = datetime.combine(date(first.year, first.month, first.day), evening)
        end = datetime.combine(date(last.year, last.month, last.day), morning)
        return Bounds(clock.earliest(begin), clock.latest(end))
    if isinstance(first, Moment) and first is last:
        return Bounds(*first.bounds(clock))
    return Bounds(
        first.bounds(clock)[0] if isinstance(first, Moment) else None,
        last.bounds(clock)[1] if isinstance(last, Moment) else None,
    )


def _order(bounds: Bounds) -> tuple[float, float]:
    end = bounds.latest.timestamp() if bounds.latest else math.inf
    return (bounds.earliest.timestamp() if bounds.earliest else end, end)


def _text(end: Moment | Open) -> str:
    return end.text() if isinstance(end, Moment) else end.value

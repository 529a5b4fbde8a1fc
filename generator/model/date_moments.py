"""What a date is made of: one written minute, day, month or year, how sure it is, and which instants it spans."""
# ruff: noqa: PLR2004 - the calendar's own numbers

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_NONE = timedelta()
_END_OF_TIME = datetime.combine(date.max, time.max)


class Precision(StrEnum):
    """How a date was written. The first five are precisions of one moment, the others join two."""

    MINUTE = "minute"
    DAY = "day"
    SOME_DAY = "some-day"  # of a known month: 2025-04-XX
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    NIGHT = "night"
    BY = "by"
    AFTER = "after"
    BETWEEN = "between"


class Certainty(StrEnum):
    """What EDTF's qualifiers say of a date: `?` uncertain, `~` approximate, `%` both."""

    CERTAIN = "certain"
    UNCERTAIN = "uncertain"
    APPROXIMATE = "approximate"
    BOTH = "both"

    @property
    def sign(self) -> str:
        """The qualifier as written."""
        return _SIGNS[self]

    def joined(self, other: "Certainty") -> "Certainty":
        """The certainty of a whole whose two parts have these."""
        if self is other or other is Certainty.CERTAIN:
            return self
        return other if self is Certainty.CERTAIN else Certainty.BOTH


_SIGNS = {Certainty.CERTAIN: "", Certainty.UNCERTAIN: "?", Certainty.APPROXIMATE: "~", Certainty.BOTH: "%"}
BY_SIGN = {sign: certainty for certainty, sign in _SIGNS.items()}


class Open(StrEnum):
    """The end of an interval that has no date, as EDTF writes it."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True, eq=False)
class Clock:
    """The local time of a timeline, told from others by being itself: its zone, and when a night begins (on its first day) and ends (on its second)."""

    zone: ZoneInfo
    night: tuple[time, time] = (time(18), time(8))

    def at(self, local: datetime) -> datetime:
        """The instant at which local clocks show a time, with its offset fixed, so that results compare as instants.

        Of a time that occurs twice, the first; at a midnight that is skipped, the moment of the skip.
        """
        return local.replace(tzinfo=timezone(self._offset(local)))

    def earliest(self, local: datetime) -> datetime:
        """The first instant that may be meant by a local time, also where clocks were changed."""
        return local.replace(tzinfo=timezone(max(self._offsets(local))))

    def latest(self, local: datetime) -> datetime:
        """The last instant that may be meant by a local time, also where clocks were changed."""
        return local.replace(tzinfo=timezone(min(self._offsets(local))))

    def _offsets(self, local: datetime) -> tuple[timedelta, timedelta]:
        """Of a time that occurs twice or is skipped, before and after the change; nearly always the same."""
        return self._offset(local), self._offset(local.replace(fold=1))

    def _offset(self, local: datetime) -> timedelta:
        return self.zone.utcoffset(local) or _NONE


@dataclass(frozen=True, slots=True)
class Moment:
    """A minute, day, month or year; what the precision does not give is 0."""

    precision: Precision
    year: int
    month: int = 0
    day: int = 0
    minute: int = 0
    """Of the day, 0 to 1439."""
    offset: int | None = None
    """Minutes east of UTC, where one was written; only with a minute."""
    certainty: Certainty = Certainty.CERTAIN

    def __hash__(self) -> int:
        return hash(
            (self.year, self.month, self.day, self.minute)
        )  # enough to tell most apart, without those of the enums

    @property
    def time(self) -> time:
        """The time of day; midnight if none is given."""
        return time(*divmod(self.minute, 60))

    def text(self) -> str:
        """As EDTF and editors write it."""
        match self.precision:
            case Precision.DAY:
                written = f"{self.year:04}-{self.month:02}-{self.day:02}"
            case Precision.MINUTE:
                hour, minute = divmod(self.minute, 60)
                written = f"{self.year:04}-{self.month:02}-{self.day:02}T{hour:02}:{minute:02}{_offset(self.offset)}"
            case Precision.SOME_DAY:
                written = f"{self.year:04}-{self.month:02}-XX"
            case Precision.MONTH:
                written = f"{self.year:04}-{self.month:02}"
            case _:
                written = f"{self.year:04}"
        return written if self.certainty is Certainty.CERTAIN else written + self.certainty.sign

    def span(self) -> tuple[datetime, datetime]:
        """Its first local time and the first one after it, without zone or offset; time ends with the year 9999."""
        first = date(self.year, self.month or 1, self.day or 1)
        start = datetime.combine(first, self.time)
        if self.precision is Precision.MINUTE:
            return start, _later(start, _MINUTE)
        if self.precision is Precision.DAY:
            return start, _later(start, _DAY)
        year, month = (self.year, self.month + 1) if self.month else (self.year + 1, 1)
        if month > 12:
            year, month = year + 1, 1
        return start, _END_OF_TIME if year > date.max.year else datetime.combine(date(year, month, 1), time())

    def bounds(self, clock: Clock) -> tuple[datetime, datetime]:
        """The instants from which and before which it lies; a minute that clocks show twice spans both."""
        start, end = self.span()
        if self.precision is not Precision.MINUTE:
            return clock.at(start), clock.at(end)
        if self.offset is None:
            return clock.earliest(start), _later(clock.latest(start), _MINUTE)
        zone = timezone(timedelta(minutes=self.offset))
        return start.replace(tzinfo=zone), end.replace(tzinfo=zone)

    def local(self, clock: Clock) -> "Moment":
        """The same moment on the timeline's own clock."""
        if self.offset is None:
            return self
        try:
            here = self.bounds(clock)[0].astimezone(clock.zone)
        except OverflowError:  # at the ends of time
            return self
        return replace(
            self, year=here.year, month=here.month, day=here.day, minute=here.hour * 60 + here.minute, offset=None
        )

    def machine(self, clock: Clock) -> str:
        """A value for `<time datetime>`: local, with the offset where it is beyond doubt and a whole number of minutes."""
        here = self.local(clock)
        text = here.text().rstrip("?~%").removesuffix("-XX")
        if self.precision is not Precision.MINUTE:
            return text
        first, last = self.bounds(clock)
        offset = first.astimezone(clock.zone).utcoffset() if here is not self else first.utcoffset()
        seconds = (offset or timedelta()).total_seconds()
        return text if seconds % 60 or last - first > _MINUTE else text + _signed(int(seconds // 60))


def _later(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return _END_OF_TIME.replace(tzinfo=moment.tzinfo)


def _offset(minutes: int | None) -> str:
    return "" if minutes is None else "Z" if minutes == 0 else _signed(minutes)


def _signed(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"

"""The order of entries, and the year, month and day in which each stands (spec 2, "Dates")."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import dates
from generator.model.dates import Clock, Date
from generator.model.kinds import Entry, Incident


@dataclass(frozen=True, slots=True)
class Dated:
    """An entry with its date, which a wave may take from its parts."""

    entry: Entry
    date: Date
    derived: bool
    year: int
    month: int | None  # None: coarser than a month; the entry stands at the head of the year
    day: dt.date | None  # None: the day is not known; the entry stands before the days of its month

    @property
    def lasts(self) -> bool:
        """Whether it may show up again as "continuing" in later months."""
        return self.date.is_lasting


def ordered(entries: Sequence[Entry], clock: Clock) -> tuple[Dated, ...]:
    """All entries in the one order of the chronology: start of bounds, end of bounds, id."""
    parts = defaultdict(list)
    for entry in entries:
        if isinstance(entry, Incident) and entry.part_of:
            parts[entry.part_of].append(entry)
    return tuple(sorted((dated(e, parts[e.id], clock) for e in entries), key=lambda d: order(d, clock)))


def order(dated: Dated, clock: Clock) -> tuple[tuple[float, float], str]:
    """Where it stands."""
    return dated.date.order(clock), dated.entry.id


def dated(entry: Entry, parts: Iterable[Incident], clock: Clock) -> Dated:
    """An entry with its date, for which a wave without one needs its parts."""
    own = entry.date
    date = own or spanned([p.date for p in parts if p.date], clock)
    year, month, _ = date.stands(clock)
    return Dated(entry, date, own is None, year, month, date.day(clock))


def spanned(parts: Sequence[Date], clock: Clock) -> Date:
    """The interval of whole days from the first to the last of several dates; raises ValueError for none."""
    bounds = [d.bounds(clock) for d in parts]
    starts = [b.earliest for b in bounds if b.earliest] or [b.latest for b in bounds if b.latest]
    ends = [b.latest for b in bounds if b.latest] or starts
    first, last = min(starts).date(), last_day(max(ends))
    return dates.parse(first.isoformat() if first >= last else f"{first.isoformat()}/{last.isoformat()}")


def last_day(end: dt.datetime) -> dt.date:
    """The day that a half-open stretch of time ends in."""
    midnight = (end.hour, end.minute, end.second) == (0, 0, 0)
    return dt.date.fromordinal(end.date().toordinal() - midnight)


Number = tuple[int, int]
"""Year and month."""
Around = Mapping[str, tuple[str | None, str | None]]


def around(entries: Sequence[Dated], parts: Mapping[str, Sequence[str]]) -> Around:
    """The ids before and after each entry: for a part of a wave within the wave, else among all."""
    every = [d.entry.id for d in entries]
    found = dict(_between(every))
    for ids in parts.values():
        found.update(_between(ids))
    return found


def _between(ids: Sequence[str]) -> Iterator[tuple[str, tuple[str | None, str | None]]]:
    for before, here, after in zip((None, *ids), ids, (*ids[1:], None), strict=False):
        yield here, (before, after)


@dataclass(frozen=True, slots=True)
class Month:
    """One month: entries whose day is not known, the days, and what goes on from earlier months."""

    year: int
    month: int
    unknown_day: tuple[Dated, ...]
    days: Mapping[dt.date, tuple[Dated, ...]]
    continuing: tuple[Dated, ...]

    @property
    def entries(self) -> tuple[Dated, ...]:
        """All entries that stand in this month, in order."""
        return (*self.unknown_day, *(d for group in self.days.values() for d in group))


@dataclass(frozen=True, slots=True)
class Year:
    """One year: entries known no better than to the year, then its months."""

    year: int
    unknown_month: tuple[Dated, ...]
    months: tuple[Month, ...]

    @property
    def entries(self) -> tuple[Dated, ...]:
        """All entries that stand in this year, in order."""
        return (*self.unknown_month, *(d for m in self.months for d in m.entries))


def years(entries: Iterable[Dated], clock: Clock) -> tuple[Year, ...]:
    """The chronology, oldest year first; a month is there when an entry stands in it."""
    by_year: dict[int, dict[int | None, list[Dated]]] = defaultdict(lambda: defaultdict(list))
    lasting = []
    for d in entries:
        by_year[d.year][d.month].append(d)
        if d.lasts:
            lasting.append(d)
    numbers = [(year, month) for year in sorted(by_year) for month in sorted(k for k in by_year[year] if k)]
    going = _going(lasting, numbers, clock)
    months: dict[int, list[Month]] = defaultdict(list)
    for year, month in numbers:
        months[year].append(_month((year, month), by_year[year][month], going[year, month]))
    return tuple(
        Year(year, tuple(by_year[year].get(None, ())), tuple(months.get(year, ()))) for year in sorted(by_year)
    )


def _going(lasting: Iterable[Dated], months: Sequence[Number], clock: Clock) -> Mapping[Number, list[Dated]]:
    """What still goes on in each of these months, which stand in order: in each after its own until one that begins after its end."""
    found: dict[Number, list[Dated]] = defaultdict(list)
    bounds = [dates.parse(f"{year:04}-{month:02}").bounds(clock) for year, month in months]
    for d in lasting:
        own = d.date.bounds(clock)
        for at in range(bisect_right(months, (d.year, d.month or 1)), len(months)):
            if dates.before(own, bounds[at]):
                break
            if dates.overlaps(own, bounds[at]):
                found[months[at]].append(d)
    return found


def _month(number: Number, entries: Sequence[Dated], going: Iterable[Dated]) -> Month:
    days: dict[dt.date, list[Dated]] = defaultdict(list)
    for d in entries:
        if d.day:
            days[d.day].append(d)
    unknown = tuple(d for d in entries if not d.day)
    return Month(*number, unknown, {day: tuple(days[day]) for day in sorted(days)}, tuple(going))

"""When things became known: each event by its first report among our sources, and numbers as they grew."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.counts import Number
from generator.model.dates import Clock, Date, Precision
from generator.model.kinds import Incident

# An event known no better than so may have happened on an earlier day than its last possible one.
_WIDE = (
    Precision.MONTH,
    Precision.YEAR,
    Precision.SOME_DAY,
    Precision.BY,
    Precision.AFTER,
    Precision.BETWEEN,
)
_LEAST = 3  # reports that make a series
_TOLD = (
    "date",
    "type",
    "place",
)  # a source that supports one of these tells of the event, not only of what is around it


@dataclass(frozen=True, slots=True)
class FirstReport:
    """An event with the first of our sources that tells of it; `delay` is in days after the event's last possible day."""

    dated: Dated
    source: str
    day: dt.date
    clock: dt.datetime | None  # None: the source shows no time, so its place within the day is not known
    delay: int | None  # None: the event's day is not known


@dataclass(frozen=True, slots=True)
class Growing:
    """A number that later entries gave higher: not a disagreement. Each step is an entry, and the value it gives."""

    count: str
    steps: tuple[tuple[Dated, Number], ...]


def events(library: Library) -> list[Dated]:
    """What became known, in order: incidents that have no parts."""
    return [d for d in library.entries if isinstance(d.entry, Incident) and d.entry.id not in library.parts]


def first_reports(
    events: Iterable[Dated], library: Library
) -> tuple[dict[dt.date, tuple[FirstReport, ...]], tuple[Dated, ...]]:
    """First reports by day, those with a clock time first and in order; and events whose first report has no known day."""
    found: dict[dt.date, list[FirstReport]] = defaultdict(list)
    unknown = []
    for dated in events:
        first = _first(dated, library)
        if first:
            found[first.day].append(first)
        else:
            unknown.append(dated)
    return {day: tuple(sorted(found[day], key=_within_day)) for day in sorted(found)}, tuple(unknown)


def _within_day(report: FirstReport) -> tuple[bool, float]:
    return report.clock is None, report.clock.timestamp() if report.clock else 0.0


def _first(dated: Dated, library: Library) -> FirstReport | None:
    sheet = library.sheets[dated.entry.id]
    told = dict.fromkeys(p.source for field in _TOLD for p in sheet.supporting(field))
    reports = list(_reports(told or sheet.sources, library))
    if not reports:
        return None
    day = min(day for _, day, _ in reports)
    timed = [(clock, source) for source, on, clock in reports if on == day and clock]
    clock, source = min(timed) if timed else (None, next(s for s, on, _ in reports if on == day))
    return FirstReport(dated, source, day, clock, _delay(dated.date, day, library.clock))


def _reports(sources: Iterable[str], library: Library) -> Iterator[tuple[str, dt.date, dt.datetime | None]]:
    """(source, day, moment) of the sources whose day of publication is known."""
    for ident in sources:
        published = library.source(ident).published
        if isinstance(published, Date) and published.precision in (Precision.DAY, Precision.MINUTE):
            day = published.day(library.clock)
            if day:
                timed = published.precision is Precision.MINUTE
                yield ident, day, published.bounds(library.clock).earliest if timed else None


def _delay(happened: Date, day: dt.date, clock: Clock) -> int | None:
    """Whole days from the last day on which it can have happened; what lasts counts from its start."""
    bounds = happened.bounds(clock)
    last = bounds.earliest if happened.is_lasting else bounds.latest
    if last is None or happened.precision in _WIDE:
        return None
    at_midnight = not happened.is_lasting and (last.hour, last.minute) == (0, 0)
    return max(0, (day - last.date()).days + at_midnight)


def growing(library: Library) -> tuple[Growing, ...]:
    """Counts that entries about one matter gave higher from entry to entry."""
    series: dict[tuple[str, str], list[tuple[Dated, Number]]] = defaultdict(list)
    for dated in library.entries:
        if isinstance(dated.entry, Incident):
            for matter in dated.entry.about:
                for count, number in dated.entry.counts.items():
                    if number.low is not None or number.high is not None:
                        series[matter, count].append((dated, number))
    return tuple(
        Growing(count, tuple(steps)) for (_, count), steps in sorted(series.items(), key=lambda s: s[0]) if _grew(steps)
    )


def grown(count: str, entries: Iterable[Dated]) -> Growing:
    """A count with the values that these incidents gave for it."""
    return Growing(count, tuple((d, d.entry.counts[count]) for d in entries if isinstance(d.entry, Incident)))


def _grew(steps: Sequence[tuple[Dated, Number]]) -> bool:
    sizes = [size(number) for _, number in steps]
    return len(sizes) >= _LEAST and all(a < b for a, b in pairwise(sizes))


def size(number: Number) -> Decimal:
    """The end of a number's bounds that was stated."""
    return number.low if number.low is not None else number.high or Decimal(0)

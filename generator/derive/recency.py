"""When records changed, told by themselves: there is no other clock."""

import datetime as dt
from typing import Final

from generator.derive.library import Library
from generator.model.dates import Clock, Date
from generator.model.kinds import Entry, Tombstone
from generator.model.record import Published

RECENT: Final = dt.timedelta(days=30)
"""How long before the newest change of a timeline something still counts as recent."""


def last_changed(record: Published, clock: Clock) -> Date:
    """The latest of first publication, updates and corrections."""
    dates = [record.recorded, *(u.date for u in record.updates), *(c.date for c in record.corrections)]
    return max(dates, key=lambda d: d.order(clock))


def day_of(date: Date, clock: Clock) -> dt.date:
    """The first day on which a date of ours can lie."""
    bounds = date.bounds(clock)
    instant = bounds.earliest or bounds.latest
    assert instant is not None  # noqa: S101 - one end of a date always is a moment
    return instant.date()


def newest(library: Library) -> dt.date | None:
    """The day of the newest change in the whole timeline, withdrawals included; None while it is empty."""
    clock, records = library.clock, library.corpus.by_id.values()
    days = [day_of(last_changed(r, clock), clock) for r in records if isinstance(r, Published)]
    days += [day_of(r.retracted.date, clock) for r in records if isinstance(r, Tombstone)]
    return max(days, default=None)


def recent(library: Library) -> frozenset[str]:
    """Entries that changed lately, as seen from the newest change; first publication counts once older entries exist."""
    now, clock = newest(library), library.clock
    if now is None:
        return frozenset()
    entries: list[Entry] = [d.entry for d in library.entries]
    since = now - RECENT
    grown = any(day_of(e.recorded, clock) < since for e in entries)
    return frozenset(
        e.id
        for e in entries
        if (e.updates or e.corrections or grown) and day_of(last_changed(e, clock), clock) >= since
    )

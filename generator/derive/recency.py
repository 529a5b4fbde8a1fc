"""When records changed, told by themselves: there is no other clock."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from generator.model.dates import Clock, Date
from generator.model.kinds import Entry, Tombstone
from generator.model.record import Published

RECENT: Final = dt.timedelta(days=30)
"""How long before the newest change of a timeline something still counts as recent."""


def dates(record: object) -> list[Date]:
    """First publication, updates and corrections; or withdrawal. Other records have no such date."""
    if isinstance(record, Published):
        return [record.recorded, *(u.date for u in record.updates), *(c.date for c in record.corrections)]
    return [record.retracted.date] if isinstance(record, Tombstone) else []


def last_changed(record: Published, clock: Clock) -> Date:
    """The latest of first publication, updates and corrections."""
    return max(dates(record), key=lambda d: d.order(clock))


def day_of(date: Date, clock: Clock) -> dt.date:
    """The first day on which a date of ours can lie."""
    bounds = date.bounds(clock)
    instant = bounds.earliest or bounds.latest
    assert instant is not None  # noqa: S101 - one end of a date always is a moment
    return instant.date()


def recent(entries: Sequence[Entry], epoch: int, clock: Clock) -> frozenset[str]:
    """Entries that changed lately, as seen from the timeline's newest change (seconds since 1970).

    That an entry was first published lately counts once there are older ones: a new timeline is new as a whole.
    """
    since = dt.datetime.fromtimestamp(epoch, clock.zone).date() - RECENT
    grown = any(day_of(date, clock) < since for date in {e.recorded for e in entries})
    return frozenset(
        e.id
        for e in entries
        if (e.updates or e.corrections or grown) and day_of(last_changed(e, clock), clock) >= since
    )

"""What stays the same of a record when it changes, and what tells that it did: ids and instants for those who subscribe."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

from generator.formats.site import Site
from generator.model.dates import Clock, Date
from generator.model.kinds import AnyRecord, Tombstone
from generator.model.record import Published
from generator.render import addresses

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Life:
    """First publication and last change of a record, and how often it changed.

    Records know the day of a change, not its time. So that no change goes unseen, the second change of a day counts as one
    second later than the first, and a withdrawal as the last second of its day; `revision` grows with every change.
    """

    published: datetime
    updated: datetime
    revision: int


def life(record: Published | Tombstone, clock: Clock) -> Life:
    """The life of an entry or figure. What changed before a withdrawal is not kept: its seconds count as revisions."""
    published = begin(record.recorded, clock)
    if isinstance(record, Tombstone):
        withdrawn = end(record.retracted.date, clock) - _SECOND
        return Life(published, withdrawn, max(1, int((withdrawn - published).total_seconds())))
    days = [*(u.date for u in record.updates), *(c.date for c in record.corrections)]
    changes = [begin(day, clock) for day in days]
    last = max([published, *changes])
    same = [published, *changes].count(last) - 1
    return Life(published, last + same * _SECOND, len(changes))


def begin(date: Date, clock: Clock) -> datetime:
    """The first instant of a day of ours."""
    bounds = date.bounds(clock)
    return _exact(bounds.earliest or bounds.latest)


def end(date: Date, clock: Clock) -> datetime:
    """The instant after the last one of a day of ours."""
    bounds = date.bounds(clock)
    return _exact(bounds.latest or bounds.earliest)


def _exact(instant: datetime | None) -> datetime:
    """An instant that RFC 3339 can write: offsets of old local times have seconds."""
    assert instant is not None  # noqa: S101 - one end of a date always is a moment
    offset = instant.utcoffset() or timedelta()
    return instant.astimezone(UTC) if offset.seconds % 60 else instant


def rfc3339(instant: datetime) -> str:
    """`2025-04-15T00:00:00+02:00`."""
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")


def first_id(record: AnyRecord) -> str:
    """The id under which a record was first published: `former_ids` lists the oldest first."""
    return record.former_ids[0] if record.former_ids else record.id


@cache
def host(site: Site) -> str:
    """The site's host in ASCII."""
    return (urlsplit(site.address).hostname or "localhost").encode("idna").decode("ascii")


def tag(site: Site, year: int, name: str) -> str:
    """A `tag:` URI (RFC 4151) that never resolves and never changes; the site's path keeps two timelines of a host apart."""
    path = urlsplit(site.address).path.strip("/")
    return f"tag:{host(site)},{year:04}:{path + '/' if path else ''}{name}"


def entry_tag(record: Published | Tombstone, site: Site, clock: Clock) -> str:
    """The tag of an entry or figure, from the year and the id of its first publication."""
    return tag(site, record.recorded.year(clock), addresses.record(record.kind, first_id(record)).rstrip("/"))


def first_year(records: Iterable[AnyRecord], clock: Clock) -> int | None:
    """The year in which the first of these records was published."""
    return min((r.recorded.year(clock) for r in records if isinstance(r, Published | Tombstone)), default=None)

"""Copies of sources in an archive: finding one, asking for one, and checking that it is one before it is recorded."""

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urlsplit

from generator.model.addresses import Copied, copy_of
from generator.model.captures import SourceLock
from generator.model.dates import Clock, Date
from generator.model.source import Source
from generator.passages.quotes import QuotedPassage
from generator.sources.answers import Failure, Fetched
from generator.sources.asking import Extract, Getter
from generator.sources.save_page_now import SaveError, SavePageNow
from generator.sources.signs import Page

NEAR = timedelta(days=31)  # how far a copy may be from the day on which the source was published, seen or captured
CANDIDATES = 5  # copies that are looked into
PAUSES = (10, 30)  # seconds until a new copy may be shown
_SAME = timedelta(days=1)  # moments of one copy: archives count a redirect and the page behind it apart
_MEMENTO = re.compile(r'<([^<>]+)>\s*((?:;\s*\w+\s*=\s*(?:"[^"]*"|[^;,"\s]+)\s*)*)')
_REL = re.compile(r';\s*rel\s*=\s*"?([^";]*)"?')
_OK = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of what a copy is wanted: the address, what the copy must hold, and when it may have been made."""

    url: str
    title: str
    quotes: tuple[QuotedPassage, ...]
    published: datetime | None  # the first instant at which it may have been
    near: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that has passed every check; `at` is UTC, as a record writes it."""

    url: str
    at: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a copy is not recorded."""

    why: str


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that speaks CDX or Memento (RFC 7089). `saver` asks it for new copies, where there is a key."""

    base: str
    getter: Getter
    extract: Extract
    saver: SavePageNow | None = None
    wait: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now

    def obtained(self, wanted: Wanted) -> Kept | Refused:
        """A copy that was there or is made now; or why there is none."""
        reasons: list[str] = []
        for url in self.existing(wanted):
            found = self.check(url, wanted)
            if isinstance(found, Kept):
                return found
            reasons.append(found.why)
        none = f"no copy fits ({'; '.join(dict.fromkeys(reasons))})" if reasons else "there is no copy from its time"
        if self.saver is None:
            return Refused(none)
        try:
            url = self.saver.save(wanted.url)
        except SaveError as error:
            return Refused(f"{none}; {error}")
        made = self.now()
        wanted = replace(wanted, near=(*wanted.near, (made, made)))
        found = self.check(url, wanted)
        for pause in PAUSES:
            if isinstance(found, Kept):
                break
            self.wait(pause)
            found = self.check(url, wanted)
        return found if isinstance(found, Kept) else Refused(f"{none}; the new one: {found.why}")

    def existing(self, wanted: Wanted) -> list[str]:
        """Addresses of copies from the time of a source, nearest to it first."""
        every = self._from_index(wanted) or self._from_timemap(wanted.url)
        fitting: dict[str, timedelta] = {}
        for url in every:
            copied = copy_of(url)
            if copied and copied.moment and self._misfit(copied, wanted) is None:
                fitting[url] = min((_apart(copied.moment, *span) for span in wanted.near), default=timedelta())
        return sorted(fitting, key=lambda url: (fitting[url], url))[:CANDIDATES]

    def check(self, url: str, wanted: Wanted) -> Kept | Refused:
        """Whether a copy may be recorded: its address, its moment, what the archive says of it, and its text."""
        copied = copy_of(url)
        if copied is None or copied.moment is None:
            return Refused("its address does not say of what it is a copy, and when it was made")
        if why := self._misfit(copied, wanted):
            return Refused(why)
        answer = self.getter.get(copied.raw)
        if isinstance(answer, Failure):
            return Refused(f"the archive does not show it: {answer.message}")
        if answer.status != _OK:
            return Refused(f"the archive answers with status {answer.status}")
        if why := self._other_copy(answer, copied, wanted) or self._other_text(answer, wanted):
            return Refused(why)
        return Kept(url, f"{copied.moment:%Y-%m-%dT%H:%MZ}")

    def _misfit(self, copied: Copied, wanted: Wanted) -> str | None:
        """Why the address of a copy is not that of one of the source."""
        moment = copied.moment
        if copied.host != urlsplit(self.base).netloc.lower():
            return f"it is kept by {copied.host}, not by the archive that was asked"
        if not copied.is_of(wanted.url):
            return f"it is a copy of {copied.original}"
        if moment is None or (wanted.published and moment < wanted.published):
            return "it was made before the source was published"
        if not any(_apart(moment, *span) <= NEAR for span in wanted.near):
            return f"it was made on {moment:%Y-%m-%d}, far from the day of the source"
        return None

    def _other_copy(self, answer: Fetched, copied: Copied, wanted: Wanted) -> str | None:
        """Why what the archive shows is not the copy that its address names (Memento headers, redirects)."""
        final = copy_of(answer.final)
        if final is None or final.host != copied.host or not final.is_of(wanted.url):
            return f"it leads to {answer.final}"
        moments = [final.moment, _date(answer.headers.get("memento-datetime"))]
        if any(m and copied.moment and abs(m - copied.moment) > _SAME for m in moments):
            return "the archive shows a copy of another day"
        originals = [target for target, rel in _links(answer.headers.get("link", "")) if "original" in rel]
        if any(not Copied("", None, target, "").is_of(wanted.url) for target in originals):
            return f"the archive says that it is a copy of {originals[0]}"
        return None

    def _other_text(self, answer: Fetched, wanted: Wanted) -> str | None:
        """Why the text of a copy is not that of the source."""
        page = Page(answer, self.extract(answer))
        lost = [q for q in wanted.quotes if not page.holds(q.quote, q.prefix, q.suffix)]
        if lost:
            return f"{len(lost)} of {len(wanted.quotes)} passages are not in its text: {lost[0].quote[:60]}"
        if wanted.quotes or page.titled(wanted.title):
            return None
        if page.is_wall or page.asks_for_payment or page.is_parked:
            return "it shows a wall instead of the page"
        return None if wanted.title.startswith("[") else "neither a passage nor the title is in it"

    def _from_index(self, wanted: Wanted) -> list[str]:
        """Copies that the CDX index lists: the page itself, with status 200, from the time of the source."""
        if not wanted.near:
            return []
        first, last = min(start for start, _ in wanted.near) - NEAR, max(end for _, end in wanted.near) + NEAR
        query = f"url={quote(wanted.url, safe='')}&output=json&fl=timestamp,original&filter=statuscode:200&limit=1000"
        answer = self.getter.get(f"{self.base}/cdx/search/cdx?{query}&from={first:%Y%m%d}&to={last:%Y%m%d}")
        if isinstance(answer, Failure) or answer.status != _OK:
            return []
        try:
            rows = json.loads(answer.content)[1:]
            return [f"{self.base}/web/{moment}/{original}" for moment, original in rows]
        except (ValueError, TypeError, LookupError, RecursionError):
            return []

    def _from_timemap(self, url: str) -> list[str]:
        """Copies that the TimeMap lists (RFC 7089, application/link-format)."""
        answer = self.getter.get(f"{self.base}/web/timemap/link/{url}")
        if isinstance(answer, Failure) or answer.status != _OK:
            return []
        links = _links(answer.content.decode("utf-8", "replace"))
        # An archive may still write http for itself.
        return [
            re.sub(r"^https?:", f"{urlsplit(self.base).scheme}:", target) for target, rel in links if "memento" in rel
        ]


def wanted(source: Source, quotes: Iterable[QuotedPassage], lock: SourceLock | None, clock: Clock) -> Wanted:
    """What a copy of a source must be; the source has an address."""
    dates = [d for d in (source.published, source.accessed) if isinstance(d, Date)]
    spans = [(b.earliest or b.latest, b.latest or b.earliest) for b in (d.bounds(clock) for d in dates)]
    captured = [datetime.fromisoformat(lock.newest.fetched_at)] if lock else []
    published = source.published.bounds(clock).earliest if isinstance(source.published, Date) else None
    return Wanted(
        url=source.url or "",
        title=source.title,
        quotes=tuple({q.key: q for q in quotes}.values()),
        published=published.astimezone(UTC) if published else None,
        near=tuple(
            (start.astimezone(UTC), end.astimezone(UTC))
            for start, end in [*spans, *((moment, moment) for moment in captured)]
            if start and end
        ),
    )


def _apart(moment: datetime, start: datetime, end: datetime) -> timedelta:
    """How far a moment is from a stretch of time."""
    return max(start - moment, moment - end, timedelta())


def _links(text: str) -> Iterator[tuple[str, list[str]]]:
    """Targets and relations of a Link header or a TimeMap (RFC 8288)."""
    for found in _MEMENTO.finditer(text):
        rel = _REL.search(found[2])
        yield found[1], rel[1].split() if rel else []


def _date(header: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header) if header else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)

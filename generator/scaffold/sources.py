"""The record of a source, filled from what a page says about itself, for an editor to check."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from generator.model.base import LANGUAGE, is_id
from generator.model.dates import DateError, parse
from generator.model.timeline import Timeline
from generator.model.tracking import untracked
from generator.scaffold.credits import Credit, credit, names_agency
from generator.scaffold.lines import commented, line, listed
from generator.scaffold.names import Names, slug

LONGEST_ID, LONGEST_TITLE = 80, 300
_BY = re.compile(r"^(?:by|par|von|por|di)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a page says about itself; `published` is a day or a moment (ISO 8601), `accessed` a day."""

    url: str
    text: str
    medium: str
    accessed: str
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    language: str | None
    publisher: str | None
    credits: tuple[str, ...]
    free: bool | None


def free_id(seen: Seen, names: Names, timeline: Timeline, taken: Collection[str]) -> str:
    """An id from publisher and day that no record has, or had."""
    publisher = slug(names.publisher(seen.publisher, seen.url)) or slug(seen.url.split("/")[2])
    published = _published(seen.published, timeline.timezone)
    ending = "undated" if published == "unknown" else published[:10]
    stem = f"{publisher[: LONGEST_ID - 15].strip('-') or 'source'}-{ending}"
    return next(ident for n in range(1, len(taken) + 2) if (ident := stem if n == 1 else f"{stem}-{n}") not in taken)


def usable(ident: str, taken: Collection[str]) -> bool:
    """Whether a new record may have this id."""
    return is_id(ident) and len(ident) <= LONGEST_ID and ident not in taken


def record(seen: Seen, names: Names, timeline: Timeline, ident: str) -> str:
    """The text of a record; the timeline's own language stands where the page names none."""
    publisher = names.publisher(seen.publisher, seen.url)
    credited = credit(seen.credits, seen.text, names, publisher)
    published = _published(seen.published, timeline.timezone)
    lines = [
        "# yaml-language-server: $schema=../schema/source.schema.json",
        *_first_lines(seen, publisher, credited),
        *_authors(seen, names, publisher),
        line("published", published, "" if published != "unknown" else "the page does not say when"),
        *_what_it_is(seen, credited, timeline.language),
        line("accessed", seen.accessed),
        line("url", untracked(seen.url)),
    ]
    return "\n".join([*lines, f"# An archived copy: annals sources archive {ident}", ""])


def _first_lines(seen: Seen, publisher: str, credited: Credit | None) -> Iterator[str]:
    if seen.title:
        yield line("title", seen.title[:LONGEST_TITLE])
    else:
        yield line("title", f"[Page of {publisher}]", "as published; one of your own stands in [brackets]")
    yield line(
        "publisher", publisher, "" if is_id(publisher) else "no record has this name: write one, or leave the name"
    )
    if credited:
        yield commented(f"origin: {listed(credited.parties)}", f"the page says: {credited.words}")
    elif not _signed(seen, publisher):
        yield line("origin", "unknown", "the page does not say whose report it is")


def _signed(seen: Seen, publisher: str) -> bool:
    """Whether somebody of the publisher's own is named as author."""
    return any(author != publisher for author in seen.authors)


def _authors(seen: Seen, names: Names, publisher: str) -> Iterator[str]:
    authors = [_BY.sub("", a) for a in seen.authors if a != publisher and not names_agency(a, names)]
    if authors:
        yield f"authors: {listed(authors)}"


def _what_it_is(seen: Seen, credited: Credit | None, language: str) -> Iterator[str]:
    spoken = "-".join(part for part in (seen.language or "").split("-") if len(part) != 2 or part.islower())  # noqa: PLR2004 - a region
    said = LANGUAGE.fullmatch(spoken) is not None
    yield line("language", spoken if said else language, "" if said else "the page does not say: check it")
    yield line("medium", seen.medium, "article, transcript, video, audio, post, ruling, report, dataset, print")
    carries = "own" if credited is None else "rewrite" if credited.rewritten else "syndicated"
    yield line("carries", carries, "own, syndicated, repost, rewrite, transcript, summary")
    yield line(
        "seen", "excerpt" if seen.free is False else "whole", "whole, excerpt (its silence proves nothing), secondhand"
    )
    if seen.free is False:
        yield line("access", "paid", "open, registration, paid, gone")


def _published(text: str | None, zone: ZoneInfo) -> str:
    """A day, or a minute in the timeline's zone."""
    if text is None:
        return "unknown"
    try:
        moment = datetime.fromisoformat(text)
        written = moment.astimezone(zone).isoformat(timespec="minutes") if moment.tzinfo else moment.date().isoformat()
        parse(written)
    except (ValueError, OverflowError, DateError):
        return "unknown"
    return written

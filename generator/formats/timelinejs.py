"""Entries for TimelineJS 3 (Knight Lab): its slides, with dates that say no more than is known."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.derive.chronology import Dated
from generator.formats import lines, rights
from generator.formats.feed_items import Item, Writer
from generator.formats.public import Public
from generator.formats.shelf import Content
from generator.model.dates import Clock, Date, Moment, Open, Precision
from generator.model.kinds import Incident
from generator.render import portable

PATH: Final = "data/latest/timelinejs.json"
_SPANNING: Final = frozenset({Precision.INTERVAL, Precision.BETWEEN, Precision.NIGHT})


def files(writer: Writer, items: Mapping[str, Item]) -> Iterator[tuple[str, Content]]:
    """One file of all entries."""
    told, library, timeline = writer.public, writer.library, writer.library.timeline
    about = f"{timeline.description} {rights.notice(timeline)}"
    found = {
        "title": {
            "unique_id": "timeline",
            "text": {"headline": portable.plain(timeline.title), "text": portable.plain(about)},
        },
        "scale": "human",
    }
    slides = (lines.compact(_slide(d, items[d.entry.id], told)) for d in library.entries if d.entry.id in items)
    yield PATH, lines.streamed(lines.listed(found, "events", slides))


def _slide(dated: Dated, item: Item, told: Public) -> dict[str, Any]:
    """`display_date` is what viewers read; a start that is not known stands at the known end."""
    record, clock = dated.entry, told.library.clock
    vocabulary = told.library.timeline.vocabulary
    group = (
        vocabulary.groups[vocabulary.types[record.type].group].label
        if isinstance(record, Incident)
        else told.context.gettext("Statements")
    )
    start, end = _ends(dated.date, clock)
    return {
        "unique_id": record.id,
        "start_date": start,
        **({"end_date": end} if end else {}),
        "display_date": item.when,
        "group": portable.plain(group),
        "text": {
            "headline": portable.linked(record.title, item.url),
            "text": portable.plain(item.summary),
        },
    }


def _ends(date: Date, clock: Clock) -> tuple[dict[str, int], dict[str, int] | None]:
    """Start, and the end of what lasted or lies between two days."""
    start, end = date.first, date.last
    if isinstance(start, Open) or (date.precision not in _SPANNING) or isinstance(end, Open):
        only = end if isinstance(start, Open) else start
        assert isinstance(only, Moment)  # noqa: S101 - one end of a date always is a moment
        return _moment(only, clock), None
    return _moment(start, clock), _moment(end, clock)


def _moment(moment: Moment, clock: Clock) -> dict[str, int]:
    here = moment.local(clock)
    found = {"year": here.year, "month": here.month, "day": here.day}
    if moment.precision is Precision.MINUTE:
        found |= {"hour": here.time.hour, "minute": here.time.minute}
        return found
    return {name: part for name, part in found.items() if part}

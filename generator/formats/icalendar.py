"""Entries as iCalendar (RFC 5545, RFC 7986): one file of all, one for each type, one of statements.

Coordinates stay out (GEO has no precision), and so does everything that would take up time or ring (VALARM). Written line by
line, since a library needs half a millisecond for each of its objects.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain

from generator.derive.chronology import Dated
from generator.formats import identity, rights
from generator.formats.feed_items import Item, Writer
from generator.formats.public import Public
from generator.formats.shelf import Content, Place, Shelf, joined
from generator.formats.site import Site
from generator.formats.spans import Span, span
from generator.model.kinds import Entry, Incident, Statement, Tombstone
from generator.render import addresses
from generator.render.views.context import Context, place_name, speaker_line
from generator.render.views.labels import LEVELS, withdrawn_title

_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""}  # in this order
_BASIC = str.maketrans("", "", "-:")  # ISO 8601's basic format is its extended one without these
_WIDTH = 75  # octets of a line
_NAME = "calendar.ics"


Events = Mapping[str, Place | None]  # by id: where it stands on the shelf; None: no place in a calendar


def files(writer: Writer, items: Mapping[str, Item], on: Shelf) -> Iterator[tuple[str, Content]]:
    """The calendar of all entries, withdrawn ones as cancelled; of statements; of each type in use. An event is written once, on the shelf."""
    told, library, title = writer.public, writer.library, writer.library.timeline.title
    events: dict[str, Place | None] = {}
    for dated in library.entries:
        if item := items.get(dated.entry.id):
            event = _event(dated, item, told)
            events[dated.entry.id] = on.put(event) if event else None
    for stone in told.of(Tombstone):
        if stone.kind != "figure":
            event = _cancelled(stone, writer.withdrawn(stone), told)
            events[stone.id] = on.put(event) if event else None
    calendar = partial(_calendar, told, on)
    yield _NAME, calendar("", title, events)
    said = {ident: event for ident, event in events.items() if library[ident].kind == "statement"}
    statements = writer.context.gettext("%(timeline)s: statements", timeline=title)
    yield f"statements/{_NAME}", calendar("statements/", statements, said)
    by_type: dict[str, dict[str, Place | None]] = defaultdict(dict)
    for dated in library.entries:
        if isinstance(dated.entry, Incident) and dated.entry.id in events:
            by_type[dated.entry.type][dated.entry.id] = events[dated.entry.id]
    for ident, word in library.timeline.vocabulary.types.items():
        if ident in by_type:
            folder = addresses.term("types", ident)
            name = writer.context.gettext("%(timeline)s: %(part)s", timeline=title, part=word.label)
            yield folder + _NAME, calendar(folder, name, by_type[ident])


def _calendar(told: Public, on: Shelf, folder: str, title: str, events: Events) -> Content:
    timeline, site = told.library.timeline, told.site
    absent = [ident for ident, event in events.items() if event is None]
    left_out = told.context.gettext(
        "Not in this calendar, since their date is too coarse for one: %(number)s.", number=len(absent)
    )
    about = " ".join([timeline.description, *([left_out] if absent else []), rights.notice(timeline)])
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Annals//Sourced timelines//{timeline.language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"UID:{_uid(folder, site)}",
        f"NAME:{_text(title)}",
        f"X-WR-CALNAME:{_text(title)}",
        f"DESCRIPTION:{_text(about)}",
        f"X-WR-CALDESC:{_text(about)}",
        f"X-WR-TIMEZONE:{timeline.timezone.key}",
        f"URL:{site.address}{folder if folder.startswith('types/') else ''}",
        f"SOURCE;VALUE=URI:{site.address}{folder}{_NAME}",
        f"LAST-MODIFIED:{_instant(datetime.fromtimestamp(site.epoch, UTC))}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        *(f"X-ANNALS-LEFT-OUT:{ident}" for ident in absent),
    ]
    written = (on.get(place) for place in events.values() if place is not None)
    return joined(part.encode() for part in chain([_lines(head)], written, [_lines(["END:VCALENDAR"])]))


def _event(dated: Dated, item: Item, told: Public) -> str | None:
    record, library, context = dated.entry, told.library, told.context
    where = span(dated.date, library.clock)
    if where is None:
        return None
    title = record.title if where.plain else f"{record.title} ({item.when})"
    places = [place_name(p, context) for i in getattr(record, "place", ()) if (p := library.place(i))]
    labels = [_label(record, context), *(library.timeline.vocabulary.tags[tag].label for tag in record.tags)]
    body = [
        f"SUMMARY:{_text(title)}",
        f"DESCRIPTION:{_text(_description(record, item, context))}",
        *([f"LOCATION:{_text('; '.join(places))}"] if places else []),
        f"CATEGORIES:{','.join(map(_text, labels))}",
        *([] if where.sure else ["STATUS:TENTATIVE"]),
    ]
    return _lines(_frame(record, item, where, body, told))


def _cancelled(stone: Tombstone, item: Item, told: Public) -> str | None:
    """What was withdrawn, under its own UID, so that calendars take it back; without a date it cannot be written."""
    where = span(stone.date, told.library.clock) if stone.date else None
    if where is None:
        return None
    body = [
        f"SUMMARY:{_text(withdrawn_title(stone, told.context))}",
        f"DESCRIPTION:{_text(item.summary)}",
        "STATUS:CANCELLED",
    ]
    return _lines(_frame(stone, item, where, body, told))


def _frame(record: Entry | Tombstone, item: Item, where: Span, body: Iterable[str], told: Public) -> list[str]:
    """What all events have. Without DTEND a day lasts a day, and an instant no time (RFC 5545, 3.6.1)."""
    updated = _instant(item.updated)
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(identity.first_id(record), told.site)}",
        f"DTSTAMP:{updated}",
        _moment("DTSTART", where.start),
        *([_moment("DTEND", where.end)] if where.end else []),
        *body,
        f"URL:{item.url}",
        f"CREATED:{_instant(item.published)}",
        f"LAST-MODIFIED:{updated}",
        f"SEQUENCE:{item.revision}",
        "TRANSP:TRANSPARENT",
        f"X-ANNALS-DATE:{_text(item.happened)}",
        "END:VEVENT",
    ]


def _label(record: Entry, context: Context) -> str:
    if isinstance(record, Statement):
        return context.library.timeline.vocabulary.statement_types[record.type].label
    return context.kind_of_incident(record)


def _description(record: Entry, item: Item, context: Context) -> str:
    """The date in words, how sure it is or who speaks, and how what happened or was said begins."""
    if isinstance(record, Statement):
        return "\n\n".join([f"{item.when}. {speaker_line(record, context)}", *(item.said or (item.summary,))])
    return f"{item.when}. {context.gettext(LEVELS[record.verification])}\n\n{item.summary}"


def _uid(name: str, site: Site) -> str:
    """Unique in the world while the site keeps its address: ids are unique in a timeline, a path in a host."""
    path = site.address.partition("://")[2].partition("/")[2].strip("/")
    return _text(f"{name.strip('/') or 'calendar'}@{identity.host(site)}{'/' + path if path else ''}")


def _moment(name: str, when: date) -> str:
    return (
        f"{name}:{_instant(when)}"
        if isinstance(when, datetime)
        else f"{name};VALUE=DATE:{when.isoformat().translate(_BASIC)}"
    )


def _instant(when: datetime) -> str:
    return f"{when.astimezone(UTC).isoformat()[:19].translate(_BASIC)}Z"


def _text(value: str) -> str:
    for sign, written in _ESCAPES.items():
        value = value.replace(sign, written)
    return value


def _lines(lines: Iterable[str]) -> str:
    return b"".join(_folded(line.encode()) for line in lines).decode()


def _folded(line: bytes) -> bytes:
    """At most 75 octets a line, with no character cut in two (RFC 5545, 3.1)."""
    if len(line) <= _WIDTH:
        return line + b"\r\n"
    parts, start, width = [], 0, _WIDTH
    while len(line) - start > width:
        end = start + width
        while line[end] & 0xC0 == 0x80:  # noqa: PLR2004 - inside a character (UTF-8)
            end -= 1
        parts.append(line[start:end])
        start, width = end, _WIDTH - 1
    return b"\r\n ".join([*parts, line[start:]]) + b"\r\n"

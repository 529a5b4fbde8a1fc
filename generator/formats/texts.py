"""What full-text search finds: title and text of each record, with every name and alias, and nothing of homes but the commune."""

from collections.abc import Iterator

from generator.formats.public import Public
from generator.formats.rows.shared import plain_text
from generator.model.kinds import Figure, Incident, Organisation, Person, Place, Record, Source, Statement
from generator.model.quotations import quoted
from generator.render.views.entry_page import record_title


def texts(public: Public) -> Iterator[tuple[str, str, str]]:
    """(id, title, text) of each record."""
    for record in public.of(Record):
        yield record.id, record_title(record), "\n".join(dict.fromkeys(filter(None, _texts(record, public))))


def _texts(record: Record, public: Public) -> Iterator[str | None]:
    yield plain_text(record.public_note)
    yield from (words.text for words in quoted(record))
    match record:
        case Incident():
            yield plain_text(record.summary)
            yield from _names((*record.place, *(p for parties in record.actors.values() for p in parties)), public)
        case Statement():
            yield plain_text(record.paraphrase)
            yield from (q.text for q in record.quotes)
            yield record.channel
            yield from _names(record.speakers, public)
        case Figure():
            yield from _names((record.area, *record.stated_by), public)
        case Source():
            yield from _names((record.publisher, *record.authors), public)
        case Person() | Organisation() | Place():
            yield from _names((record.id,), public)


def _names(idents: tuple[str, ...], public: Public) -> Iterator[str | None]:
    """All names of what is recorded; free text stands for itself."""
    for ident in idents:
        found = public.records.get(ident)
        if isinstance(found, Person | Organisation | Place):
            yield from (found.name, *found.names.values(), *found.aliases)
        if isinstance(found, Organisation):
            yield found.abbreviation
        elif isinstance(found, Place):
            yield from (found.commune, found.department, found.region)
        elif found is None and ident != "unknown":
            yield ident

"""What readers' search finds: one record for each entry, figure, source, person, organisation and place."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.derive.library import Library
from generator.model.base import Ref
from generator.model.kinds import Figure, Incident, Organisation, Person, Place, Record, Source, Statement
from generator.model.quotations import quoted
from generator.model.references import marked
from generator.render import addresses, prose
from generator.render.views.context import Context, place_name, short_place
from generator.render.views.labels import KIND_NAMES


class SearchRecord(NamedTuple):
    """One thing that can be found: its address, the text that is searched, and what the list of results shows."""

    url: str
    content: str
    meta: dict[str, str]


def search_records(library: Library) -> Iterator[SearchRecord]:
    """Entries in order, then the other records by id; tombstones are not found."""
    context = Context(library, "/")
    dates = {d.entry.id: d for d in library.entries}
    ids = [*dates, *(i for i in library.corpus.by_id if i not in dates)]
    for ident in ids:
        record = library.corpus.by_id[ident]
        if isinstance(record, Record):
            date = dates[ident].date if ident in dates else None
            meta = _meta(record, context)
            if date:
                meta["date"] = context.words(date)
            days = [date.edtf()] if date else []
            if ident in dates and (day := dates[ident].day):
                days += [day.isoformat(), context.full_day(day)]
            yield SearchRecord(
                "/" + addresses.record(record.kind, ident),
                " · ".join([meta["title"], *days, *_texts(record, context)]),
                meta,
            )


def _meta(record: Record, context: Context) -> dict[str, str]:
    title: str = getattr(record, "title", "") or getattr(record, "name", "")
    meta = {
        "title": title,
        "type": context.gettext(KIND_NAMES[record.kind]),
        "group": context.accent(record) if isinstance(record, Incident | Statement) else "state",
    }
    match record:
        case Incident():
            meta |= {"type": context.kind_of_incident(record), "mark": record.verification}
            places = [p for i in record.place if (p := context.library.place(i))]
            if len(places) == 1:
                meta["place"] = short_place(places[0], context)
        case Statement():
            meta["mark"] = "said"
            if record.channel:
                meta["place"] = record.channel
        case Place():
            meta["title"] = place_name(record, context)
    return meta


def _texts(record: Record, context: Context) -> list[str]:
    """Prose, words, and every name and alias of what the record names."""
    found: list[str] = []
    match record:
        case Incident():
            found += [prose.plain(record.summary), context.kind_of_incident(record)]
            found += [
                w.label for v in ("methods", "targets") for i in getattr(record, v) if (w := _word(context, v, i))
            ]
        case Statement():
            found += [prose.plain(record.paraphrase or ""), record.channel or ""]
        case Figure():
            measure = context.library.timeline.vocabulary.measures[record.measure]
            found += [measure.label, measure.definition, context.words(record.period)]
        case Source():
            found += [context.name(record.publisher), *record.authors]
        case Person() | Organisation() | Place():
            found += names(record, context)
    found += [w.label for i in record.tags if (w := _word(context, "tags", i))]
    found += [q.text for q in quoted(record)]
    for item in marked(record):
        named = (
            context.library.get(item.value) if isinstance(item.mark, Ref) and "source" not in item.mark.kinds else None
        )
        if isinstance(named, Person | Organisation | Place):
            found += names(named, context)
    return list(dict.fromkeys(t for t in found if t))


def names(record: Person | Organisation | Place, context: Context) -> list[str]:
    """All names of a party or place; of a home none but its sort and commune."""
    if isinstance(record, Place):
        kind = context.library.timeline.vocabulary.place_types.get(record.type)
        if kind and kind.private:
            return [place_name(record, context)]
        extra = [record.commune, record.department, record.region]
    elif isinstance(record, Organisation):
        extra = [record.abbreviation]
    else:
        extra = [role.title for role in record.roles]
    return [record.name, *record.aliases, *record.names.values(), *(x for x in extra if x)]


def _word(context: Context, vocabulary: str, ident: str) -> Any:
    return context.library.timeline.vocabulary.terms(vocabulary).get(ident)

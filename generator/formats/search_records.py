"""What readers' search finds: each entry, figure, source, person, organisation and place, and each day and month."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.derive.chronology import years
from generator.derive.library import Library
from generator.model.base import Ref
from generator.model.dates import Date
from generator.model.kinds import Figure, Incident, Organisation, Person, Place, Record, Source, Statement
from generator.model.quotations import quoted
from generator.model.references import marked
from generator.render import addresses, prose
from generator.render.messages import Messages, messages
from generator.render.views.context import Context, place_name, short_place
from generator.render.views.labels import KIND_NAMES


class SearchRecord(NamedTuple):
    """One thing that can be found: its address, the text that is searched, and what the list of results shows.

    `kind` decides how it stands beside equally good matches; whoever types one of `names` alone means this record.
    `period` is the month to which it belongs, `YYYY-MM`, or "" for what has no date of its own.
    """

    url: str
    content: str
    meta: dict[str, str]
    kind: str = ""
    names: tuple[str, ...] = ()
    period: str = ""
    entry: bool = False


def search_records(library: Library) -> Iterator[SearchRecord]:
    """Entries in order, the other records by id, then days and months; tombstones are not found."""
    yield from _records(library)
    yield from _days(library)


def _days(library: Library) -> Iterator[SearchRecord]:
    """Every day and month in which an entry stands, on its page of the chronology."""
    context, say = Context(library, "/"), messages(library.timeline.language)
    for month in (m for year in years(library.entries, library.clock) for m in year.months):
        title, address = context.month(month.year, month.month), addresses.month(month.year, month.month)
        yield _stretch(title, f"{month.year:04}-{month.month:02}", address, len(month.entries), say)
        for day, entries in month.days.items():
            yield _stretch(context.full_day(day), day.isoformat(), addresses.day(day), len(entries), say)


def _stretch(title: str, iso: str, address: str, count: int, say: Messages) -> SearchRecord:
    kind = say.gettext("Day") if "#" in address else say.gettext("Month")
    meta = {
        "title": title,
        "type": kind,
        "date": say.ngettext("%(num)s entry", "%(num)s entries", count),
        "group": "state",
    }
    return SearchRecord(f"/{address}", f"{title} · {iso}", meta, "day", (title, iso), iso[:7])


def _records(library: Library) -> Iterator[SearchRecord]:
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
                " · ".join(dict.fromkeys([meta["title"], *_texts(record, context), *days])),
                meta,
                record.kind,
                tuple(names(record, context))
                if isinstance(record, Person | Organisation)
                else _called(record, context),
                _period(record, date, library),
                ident in dates,
            )


def _period(record: Record, date: Date | None, library: Library) -> str:
    """The month in which an entry stands, a figure's period begins, a source came out."""
    match record:
        case Figure():
            date = record.period
        case Source():
            date = record.accessed if record.published == "unknown" else record.published
    year, month, _ = date.stands(library.clock) if date else (0, None, None)
    return f"{year:04}-{month or 1:02}" if year else ""


def _called(record: Record, context: Context) -> tuple[str, ...]:
    """The names that mean a place and no other; other records are called by nothing shorter than their title."""
    if not isinstance(record, Place):
        return ()
    kind = context.library.timeline.vocabulary.place_types.get(record.type)
    own = (record.name, *record.aliases, *record.names.values())
    return (place_name(record, context),) if kind and kind.private else own


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
    if isinstance(record, Incident | Statement):  # in the words of those who reported it
        cited = map(context.library.source, context.library.sheets[record.id].sources)
        found += [source.title for source in cited if source.language != context.language]
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

"""Lists on the pages of parties and places: what names them, rests on their word, or is stated or published by them."""

from collections.abc import Iterable, Mapping
from math import inf
from typing import TypeVar

from markupsafe import Markup

from generator.derive.library import Library
from generator.derive.origins import origins
from generator.model.dates import Date
from generator.model.evidence import FieldConflict
from generator.model.kinds import (
    AnyRecord,
    Entry,
    Figure,
    Incident,
    Organisation,
    Person,
    Place,
    Record,
    Source,
    Statement,
)
from generator.render import addresses, numbers
from generator.render.views.context import Context, Link, direction
from generator.render.views.evidence import reporting
from generator.render.views.labels import field_label
from generator.render.views.lists import Listing, Mention
from generator.render.views.resting import Resting, rests_on

_R = TypeVar("_R", bound=Record)
Accounts = Mapping[str, str]  # id of a record -> field
Contested = Mapping[str, Accounts]  # by id of a party or place


def named_in(ident: str, context: Context) -> tuple[Mention, ...]:
    """Entries in which a party has a part, in order, each with the part."""
    parts = ((e, _parts(e, ident, context)) for e in context.library.entries_naming(ident))
    return tuple(
        Mention(_when(e, context), context.link(e.id), note="; ".join(p), year=_year(e, context)) for e, p in parts if p
    )


def _parts(record: Entry, ident: str, context: Context) -> list[str]:
    if isinstance(record, Statement):
        translators = [t.by for q in record.quotes for t in q.translations]
        return [context.gettext("translated the words")] if ident in translators else []
    roles = context.library.timeline.vocabulary.roles
    held = [roles[key] for key, parties in record.actors.items() if ident in parties]
    parts = [
        context.gettext("%(role)s (alleged)", role=r.label.lower()) if r.alleged else r.label.lower() for r in held
    ]
    return [*parts, *([context.gettext("asked for comment")] if any(c.asked == ident for c in record.comment) else [])]


def asserted(ident: str, context: Context) -> tuple[Mention, ...]:
    """Records with facts for which a party's word stands, in order; its own statements and figures are left out."""
    library = context.library
    reported = [s for s in library.naming.get(ident, ()) if _is_origin(ident, library.get(s))]
    near = {*library.naming.get(ident, ()), *(i for s in reported for i in library.resting_on.get(s, ()))}
    held = {}
    for record in in_order((r for i in near if isinstance(r := library[i], Record)), context):
        passages = [p for p in library.sheets[record.id].passages if ident in p.voices and p.path[0] != "quotes"]
        if passages and not _is_own(record, ident):
            held[record.id] = passages
    found = zip(held, rests_on(Resting(ident, held, ()), context), strict=True)
    return tuple(
        Mention(_when(library[i], context), r.record, carried=r.carried, year=_year(library[i], context))
        for i, r in found
    )


def _is_own(record: Record, ident: str) -> bool:
    """Whether a record is a statement or figure of the party: those have lists of their own."""
    match record:
        case Statement():
            return ident in record.speakers
        case Figure():
            return ident in record.stated_by
    return False


def _is_origin(ident: str, record: object) -> bool:
    return isinstance(record, Source) and ident in origins(record)


def contested(library: Library) -> Contested:
    """By id of a party or place: records in which an account gives it for a field, though the record does not."""
    found: dict[str, dict[str, str]] = {}
    for record in library.corpus.by_id.values():
        for conflict in record.conflicts if isinstance(record, Record) else ():
            if isinstance(conflict, FieldConflict):
                values = (v for a in conflict.others for v in (a.value if isinstance(a.value, list) else [a.value]))
                for value in values:
                    if isinstance(value, str) and isinstance(library.get(value), Person | Organisation | Place):
                        found.setdefault(value, {})[record.id] = conflict.field
    return found


def other_accounts(fields: Accounts, context: Context) -> Listing:
    """Records in which an account that is not used names a party or place."""
    records = in_order((r for i in fields if isinstance(r := context.library[i], Record)), context)
    labels = (field_label(fields[r.id], r, context) for r in records)
    rows = (
        Mention(_when(r, context), context.link(r.id), label, year=_year(r, context))
        for r, label in zip(records, labels, strict=True)
    )
    return Listing("accounts", context.gettext("In other accounts"), context.gettext("which are not used"), tuple(rows))


def figures(records: Iterable[Figure], ident: str, context: Context) -> tuple[Mention, ...]:
    """Figures with their values, by period, on the page of a party or place; says who states them besides that party."""
    found = []
    for figure in in_order(records, context):
        unit = context.library.timeline.vocabulary.measures[figure.measure].unit
        line = f"{numbers.words(figure.value, context.language)} {unit}{_says(figure, ident, context)}"
        year = _year(figure, context)
        found.append(Mention(context.markup(figure.period), context.link(figure.id), line, year=year))
    return tuple(found)


def _says(figure: Figure, ident: str, context: Context) -> str:
    if figure.stated_by == (ident,):
        return ""
    who = [context.name(s) for s in figure.stated_by if s not in (ident, "unattributed")]
    voice = ", ".join(who) or context.gettext("the source, in its own voice")
    return " · " + context.gettext("says so: %(voice)s", voice=voice)


def sources(records: Iterable[Source], ident: str, context: Context) -> tuple[Mention, ...]:
    """Sources by day of publication, on the page of their publisher or origin, with how many records rest on each."""
    found = []
    for source in in_order(records, context):
        resting = len(context.library.resting_on.get(source.id, ()))
        published = (
            Markup("{}").format(context.gettext("date unknown"))
            if isinstance(source.published, str)
            else context.markup(source.published)
        )
        name = Link(source.title, context.root + addresses.record("source", source.id))
        note = context.ngettext("%(num)s record", "%(num)s records", resting)
        line, lang, year = _carried(source, ident, context), source.language, _year(source, context)
        found.append(Mention(published, name, line, note, lang=lang, dir=direction(lang), year=year))
    return tuple(found)


def _carried(source: Source, ident: str, context: Context) -> str:
    """On the publisher's page, who first reported it; on the origin's page, who published it."""
    if source.publisher == ident:
        return reporting(source, context)
    others = ", ".join(context.name(o) for o in origins(source) if o not in (ident, source.publisher))
    published = context.gettext("published by %(publisher)s", publisher=context.name(source.publisher))
    also = context.gettext("first reported also by %(origins)s", origins=others) if others else ""
    return " · ".join(x for x in (published, also) if x)


def in_order(records: Iterable[_R], context: Context) -> list[_R]:
    """Records by date, those without one last; ties by id."""
    return sorted(
        records, key=lambda r: (d.order(context.library.clock) if (d := _date(r, context)) else (inf, inf), r.id)
    )


def _date(record: AnyRecord, context: Context) -> Date | None:
    match record:
        case Incident() | Statement():
            return context.library.dated[record.id].date
        case Figure():
            return record.period
        case Source():
            return None if isinstance(record.published, str) else record.published
    return None


def _year(record: AnyRecord, context: Context) -> int | None:
    date = _date(record, context)
    return date.stands(context.library.clock)[0] if date else None


def _when(record: AnyRecord, context: Context) -> Markup:
    date = _date(record, context)
    return context.markup(date) if date else Markup("")

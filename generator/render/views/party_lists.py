"""Lists on the pages of parties and places: what names them, rests on their word, or is stated or published by them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf
from typing import Any, Final, TypeVar

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
from generator.render.views.lists import Listing, Mention, Roll
from generator.render.views.resting import Resting, rests_on

_R = TypeVar("_R", bound=Record)
Accounts = Mapping[str, str]  # id of a record -> field
Contested = Mapping[str, Accounts]  # by id of a party or place


def roll(of: str, anchor: str, titles: tuple[str, str], records: Iterable[AnyRecord], context: Context) -> Roll:
    """A list of records in order, with its title and a note; `listing` makes its rows."""
    every = list(records)
    return Roll(of, anchor, *titles, tuple(r.id for r in every), tuple(_year(r, context) for r in every))


def listing(roll: Roll, context: Context) -> Listing:
    """The same with its rows."""
    records = [context.library[ident] for ident in roll.idents]
    return roll.listing(tuple(_ROWS[roll.anchor](records, roll.of, context)))


def naming(ident: str, context: Context) -> list[Entry]:
    """Entries in which a party has a part, in order."""
    return [e for e in context.library.entries_naming(ident) if _has_part(e, ident)]


def _has_part(record: Entry, ident: str) -> bool:
    """Whether `_parts` finds any: of all entries that name a party, some do so otherwise."""
    if isinstance(record, Statement):
        return _translated(record, ident)
    return any(ident in parties for parties in record.actors.values()) or _asked(record, ident)


def _named(records: Iterable[Any], ident: str, context: Context) -> Iterator[Mention]:
    """Each with the part."""
    parts = ((e, _parts(e, ident, context)) for e in records)
    return (Mention(_when(e, context), context.link(e.id), note="; ".join(found)) for e, found in parts)


def _parts(record: Entry, ident: str, context: Context) -> list[str]:
    if isinstance(record, Statement):
        return [context.gettext("translated the words")] if _translated(record, ident) else []
    roles = context.library.timeline.vocabulary.roles
    held = [roles[key] for key, parties in record.actors.items() if ident in parties]
    parts = [
        context.gettext("%(role)s (alleged)", role=r.label.lower()) if r.alleged else r.label.lower() for r in held
    ]
    return [*parts, *([context.gettext("asked for comment")] if _asked(record, ident) else [])]


def _translated(statement: Statement, ident: str) -> bool:
    return any(t.by == ident for words in statement.quotes for t in words.translations)


def _asked(incident: Incident, ident: str) -> bool:
    return any(comment.asked == ident for comment in incident.comment)


def asserting(ident: str, context: Context) -> list[Record]:
    """Records with facts for which a party's word stands, in order; its own statements and figures are left out."""
    found = (context.library[i] for i in context.library.asserting.get(ident, ()))
    return in_order((r for r in found if isinstance(r, Record) and not _is_own(r, ident)), context)


def _asserted(records: Iterable[Any], ident: str, context: Context) -> Iterator[Mention]:
    """Each with the facts."""
    sheets, every = context.library.sheets, list(records)
    held = {r.id: [p for p in sheets[r.id].passages if ident in p.voices and p.path[0] != "quotes"] for r in every}
    found = zip(every, rests_on(Resting(ident, held, ()), context), strict=True)
    return (Mention(_when(r, context), rests.record, carried=rests.carried) for r, rests in found)


def _is_own(record: Record, ident: str) -> bool:
    """Whether a record is a statement or figure of the party: those have lists of their own."""
    match record:
        case Statement():
            return ident in record.speakers
        case Figure():
            return ident in record.stated_by
    return False


def contested(library: Library) -> Contested:
    """By id of a party or place: records in which an account gives it for a field, though the record does not."""
    found: dict[str, dict[str, str]] = {}
    for ident in library.differing:
        for party, field in _accounts(library[ident], library):
            found.setdefault(party, {})[ident] = field
    return found


def _accounts(record: AnyRecord, library: Library) -> Iterator[tuple[str, str]]:
    """Each party or place that an account gives, with the field."""
    for conflict in record.conflicts if isinstance(record, Record) else ():
        if isinstance(conflict, FieldConflict):
            values = (v for a in conflict.others for v in (a.value if isinstance(a.value, list) else [a.value]))
            for value in values:
                if isinstance(value, str) and isinstance(library.get(value), Person | Organisation | Place):
                    yield value, conflict.field


def other_accounts(of: str, idents: Iterable[str], context: Context) -> Roll:
    """Records in which an account that is not used names a party or place."""
    titles = context.gettext("In other accounts"), context.gettext("which are not used")
    records = (r for i in idents if isinstance(r := context.library[i], Record))
    return roll(of, "accounts", titles, in_order(records, context), context)


def _contesting(records: Iterable[Any], ident: str, context: Context) -> Iterator[Mention]:
    """Each with the field."""
    for record in records:
        field = dict(_accounts(record, context.library))[ident]
        yield Mention(_when(record, context), context.link(record.id), field_label(field, record, context))


def figures(records: Iterable[Any], ident: str, context: Context) -> Iterator[Mention]:
    """Figures with their values, by period, on the page of a party or place; says who states them besides that party."""
    for figure in records:
        unit = context.library.timeline.vocabulary.measures[figure.measure].unit
        line = f"{numbers.words(figure.value, context.language)} {unit}{_says(figure, ident, context)}"
        yield Mention(context.markup(figure.period), context.link(figure.id), line)


def _says(figure: Figure, ident: str, context: Context) -> str:
    if figure.stated_by == (ident,):
        return ""
    who = [context.name(s) for s in figure.stated_by if s not in (ident, "unattributed")]
    voice = ", ".join(who) or context.gettext("the source, in its own voice")
    return " · " + context.gettext("says so: %(voice)s", voice=voice)


def _sources(records: Iterable[Any], ident: str, context: Context) -> Iterator[Mention]:
    """Sources by day of publication, on the page of their publisher or origin, with how many records rest on each."""
    for source in records:
        resting = len(context.library.resting_on.get(source.id, ()))
        published = (
            Markup("{}").format(context.gettext("date unknown"))
            if isinstance(source.published, str)
            else context.markup(source.published)
        )
        name = Link(source.title, context.root + addresses.record("source", source.id))
        note = context.ngettext("%(num)s record", "%(num)s records", resting)
        line, lang = _carried(source, ident, context), source.language
        yield Mention(published, name, line, note, lang=lang, dir=direction(lang))


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
    if isinstance(record, Incident | Statement):  # as nearly all are
        return context.library.dated[record.id].year
    date = _date(record, context)
    return date.stands(context.library.clock)[0] if date else None


def _when(record: AnyRecord, context: Context) -> Markup:
    date = _date(record, context)
    return context.markup(date) if date else Markup("")


_ROWS: Final[Mapping[str, Callable[[Iterable[Any], str, Context], Iterator[Mention]]]] = {
    "named": _named,
    "word": _asserted,
    "figures": figures,
    "accounts": _contesting,
    "published": _sources,
    "origin": _sources,
}

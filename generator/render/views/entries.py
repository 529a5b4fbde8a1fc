"""An entry as lists show it: on the rail of a month, among a type's entries, on the home page."""

from typing import NamedTuple

from generator.derive.apparatus import Apparatus
from generator.derive.chronology import Dated
from generator.derive.facts import differences
from generator.derive.origins import origins
from generator.derive.recency import day_of, last_changed
from generator.model.kinds import Incident, Source, Statement
from generator.render import addresses, dating, prose
from generator.render.views.context import Context, direction, language_name, short_place, speaker_line
from generator.render.views.differing import headline
from generator.render.views.evidence import outlet
from generator.render.views.labels import LEVELS, OUTCOMES

_OUTLETS = 3  # how many outlets a list names


class Badge(NamedTuple):
    """A word with a shape; leads to its definition."""

    mark: str
    text: str
    href: str
    warns: bool = False


class Outlet(NamedTuple):
    """A source's publisher, and the language of the source where it is not the interface's."""

    name: str
    lang: str
    language: str


class Entry(NamedTuple):
    """One entry of a list. `when` is what the heading above does not say; `date` is the whole date."""

    id: str
    href: str
    accent: str
    mark: str
    kind: str
    place: str
    when: str
    date: str
    title: str
    text: str
    quote: str
    lang: str
    dir: str
    speaker: str
    badges: tuple[Badge, ...]
    outlets: tuple[Outlet, ...]
    tally: str
    since: str


def entry(dated: Dated, context: Context) -> Entry:
    """The list form of an incident or a statement."""
    record = dated.entry
    language, clock = context.language, context.library.clock
    sheet = context.library.sheets[record.id]
    words = record.quotes[0] if isinstance(record, Statement) and record.quotes else None
    lang = (words.lang or record.language or "") if words and isinstance(record, Statement) else ""
    return Entry(
        id=record.id,
        href=context.root + addresses.record(record.kind, record.id),
        accent=context.accent(record),
        mark=record.verification if isinstance(record, Incident) else "said",
        kind=context.kind_of_incident(record) if isinstance(record, Incident) else context.gettext("Statement"),
        place=place_words(record, context),
        when=dating.clock_words(dated.date, language, clock),
        date=context.words(dated.date),
        title=record.title,
        text=prose.lead(record.summary)
        if isinstance(record, Incident)
        else prose.plain(record.paraphrase or "")
        if not words
        else "",
        quote=words.text if words else "",
        lang=lang,
        dir=direction(lang) if lang else "auto",
        speaker=speaker_line(record, context) if isinstance(record, Statement) else "",
        badges=(
            *(_badges(record, context) if isinstance(record, Incident) else _differ(record, context)),
            *_fresh(record, context),
        ),
        outlets=tuple(dict.fromkeys(_outlet(context.library.source(s), context) for s in sheet.sources))[:_OUTLETS],
        tally=tally_words(sheet, context),
        since=context.full_day(dated.day) if dated.day else context.words(dated.date),
    )


def tally_words(sheet: Apparatus, context: Context) -> str:
    """`9 reports, 6 origins, 4 voices`; a zero stays out."""
    reports, first, voices = len(sheet.tally.reports), len(sheet.tally.origins), len(sheet.tally.voices)
    counted = (
        (reports, context.ngettext("%(num)s report", "%(num)s reports", reports)),
        (first, context.ngettext("%(num)s origin", "%(num)s origins", first)),
        (voices, context.ngettext("%(num)s voice", "%(num)s voices", voices)),
    )
    return ", ".join(text for number, text in counted if number)


def level(record: Incident, context: Context) -> Badge:
    """How sure it is that it happened."""
    return Badge(
        record.verification,
        context.gettext(LEVELS[record.verification]),
        f"{context.root}how-we-work/#{record.verification}",
    )


def _badges(record: Incident, context: Context) -> tuple[Badge, ...]:
    found = [level(record, context)]
    if record.outcome and record.outcome != "completed":
        mark = "goes" if record.outcome == "ongoing" else ""
        found.append(Badge(mark, context.gettext(OUTCOMES[record.outcome]), f"{context.root}how-we-work/#outcome"))
    return (*found, *_differ(record, context))


def _differ(record: Incident | Statement, context: Context) -> tuple[Badge, ...]:
    if not record.conflicts:
        return ()
    found = differences(record, context.library.sheets[record.id], context.library.corpus)
    many = context.ngettext("Sources differ on %(num)s point", "Sources differ on %(num)s points", len(found))
    text = headline(found[0], record, context) if len(found) == 1 else many
    return (Badge("differ", text, f"{context.disputed(record.id)}#{record.id}", warns=True),)


def _fresh(record: Incident | Statement, context: Context) -> tuple[Badge, ...]:
    """That it changed lately, as seen from the newest change of the timeline."""
    if record.id not in context.library.recent:
        return ()
    href = context.href(record.id)
    last = last_changed(record, context.library.clock)
    day = context.words(last)
    if any(c.date == last for c in record.corrections):
        return (Badge("fixed", context.gettext("Corrected %(day)s", day=day), f"{href}#corrections"),)
    if any(u.date == last for u in record.updates):
        return (Badge("added", context.gettext("Updated %(day)s", day=day), f"{href}#updates"),)
    return (
        Badge(
            "added",
            context.gettext("New since %(day)s", day=day),
            f"{context.root}changes/#d{day_of(last, context.library.clock).isoformat()}",
        ),
    )


def place_words(record: Incident | Statement, context: Context) -> str:
    """Where it happened, or how many places that is; where it was said."""
    if isinstance(record, Statement):
        return record.channel or ""
    places = [p for i in record.place if (p := context.library.place(i))]
    if len(places) > 1:
        return context.ngettext("%(num)s place", "%(num)s places", len(places))
    return short_place(places[0], context) if places else ""


def reported_by(source: Source, context: Context) -> str:
    """`Associated Press, in The Independent`: whose report it is, and where it was published."""
    first = origins(source)
    if not first or source.publisher in first:
        return outlet(source, context)
    return context.gettext(
        "%(origin)s, in %(outlet)s", origin=context.short_name(first[0]), outlet=outlet(source, context)
    )


def _outlet(source: Source, context: Context) -> Outlet:
    foreign = source.language != context.language
    return Outlet(
        reported_by(source, context),
        source.language if foreign else "",
        language_name(source.language, context.language),
    )

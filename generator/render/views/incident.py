"""An incident's page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.dates import Certainty, Precision
from generator.model.kinds import Incident, Statement
from generator.render import addresses
from generator.render.cards.card import Card
from generator.render.cards.words import of_incidents
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import attached, lasting
from generator.render.views import entry_page as shared
from generator.render.views.context import Context, Link, direction, place_line, speaker_line
from generator.render.views.entries import Badge, Entry, entry, level, tally_words
from generator.render.views.evidence import Cited, cited, evidence_list
from generator.render.views.labels import OUTCOMES, PRECISIONS


@dataclass(frozen=True, slots=True)
class Where:
    """A place below the title."""

    name: Link
    line: str


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that a matter has reached."""

    label: str
    date: Markup
    note: Markup
    entry: Link | None
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody said about it."""

    text: str
    lang: str
    dir: str
    speaker: str
    date: str
    channel: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    """What stands above the facts."""

    title: str
    accent: str
    kind: str
    kind_href: str
    group: str
    badges: tuple[Badge, ...]
    when: Markup
    when_note: str
    where: tuple[Where, ...]
    summary: Markup


def pages(library: Library) -> Iterator[tuple[str, Making]]:
    """(address, page) of every incident."""
    cards = of_incidents(library)
    for dated in library.entries:
        if isinstance(dated.entry, Incident):
            ident = dated.entry.id
            yield addresses.record("incident", ident), _making(ident, cards)


def at(address: str, library: Library) -> Making | None:
    """The page of the incident that has this address, if there is one."""
    ident = address.rstrip("/").rpartition("/")[2]
    there = isinstance(library.get(ident), Incident) and address == addresses.record("incident", ident)
    return _making(ident, of_incidents(library)) if there else None


def _making(ident: str, cards: Mapping[str, Card]) -> Making:
    return Making(_page, (ident, cards[ident].alt if ident in cards else None))


def _page(library: Library, ident: str, card_alt: str | None) -> Page:
    dated, sheet, path = library.dated[ident], library.sheets[ident], addresses.record("incident", ident)
    incident, context = dated.entry, Context(library, addresses.root(path))
    assert isinstance(incident, Incident)  # noqa: S101 - as `pages` has seen
    return page(
        "incident",
        {
            "layout": "entry",
            "heading": incident.title,
            "summary": _description(incident, dated, context),
            "hide": ["navigation", "toc"],
            **({"card": addresses.card("incident", ident), "card_alt": card_alt} if card_alt is not None else {}),
        },
        language=context.language,
        v=_head(dated, incident, context),
        span=lasting.span(dated, sheet, context),
        crumbs=shared.crumbs(dated, context),
        rows=shared.rows(incident, sheet, context),
        asked=shared.asked(incident, sheet, context),
        said=tuple(_said(s, context) for s in context.library.statements_about(incident.id)),
        stages=_stages(incident, context),
        parts=_parts(incident, context),
        updates=shared.updates(incident, sheet, context),
        corrections=shared.corrections(incident, context),
        replies=tuple(attached.replies(incident, context)),
        pictures=tuple(attached.pictures(incident, context)),
        note=shared.prose_html(incident.public_note, sheet, context) if incident.public_note else None,
        tally=shared.tally(sheet, context),
        evidence=evidence_list(incident, sheet, context),
        wave=context.link(incident.part_of) if incident.part_of else None,
        neighbours=shared.neighbours(incident.id, context),
        colophon=shared.colophon(incident, path, context),
        id=incident.id,
        root=context.root,
    )


def _head(dated: Dated, incident: Incident, context: Context) -> IncidentView:
    vocabulary = context.library.timeline.vocabulary
    kind = vocabulary.types[incident.type]
    return IncidentView(
        title=incident.title,
        accent=context.accent(incident),
        kind=kind.label,
        kind_href=context.root + addresses.term("types", incident.type),
        group=vocabulary.groups[kind.group].label,
        badges=_badges(incident, context),
        when=_when(dated, context),
        when_note=_when_note(incident, dated, context),
        where=_where(incident, context),
        summary=shared.prose_html(incident.summary, context.library.sheets[incident.id], context),
    )


def _badges(incident: Incident, context: Context) -> tuple[Badge, ...]:
    found = [level(incident, context)]
    if incident.outcome:
        mark = "goes" if incident.outcome == "ongoing" else ""
        found.append(Badge(mark, context.gettext(OUTCOMES[incident.outcome]), f"{context.root}how-we-work/#outcome"))
    found.append(Badge("", tally_words(context.library.sheets[incident.id], context), "#evidence"))
    return tuple(found)


def _when(dated: Dated, context: Context) -> Markup:
    date = context.markup(dated.date)
    if dated.day and dated.date.precision is Precision.DAY and dated.date.certainty is Certainty.CERTAIN:
        return context.on_weekday(dated.day, date)
    return date


def _when_note(incident: Incident, dated: Dated, context: Context) -> str:
    if incident.date_text:
        return context.gettext("“%(words)s”", words=incident.date_text)
    if not dated.derived:
        return ""
    parts = len(context.library.parts.get(incident.id, ()))
    return context.ngettext("from its %(num)s part", "from its %(num)s parts", parts)


def _where(incident: Incident, context: Context) -> tuple[Where, ...]:
    idents = incident.place or _places_of_parts(incident, context)
    found = []
    for ident in idents:
        place = context.library.place(ident)
        if place is None:
            found.append(Where(Link(context.gettext("Not known")), ""))
            continue
        known = context.gettext(PRECISIONS[place.precision]) if place.precision else ""
        found.append(Where(context.link(ident), " · ".join(x for x in (place_line(place, context), known) if x)))
    return tuple(found)


def _places_of_parts(incident: Incident, context: Context) -> tuple[str, ...]:
    parts = (context.library[p] for p in context.library.parts.get(incident.id, ()))
    return tuple(dict.fromkeys(i for p in parts if isinstance(p, Incident) for i in p.place if i != "unknown"))


def _stages(incident: Incident, context: Context) -> tuple[Step, ...]:
    sheet, library = context.library.sheets[incident.id], context.library
    words = library.timeline.vocabulary.terms("stages")
    steps = []
    for i, stage in enumerate(incident.stages):
        entry_of = library.get(stage.entry) if stage.entry else None
        date = stage.date or getattr(entry_of, "date", None)
        steps.append(
            Step(
                label=words[stage.stage].label,
                date=context.markup(date) if date else Markup(""),
                note=shared.prose_html(stage.note, sheet, context) if stage.note else Markup(""),
                entry=context.link(stage.entry) if stage.entry else None,
                citations=cited(sheet.at("stages", i), sheet, context),
            )
        )
    return tuple(steps)


def _parts(incident: Incident, context: Context) -> tuple[Entry, ...]:
    parts = context.library.parts.get(incident.id, ())
    return tuple(entry(context.library.dated[i], context) for i in parts)


def _said(statement: Statement, context: Context) -> Words:
    quote = statement.quotes[0] if statement.quotes else None
    lang = (quote.lang or statement.language or "") if quote else ""
    return Words(
        text=quote.text if quote else "",
        lang=lang,
        dir=direction(lang) if lang else "auto",
        speaker=speaker_line(statement, context),
        date=context.words(statement.date),
        channel=statement.channel or "",
        href=context.href(statement.id),
        title=statement.title,
    )


def _description(incident: Incident, dated: Dated, context: Context) -> str:
    """One line for search engines and cards: date, place, what happened."""
    counted = tally_words(context.library.sheets[incident.id], context)
    return f"{incident.title}. {context.words(dated.date)}. {counted}."

"""The one form in which people and organisations are shown."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.dates import Precision
from generator.model.kinds import Organisation, Person
from generator.model.parties import Role
from generator.render.environment import page
from generator.render.page import Page
from generator.render.views.context import Context, Link
from generator.render.views.directory import Row, counted
from generator.render.views.evidence import Cited
from generator.render.views.party import Words, background
from generator.render.views.party_lists import Listing

_POINTS = (Precision.MINUTE, Precision.DAY, Precision.SOME_DAY, Precision.MONTH, Precision.YEAR)


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line: links, then words."""

    label: str
    links: tuple[Link, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its dates: on a person's page where it was held, on an organisation's page by whom."""

    when: Markup
    title: str
    party: Link | None
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class PartyView:
    """All that the template sees of a person or an organisation, besides the background."""

    kind: str
    sort: str
    name: str
    deck: str
    about: tuple[Line, ...]
    offices_title: str
    offices: tuple[Office, ...]
    said_title: str
    said: tuple[Words, ...]
    listings: tuple[Listing, ...]
    crumbs: tuple[Link, ...]


def party_page(record: Person | Organisation, view: PartyView, context: Context) -> Page:
    """The page."""
    said, named, word = counts(view)
    summary = f"{view.name}: {counted(said, 'statement')}, named in {counted(named, 'entry')}, {counted(word, 'record')} on their word."
    meta = {"layout": "party", "heading": view.name, "summary": summary, "hide": ["navigation", "toc"]}
    return page(
        "party", meta, language=context.language, v=view, background=background(record, context), nothing=_nothing(view)
    )


def counts(view: PartyView) -> tuple[int, int, int]:
    """Statements, entries that name the party, records that rest on its word."""
    sizes = {x.anchor: len(x.rows) for x in view.listings}
    return len(view.said), sizes.get("named", 0), sizes.get("word", 0)


def row(ident: str, view: PartyView, line: str, context: Context) -> Row:
    """Its row in the index: what it is, what there is of it, and how many records that makes."""
    sizes = {x.anchor: len(x.rows) for x in view.listings}
    said, named, word = counts(view)
    figures, published = sizes.get("figures", 0), sizes.get("published", 0)
    parts = (
        (said, counted(said, "statement")),
        (named, f"named in {counted(named, 'entry')}"),
        (word, f"{counted(word, 'record')} on their word"),
        (figures, counted(figures, "figure")),
        (published, f"{counted(published, 'source')} published"),
    )
    about = ", ".join(text for number, text in parts if number)
    records = {w.entry.href for w in view.said} | {m.name.href for x in view.listings for m in x.rows}
    return Row(context.link(ident), " · ".join(x for x in (line, about) if x), (len(records),))


def _nothing(view: PartyView) -> str:
    """One plain line on what is not recorded."""
    said, named, word = counts(view)
    kinds = ((said, "statement"), (named, "entry that names them"), (word, "fact that rests on their word"))
    missing = [f"no {what}" for number, what in kinds if not number]
    return f"Recorded so far: {', '.join(missing)}." if missing else ""


def held(role: Role, context: Context) -> Markup:
    """From when to when an office was held, as far as it is known."""
    since = context.markup(role.since) if role.since else None
    until = context.markup(role.until) if role.until else None
    if since and until:
        return Markup("{} to {}").format(since, until)
    if role.since and role.since.precision in _POINTS:
        return Markup("from {}").format(since)
    return since or (Markup("until {}").format(until) if until else Markup("dates not recorded"))


def wikidata(item: str | None) -> tuple[Line, ...]:
    """The link to Wikidata."""
    return (Line("Wikidata", (Link(item, f"https://www.wikidata.org/wiki/{item}"),)),) if item else ()

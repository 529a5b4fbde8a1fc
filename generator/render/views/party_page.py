"""The one form in which people and organisations are shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.dates import Precision
from generator.model.kinds import Organisation, Person
from generator.model.parties import Role
from generator.render.environment import page
from generator.render.making import Making
from generator.render.messages import N_
from generator.render.page import Page
from generator.render.views import by_year, lists
from generator.render.views.context import Context, Link
from generator.render.views.directory import Row
from generator.render.views.entries import entry
from generator.render.views.evidence import Cited
from generator.render.views.lists import Listing, Year
from generator.render.views.party import Words, background

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
    said: tuple[Words, ...]  # the latest, where that is too much for one page; then `years` have the others
    said_count: int
    years: tuple[Year, ...]
    listings: tuple[Listing, ...]
    crumbs: tuple[Link, ...]


def pages(
    address: str, names: tuple[str, str], ident: str, view: PartyView, spoken: Sequence[Dated]
) -> Iterator[tuple[str, Making]]:
    """(address, page) of the party, and of each year of its long lists. `names` are those of the index and of the party."""
    shown = [lists.cut(listing) for listing in view.listings]
    years = by_year.years(spoken)
    short = replace(
        view,
        said=view.said[-lists.LATEST :] if years else view.said,
        years=years,
        listings=tuple(listing for listing, _ in shown),
    )
    yield address, Making(party_page, (ident, short))
    yield from by_year.with_lists(address, names, (view.said_title, spoken), [below for _, below in shown], entry)


def party_page(library: Library, ident: str, view: PartyView) -> Page:
    """The page."""
    record, context = library[ident], Context(library, "../../")
    assert isinstance(record, Person | Organisation)  # noqa: S101 - whoever makes the view has seen to it
    summary = f"{view.name}: {', '.join(text for _, text in _counted(view, context))}."
    meta = {"layout": "party", "heading": view.name, "summary": summary, "hide": ["navigation", "toc"]}
    return page(
        "party",
        meta,
        language=context.language,
        v=view,
        background=background(record, context),
        nothing=_nothing(view, context),
    )


def counts(view: PartyView) -> tuple[int, int, int]:
    """Statements, entries that name the party, records that rest on its word."""
    sizes = {x.anchor: x.count for x in view.listings}
    return view.said_count, sizes.get("named", 0), sizes.get("word", 0)


def row(ident: str, view: PartyView, line: str, context: Context) -> Row:
    """Its row in the index: what it is, what there is of it, and how many records that makes."""
    sizes = {x.anchor: x.count for x in view.listings}
    figures, published = sizes.get("figures", 0), sizes.get("published", 0)
    parts = (
        *_counted(view, context),
        (figures, context.ngettext("%(num)s figure", "%(num)s figures", figures)),
        (published, context.ngettext("%(num)s source published", "%(num)s sources published", published)),
    )
    about = ", ".join(text for number, text in parts if number)
    records = {w.entry.href for w in view.said} | {m.name.href for x in view.listings for m in x.rows}
    return Row(context.link(ident), " · ".join(x for x in (line, about) if x), (len(records),))


def _counted(view: PartyView, context: Context) -> tuple[tuple[int, str], ...]:
    """Statements, entries that name the party, and records on its word: each number, and in words."""
    said, named, word = counts(view)
    return (
        (
            said,
            context.ngettext("%(num)s statement", "%(num)s statements", said)
            if said
            else context.gettext("no statement"),
        ),
        (
            named,
            context.ngettext("named in %(num)s entry", "named in %(num)s entries", named)
            if named
            else context.gettext("named in no entry"),
        ),
        (
            word,
            context.ngettext("%(num)s record on their word", "%(num)s records on their word", word)
            if word
            else context.gettext("no record on their word"),
        ),
    )


def _nothing(view: PartyView, context: Context) -> str:
    """One plain line on what is not recorded."""
    said, named, word = counts(view)
    kinds = (
        (said, context.gettext("no statement")),
        (named, context.gettext("no entry that names them")),
        (word, context.gettext("no fact that rests on their word")),
    )
    missing = [text for number, text in kinds if not number]
    return context.gettext("Recorded so far: %(what)s.", what=", ".join(missing)) if missing else ""


def held(role: Role, context: Context) -> Markup:
    """From when to when an office was held, as far as it is known."""
    since = context.markup(role.since) if role.since else None
    until = context.markup(role.until) if role.until else None
    if since and until:
        return context.marked(N_("%(since)s to %(until)s"), since=since, until=until)
    if role.since and role.since.precision in _POINTS:
        return context.marked(N_("from %(day)s"), day=since)
    return since or (
        context.marked(N_("until %(day)s"), day=until) if until else context.marked(N_("dates not recorded"))
    )


def wikidata(item: str | None) -> tuple[Line, ...]:
    """The link to Wikidata."""
    return (Line("Wikidata", (Link(item, f"https://www.wikidata.org/wiki/{item}"),)),) if item else ()

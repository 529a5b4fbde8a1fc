"""The one form in which people and organisations are shown."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.dates import Precision
from generator.model.kinds import Organisation, Person
from generator.model.parties import Role
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.messages import N_
from generator.render.page import Page
from generator.render.views import by_year, lists, party, party_lists
from generator.render.views.context import Context, Link
from generator.render.views.directory import Row
from generator.render.views.entries import entry
from generator.render.views.evidence import Cited
from generator.render.views.lists import Roll, Years

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
    """What the template sees of a person or an organisation itself."""

    kind: str
    sort: str
    name: str
    deck: str
    about: tuple[Line, ...]
    offices_title: str
    offices: tuple[Office, ...]
    said_title: str
    crumbs: tuple[Link, ...]


class Held(NamedTuple):
    """What there is of a party: its statements, or the latest of many with all stretches, how many they are, and its lists."""

    said: tuple[str, ...]
    said_count: int
    years: Years
    rolls: tuple[Roll, ...]

    @property
    def counts(self) -> tuple[int, int, int]:
        """Statements, entries that name the party, records that rest on its word."""
        sizes = {roll.anchor: roll.count for roll in self.rolls}
        return self.said_count, sizes.get("named", 0), sizes.get("word", 0)


def held(spoken: Sequence[Dated], rolls: Iterable[Roll]) -> Held:
    """All that there is of it."""
    return Held(tuple(d.entry.id for d in spoken), len(spoken), Years(), tuple(roll for roll in rolls if roll.idents))


Make = Callable[[Library, str, Held], Page]


def pages(
    make: Make, names: tuple[str, str], titled: tuple[str, Sequence[Dated]], party: Person | Organisation, of: Held
) -> Iterator[tuple[str, Making]]:
    """(address, page) of the party, and of each stretch of its long lists.

    `names` are those of the index and of the party; `titled`: its statements below their title.
    """
    title, spoken = titled
    dated = [[d.year for d in spoken], *(roll.dated for roll in of.rolls)]
    stretches = lists.stretches([year for years in dated for year in lists.long(years)])
    address, cut = addresses.record(party.kind, party.id), [lists.cut(roll, stretches) for roll in of.rolls]
    parts, rolls = by_year.parts(spoken, stretches), tuple(shown for shown, _ in cut)
    said = of.said[-lists.LATEST :] if parts else of.said
    yield address, Making(make, (party.id, Held(said, of.said_count, Years(lists.counts(parts)), rolls)))
    yield from by_year.with_lists(address, names, (title, parts), [below for _, below in cut], entry)


def party_page(record: Person | Organisation, view: PartyView, of: Held, context: Context) -> Page:
    """The page."""
    summary = f"{view.name}: {', '.join(text for _, text in _counted(of, context))}."
    meta = {"layout": "party", "heading": view.name, "summary": summary, "hide": ["navigation", "toc"]}
    return page(
        "party",
        meta,
        language=context.language,
        v=view,
        said=party.words_of(of.said, record.id, context),
        said_count=of.said_count,
        years=of.years,
        listings=tuple(party_lists.listing(roll, context) for roll in of.rolls),
        background=party.background(record, context),
        nothing=_nothing(of, context),
    )


def row(ident: str, of: Held, line: str, context: Context) -> Row:
    """Its row in the index: what it is, what there is of it, and how many records that makes."""
    sizes = {roll.anchor: roll.count for roll in of.rolls}
    figures, published = sizes.get("figures", 0), sizes.get("published", 0)
    parts = (
        *_counted(of, context),
        (figures, context.ngettext("%(num)s figure", "%(num)s figures", figures)),
        (published, context.ngettext("%(num)s source published", "%(num)s sources published", published)),
    )
    about = ", ".join(text for number, text in parts if number)
    records = set(of.said).union(*(roll.idents for roll in of.rolls))
    return Row(context.link(ident), " · ".join(x for x in (line, about) if x), (len(records),))


def _counted(of: Held, context: Context) -> tuple[tuple[int, str], ...]:
    """Statements, entries that name the party, and records on its word: each number, and in words."""
    said, named, word = of.counts
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


def _nothing(of: Held, context: Context) -> str:
    """One plain line on what is not recorded."""
    said, named, word = of.counts
    kinds = (
        (said, context.gettext("no statement")),
        (named, context.gettext("no entry that names them")),
        (word, context.gettext("no fact that rests on their word")),
    )
    missing = [text for number, text in kinds if not number]
    return context.gettext("Recorded so far: %(what)s.", what=", ".join(missing)) if missing else ""


def office(role: Role, context: Context) -> Markup:
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

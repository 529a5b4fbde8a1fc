"""The pages of organisations, and their index."""

from collections.abc import Iterator

from generator.derive.library import Library
from generator.derive.origins import origins
from generator.model.kinds import AnyRecord, Figure, Organisation, Person, Source
from generator.render import addresses
from generator.render.making import Making
from generator.render.messages import N_
from generator.render.page import Page
from generator.render.views import party, party_lists, party_page
from generator.render.views.context import Context, Link
from generator.render.views.directory import Group, Index, Row, alphabetical, directory
from generator.render.views.lists import Listing
from generator.render.views.party_lists import Contested
from generator.render.views.party_page import Line, Office, PartyView, held, row, wikidata


def pages(library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(address, page) of the index and of every organisation."""
    context = Context(library, "../../")
    contested = party_lists.contested(library)
    index = addresses.index("organisation")
    listing = Context(library, addresses.root(index))
    found = []
    for body in library.corpus.organisations:
        view = _view(body, contested, context)
        found.append((body, row(body.id, view, _deck(body, listing), listing)))
        address = addresses.record("organisation", body.id)
        names = (context.gettext("Organisations"), body.name)
        yield from party_page.pages(address, names, body.id, view, party.spoken(body.id, library))
    yield index, _index(found, listing)


def _view(body: Organisation, contested: Contested, context: Context) -> PartyView:
    naming = [context.library[i] for i in context.library.naming.get(body.id, ())]
    kind = context.library.timeline.vocabulary.organisation_types[body.type]
    return PartyView(
        kind=context.gettext("Organisation"),
        sort=kind.label,
        name=body.name,
        deck=_deck(body, context),
        about=_about(body, [r for r in naming if isinstance(r, Organisation) and r.parent == body.id], context),
        offices_title=context.gettext("People"),
        offices=_people(body, [r for r in naming if isinstance(r, Person)], context),
        said_title=context.gettext("What it said"),
        said=(said := party.said(body.id, context)),
        said_count=len(said),
        years=(),
        listings=_lists(body, naming, contested, context),
        crumbs=(Link(context.gettext("Organisations"), context.root + addresses.index("organisation")),),
    )


def _lists(body: Organisation, naming: list[AnyRecord], contested: Contested, context: Context) -> tuple[Listing, ...]:
    ident = body.id
    figures = [r for r in naming if isinstance(r, Figure) and ident in r.stated_by]
    sources = [r for r in naming if isinstance(r, Source)]
    published = [s for s in sources if s.publisher == ident]
    carried = [s for s in sources if s.publisher != ident and ident in origins(s)]
    by_others = context.ngettext(
        "%(num)s source, published by others", "%(num)s sources, published by others", len(carried)
    )
    lists = (
        Listing(
            "named",
            context.gettext("Named in"),
            context.gettext("its part in it"),
            party_lists.named_in(ident, context),
        ),
        Listing(
            "word",
            context.gettext("On its word"),
            context.gettext("facts that it asserts, in order"),
            party_lists.asserted(ident, context),
        ),
        Listing("figures", context.gettext("Figures it states"), "", party_lists.figures(figures, ident, context)),
        party_lists.other_accounts(contested.get(ident, {}), context),
        Listing(
            "published",
            context.gettext("Published by it"),
            context.ngettext("%(num)s source", "%(num)s sources", len(published)),
            party_lists.sources(published, ident, context),
        ),
        Listing(
            "origin", context.gettext("First reported by it"), by_others, party_lists.sources(carried, ident, context)
        ),
    )
    return tuple(x for x in lists if x.rows)


def _deck(body: Organisation, context: Context) -> str:
    """Its name in the interface's language where that is another, and its short form."""
    name = body.names.get(context.language, "")
    return ", ".join(dict.fromkeys(x for x in (name, body.abbreviation) if x and x != body.name))


def _about(body: Organisation, children: list[Organisation], context: Context) -> tuple[Line, ...]:
    timeline = context.library.timeline
    kind = timeline.vocabulary.organisation_types[body.type]
    lines = [Line(kind.label, (), kind.definition)]
    if body.type in timeline.policy.confirmed:
        weight = context.marked(
            N_('What it says from first hand makes an entry <a href="%(href)s">confirmed</a>'),
            href=f"{context.root}how-we-work/#confirmed",
        )
        lines.append(Line(context.gettext("Its weight"), (), weight))
    if body.parent:
        lines.append(Line(context.gettext("Part of"), (context.link(body.parent),)))
    if children:
        ordered = sorted(children, key=lambda c: (alphabetical(c.name), c.id))
        lines.append(Line(context.gettext("Its parts"), context.links([c.id for c in ordered])))
    if body.url:
        lines.append(
            Line(
                context.gettext("Its own site"), (Link(body.url.removeprefix("https://").removesuffix("/"), body.url),)
            )
        )
    return (*lines, *wikidata(body.wikidata))


def _people(body: Organisation, people: list[Person], context: Context) -> tuple[Office, ...]:
    """Those who held an office there, by name; each office by itself."""
    found = []
    for person in sorted(people, key=lambda p: (alphabetical(p.name), p.id)):
        roles = [r for r in reversed(person.roles) if r.organisation == body.id]
        found += [Office(held(r, context), r.title, context.link(person.id), ()) for r in roles]
    return tuple(found)


def _index(found: list[tuple[Organisation, Row]], context: Context) -> Page:
    """Grouped by type, in the vocabulary's order."""
    kinds = context.library.timeline.vocabulary.organisation_types
    ordered = sorted(found, key=lambda f: (alphabetical(f[0].name), f[0].id))
    groups = []
    for ident, kind in kinds.items():
        rows = tuple(shown for body, shown in ordered if body.type == ident)
        if rows:
            groups.append(Group(ident, kind.label, kind.definition, rows))
    return directory(
        Index(
            layout="party",
            title=context.gettext("Organisations"),
            deck=context.gettext(
                "Authorities, unions, outlets and others, by what they are: what they did and said, and what rests on their word."
            ),
            columns=(context.gettext("Name"), context.gettext("Records")),
            groups=groups,
            empty=context.gettext("No organisation is recorded."),
        ),
        context,
    )

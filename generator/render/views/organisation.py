"""The pages of organisations, and their index."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from generator.derive.library import Library
from generator.derive.origins import origins
from generator.model.kinds import Figure, Organisation, Person, Source
from generator.render import addresses
from generator.render.making import Making
from generator.render.messages import N_
from generator.render.page import Page
from generator.render.views import party, party_lists, party_page
from generator.render.views.context import Context, Link
from generator.render.views.directory import Group, Index, alphabetical, directory
from generator.render.views.lists import Roll
from generator.render.views.party_lists import Contested, in_order
from generator.render.views.party_page import Held, Line, Office, PartyView, held, office, row, wikidata


def pages(library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(address, page) of every organisation, and of the index."""
    context, contested = Context(library, "../../"), party_lists.contested(library)
    index, said = context.gettext("Organisations"), context.gettext("What it said")
    found = []
    for body in library.corpus.organisations:
        spoken = party.spoken(body.id, library)
        of = held(spoken, _rolls(body, contested, context))
        found.append((body.id, of))
        yield from party_page.pages(_page, (index, body.name), (said, spoken), body, of)
    yield (
        addresses.index("organisation"),
        _index(found, Context(library, addresses.root(addresses.index("organisation")))),
    )


def _page(library: Library, ident: str, of: Held) -> Page:
    body, context = library[ident], Context(library, "../../")
    assert isinstance(body, Organisation)  # noqa: S101 - as `pages` has seen
    naming = [library[i] for i in library.naming.get(ident, ())]
    view = PartyView(
        kind=context.gettext("Organisation"),
        sort=library.timeline.vocabulary.organisation_types[body.type].label,
        name=body.name,
        deck=_deck(body, context),
        about=_about(body, [r for r in naming if isinstance(r, Organisation) and r.parent == ident], context),
        offices_title=context.gettext("People"),
        offices=_people(body, [r for r in naming if isinstance(r, Person)], context),
        said_title=context.gettext("What it said"),
        crumbs=(Link(context.gettext("Organisations"), context.root + addresses.index("organisation")),),
    )
    return party_page.party_page(body, view, of, context)


def _rolls(body: Organisation, contested: Contested, context: Context) -> tuple[Roll, ...]:
    ident, library = body.id, context.library
    naming = [library[i] for i in library.naming.get(ident, ())]
    figures = [r for r in naming if isinstance(r, Figure) and ident in r.stated_by]
    sources = [r for r in naming if isinstance(r, Source)]
    published = [s for s in sources if s.publisher == ident]
    carried = [s for s in sources if s.publisher != ident and ident in origins(s)]
    here = context.ngettext("%(num)s source", "%(num)s sources", len(published))
    by_others = context.ngettext(
        "%(num)s source, published by others", "%(num)s sources, published by others", len(carried)
    )

    roll = partial(party_lists.roll, ident, context=context)
    named = context.gettext("Named in"), context.gettext("its part in it")
    word = context.gettext("On its word"), context.gettext("facts that it asserts, in order")
    return (
        roll("named", named, party_lists.naming(ident, context)),
        roll("word", word, party_lists.asserting(ident, context)),
        roll("figures", (context.gettext("Figures it states"), ""), in_order(figures, context)),
        party_lists.other_accounts(ident, contested.get(ident, ()), context),
        roll("published", (context.gettext("Published by it"), here), in_order(published, context)),
        roll("origin", (context.gettext("First reported by it"), by_others), in_order(carried, context)),
    )


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
        found += [Office(office(r, context), r.title, context.link(person.id), ()) for r in roles]
    return tuple(found)


def _index(found: Iterable[tuple[str, Held]], context: Context) -> Page:
    """Grouped by type, in the vocabulary's order."""
    rows = defaultdict(list)
    bodies = ((body, of) for ident, of in found if isinstance(body := context.library[ident], Organisation))
    for body, of in sorted(bodies, key=lambda f: (alphabetical(f[0].name), f[0].id)):
        rows[body.type].append(row(body.id, of, _deck(body, context), context))
    kinds = context.library.timeline.vocabulary.organisation_types
    groups = [Group(i, kind.label, kind.definition, tuple(rows[i])) for i, kind in kinds.items() if i in rows]
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

"""The pages of people, and their index."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.derive.library import Library
from generator.model.kinds import Figure, Person
from generator.render import addresses
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import party, party_lists, party_page
from generator.render.views.context import Context, Link
from generator.render.views.directory import Group, Index, alphabetical, directory
from generator.render.views.evidence import cited
from generator.render.views.lists import Roll
from generator.render.views.party_lists import Contested, in_order
from generator.render.views.party_page import Held, Office, PartyView, held, office, row, wikidata


def pages(library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(address, page) of every person, and of the index."""
    context, contested = Context(library, "../../"), party_lists.contested(library)
    index, said = context.gettext("People"), context.gettext("What they said")
    found = []
    for person in library.corpus.people:
        spoken = party.spoken(person.id, library)
        of = held(spoken, _rolls(person, contested, context))
        found.append((person, of))
        yield from party_page.pages(_page, (index, person.name), (said, spoken), person, of)
    yield addresses.index("person"), _index(found, Context(library, addresses.root(addresses.index("person"))))


def _page(library: Library, ident: str, of: Held) -> Page:
    person, context = library[ident], Context(library, "../../")
    assert isinstance(person, Person)  # noqa: S101 - as `pages` has seen
    view = PartyView(
        kind=context.gettext("Person"),
        sort=context.gettext("public figure") if person.public_figure else context.gettext("not a public figure"),
        name=person.name,
        deck=person.roles[-1].title if person.roles else "",
        about=wikidata(person.wikidata),
        offices_title=context.gettext("Offices"),
        offices=_offices(person, context),
        said_title=context.gettext("What they said"),
        crumbs=(Link(context.gettext("People"), context.root + addresses.index("person")),),
    )
    return party_page.party_page(person, view, of, context)


def _rolls(person: Person, contested: Contested, context: Context) -> tuple[Roll, ...]:
    ident, library = person.id, context.library
    stated = [r for i in library.naming.get(ident, ()) if isinstance(r := library[i], Figure) and ident in r.stated_by]

    roll = partial(party_lists.roll, ident, context=context)
    named = context.gettext("Named in"), context.gettext("their part in it")
    word = context.gettext("On their word"), context.gettext("facts that they assert, in order")
    return (
        roll("named", named, party_lists.naming(ident, context)),
        roll("word", word, party_lists.asserting(ident, context)),
        roll("figures", (context.gettext("Figures they state"), ""), in_order(stated, context)),
        party_lists.other_accounts(ident, contested.get(ident, ()), context),
    )


def _offices(person: Person, context: Context) -> tuple[Office, ...]:
    """The latest first."""
    sheet = context.library.sheets[person.id]
    marks = cited(sheet.supporting("roles"), sheet, context)
    return tuple(
        Office(office(r, context), r.title, context.link(r.organisation) if r.organisation else None, marks)
        for r in reversed(person.roles)
    )


def _index(found: Iterable[tuple[Person, Held]], context: Context) -> Page:
    rows = [
        row(p.id, of, p.roles[-1].title if p.roles else "", context)
        for p, of in sorted(found, key=lambda f: (alphabetical(f[0].name), f[0].id))
    ]
    return directory(
        Index(
            layout="party",
            title=context.gettext("People"),
            deck=context.gettext(
                "Public figures whom this timeline names: their offices, what they said, and what rests on their word."
            ),
            columns=(context.gettext("Name"), context.gettext("Records")),
            groups=(Group("all", "", "", tuple(rows)),) if rows else (),
            empty=context.gettext("No person is recorded."),
        ),
        context,
    )

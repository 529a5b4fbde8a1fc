"""The pages of people, and their index."""

from collections.abc import Iterator

from generator.derive.library import Library
from generator.model.kinds import Figure, Person
from generator.render import addresses
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import party, party_lists, party_page
from generator.render.views.context import Context, Link
from generator.render.views.directory import Group, Index, alphabetical, directory
from generator.render.views.evidence import cited
from generator.render.views.lists import Listing
from generator.render.views.party_lists import Contested
from generator.render.views.party_page import Office, PartyView, held, row, wikidata


def pages(library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(address, page) of the index and of every person."""
    context = Context(library, "../../")
    contested = party_lists.contested(library)
    found = []
    for person in library.corpus.people:
        found.append((person, view := _view(person, contested, context)))
        address = addresses.record("person", person.id)
        names = (context.gettext("People"), person.name)
        yield from party_page.pages(address, names, person.id, view, party.spoken(person.id, library))
    index = addresses.index("person")
    yield index, _index(found, Context(library, addresses.root(index)))


def _view(person: Person, contested: Contested, context: Context) -> PartyView:
    naming = context.library.naming.get(person.id, ())
    stated = [r for i in naming if isinstance(r := context.library[i], Figure) and person.id in r.stated_by]
    named, word = party_lists.named_in(person.id, context), party_lists.asserted(person.id, context)
    lists = (
        Listing("named", context.gettext("Named in"), context.gettext("their part in it"), named),
        Listing("word", context.gettext("On their word"), context.gettext("facts that they assert, in order"), word),
        Listing("figures", context.gettext("Figures they state"), "", party_lists.figures(stated, person.id, context)),
        party_lists.other_accounts(contested.get(person.id, {}), context),
    )
    return PartyView(
        kind=context.gettext("Person"),
        sort=context.gettext("public figure") if person.public_figure else context.gettext("not a public figure"),
        name=person.name,
        deck=person.roles[-1].title if person.roles else "",
        about=wikidata(person.wikidata),
        offices_title=context.gettext("Offices"),
        offices=_offices(person, context),
        said_title=context.gettext("What they said"),
        said=(said := party.said(person.id, context)),
        said_count=len(said),
        years=(),
        listings=tuple(x for x in lists if x.rows),
        crumbs=(Link(context.gettext("People"), context.root + addresses.index("person")),),
    )


def _offices(person: Person, context: Context) -> tuple[Office, ...]:
    """The latest first."""
    sheet = context.library.sheets[person.id]
    marks = cited(sheet.supporting("roles"), sheet, context)
    return tuple(
        Office(held(r, context), r.title, context.link(r.organisation) if r.organisation else None, marks)
        for r in reversed(person.roles)
    )


def _index(found: list[tuple[Person, PartyView]], context: Context) -> Page:
    rows = [
        row(p.id, view, p.roles[-1].title if p.roles else "", context)
        for p, view in sorted(found, key=lambda f: (alphabetical(f[0].name), f[0].id))
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

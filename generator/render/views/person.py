"""The pages of people, and their index."""

from collections.abc import Iterator

from generator.derive.library import Library
from generator.model.kinds import Figure, Person
from generator.render import addresses
from generator.render.page import Page
from generator.render.views import party, party_lists
from generator.render.views.context import Context, Link
from generator.render.views.directory import Group, Index, Row, alphabetical, directory
from generator.render.views.evidence import cited
from generator.render.views.mentioned import ById, by_id
from generator.render.views.party_page import Office, PartyView, counts, held, listings, party_page, wikidata


def pages(library: Library) -> Iterator[tuple[str, Page]]:
    """(address, page) of the index and of every person."""
    dated = by_id(library)
    context = Context(library, "../../")
    found = [(person, _view(person, dated, context)) for person in library.corpus.people]
    index = addresses.index("person")
    yield index, _index(found, Context(library, addresses.root(index)))
    for person, view in found:
        yield addresses.record("person", person.id), party_page(person, view, context)


def _view(person: Person, dated: ById, context: Context) -> PartyView:
    named = context.library.naming.get(person.id, ())
    stated = [r for i in named if isinstance(r := context.library[i], Figure) and person.id in r.stated_by]
    lists = (
        ("named", "Named in", "their part in it", party_lists.named_in(person.id, dated, context)),
        ("word", "On their word", "facts that they assert, in order", party_lists.asserted(person.id, dated, context)),
        ("figures", "Figures they state", "", party_lists.figures(stated, person.id, context)),
    )
    return PartyView(
        kind="Person",
        sort="public figure" if person.public_figure else "not a public figure",
        name=person.name,
        deck=person.roles[-1].title if person.roles else "",
        about=wikidata(person.wikidata),
        offices_title="Offices",
        offices=_offices(person, context),
        said_title="What they said",
        said=party.said(person.id, dated, context),
        listings=listings(lists),
        crumbs=(Link("People", context.root + addresses.index("person")),),
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
        Row(context.link(p.id), p.roles[-1].title if p.roles else "", counts(view))
        for p, view in sorted(found, key=lambda f: (alphabetical(f[0].name), f[0].id))
    ]
    return directory(
        Index(
            layout="party",
            title="People",
            deck="Everybody whom this timeline names: their offices, what they said, and what rests on their word.",
            columns=("Name", "Statements", "Named in", "Records on their word"),
            groups=(Group("all", "", "", tuple(rows)),) if rows else (),
            empty="No person is recorded.",
        )
    )

"""People, organisations and places, with their names and offices."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.formats.public import Public, is_home
from generator.formats.rows.columns import Column, Kind, Table, dated, described, field, table
from generator.formats.rows.shared import label, listed, own_id, page, party, plain, record_id
from generator.model.kinds import Organisation, Person, Place
from generator.model.parties import Role


class _Name(NamedTuple):
    """One name of a record."""

    record: str
    number: int
    form: str
    language: str | None
    name: str


class _Office(NamedTuple):
    """One office of a person; the fields of the role itself are reached by name."""

    person: str
    number: int
    role: Role

    @property
    def organisation(self) -> str | None:
        """Where it was held."""
        return self.role.organisation


def people(public: Public) -> Table:
    """A row for each person."""
    return table(
        "people",
        "People who act in public.",
        ("id",),
        public.of(Person),
        (
            own_id("person"),
            field(Person, "name"),
            field(Person, "public_figure", Kind.BOOLEAN),
            listed(Person, "aliases"),
            field(Person, "wikidata"),
            plain(Person, "public_note"),
            listed(Person, "tags"),
            page(public),
        ),
    )


def offices(public: Public) -> Table:
    """A row for each office of each person."""
    clock = public.library.clock
    where, where_id = party(Role, "organisation", public)
    return table(
        "offices",
        "The offices that people held, oldest first.",
        ("person", "number"),
        (_Office(r.id, i, role) for r in public.of(Person) for i, role in enumerate(r.roles, 1)),
        (
            record_id("person", "The person.", lambda o: o.person, "people"),
            Column("number", Kind.INTEGER, "1 for the first.", lambda o: o.number),
            Column("title", Kind.TEXT, described(Role, "title"), lambda o: o.role.title),
            where,
            where_id,
            *dated("since", described(Role, "since"), lambda o: o.role.since, clock),
            *dated("until", described(Role, "until"), lambda o: o.role.until, clock),
        ),
    )


def organisations(public: Public) -> Table:
    """A row for each organisation."""
    return table(
        "organisations",
        "Bodies: outlets, agencies, ministries, unions, courts.",
        ("id",),
        public.of(Organisation),
        (
            own_id("organisation"),
            field(Organisation, "name"),
            field(Organisation, "type"),
            label("type_label", "organisation_types", lambda r: r.type, public),
            field(Organisation, "abbreviation"),
            listed(Organisation, "aliases"),
            field(Organisation, "parent", references="organisations"),
            field(Organisation, "url"),
            field(Organisation, "wikidata"),
            plain(Organisation, "public_note"),
            listed(Organisation, "tags"),
            page(public),
        ),
    )


def places(public: Public) -> Table:
    """A row for each place."""
    return table(
        "places",
        "Where things happened, as finely as it is known. Homes are named by their sort and commune alone.",
        ("id",),
        public.of(Place),
        (
            own_id("place"),
            field(Place, "name"),
            field(Place, "type"),
            label("type_label", "place_types", lambda r: r.type, public),
            Column("home", Kind.BOOLEAN, "Whether somebody lives there: then nothing finer than the commune is told.", lambda r: is_home(r, public.library)),
            *(field(Place, name) for name in ("country", "region", "department", "commune")),
            Column("latitude", Kind.NUMBER, "Degrees north (WGS 84) of a point that stands for an area as wide as `precision` says.", _degrees(0)),
            Column("longitude", Kind.NUMBER, "Degrees east (WGS 84).", _degrees(1)),
            field(Place, "precision"),
            field(Place, "coordinates_from"),
            listed(Place, "aliases"),
            field(Place, "wikidata"),
            plain(Place, "public_note"),
            listed(Place, "tags"),
            page(public),
        ),
    )  # fmt: skip


def _degrees(which: int) -> Callable[[Place], Decimal | None]:
    return lambda r: Decimal(repr(r.coordinates[which])) if r.coordinates else None


def names(public: Public) -> Table:
    """A row for each name."""
    return table(
        "names",
        "All names of people, organisations and places: as usually written, in other languages, short, and as sources use them.",
        ("record", "number"),
        [name for r in public.each if isinstance(r, Person | Organisation | Place) for name in _names(r)],
        (
            record_id("record", "Who or what is named.", lambda n: n.record),
            Column("number", Kind.INTEGER, "1 for the usual name.", lambda n: n.number),
            Column("form", Kind.TEXT, "usual, language, abbreviation or alias.", lambda n: n.form),
            Column("language", Kind.TEXT, "The language of a name in another one (BCP 47).", lambda n: n.language),
            Column("name", Kind.TEXT, "The name.", lambda n: n.name),
        ),
    )


def _names(record: Person | Organisation | Place) -> Iterator[_Name]:
    short = [record.abbreviation] if isinstance(record, Organisation) and record.abbreviation else []
    every: list[tuple[str, str | None, str]] = [
        ("usual", None, record.name),
        *(("language", language, name) for language, name in record.names.items()),
        *(("abbreviation", None, name) for name in short),
        *(("alias", None, name) for name in record.aliases),
    ]
    for i, (form, language, name) in enumerate(every, 1):
        yield _Name(record.id, i, form, language, name)

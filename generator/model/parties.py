"""People and organisations: those who speak, act, publish and assert."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.base import Boolean, Identifier, Language, Part, Party, Plain, Ref, Term, Url, Wikidata
from generator.model.dates import DateField
from generator.model.record import Record


class Role(Part):
    """An office held for a time."""

    title: Plain
    """The office: Minister of Justice."""
    organisation: Annotated[str, *Party.__metadata__] | None = None
    """Where it was held."""
    since: DateField | None = Field(default=None, alias="from")
    """From when."""
    until: DateField | None = Field(default=None, alias="to")
    """Until when; absent: still, or not known."""


class Person(Record):
    """Somebody who acts in public."""

    kind: ClassVar[str] = "person"

    name: Plain
    """The name as it is usually written."""
    public_figure: Boolean
    """Whether the person acts in public; private people are not recorded by name."""
    names: dict[Language, Plain] = {}
    """The name in other languages or scripts."""
    aliases: tuple[Plain, ...] = ()
    """Other forms of the name that sources use."""
    roles: tuple[Role, ...] = ()
    """Offices, oldest first."""
    wikidata: Wikidata | None = None
    """The person's item on Wikidata."""


class Organisation(Record):
    """A body: an outlet, an agency, a ministry, a union, a court."""

    kind: ClassVar[str] = "organisation"

    name: Plain
    """The name as it is usually written."""
    type: Annotated[Identifier, Term("organisation_types")]
    """What sort of body it is."""
    names: dict[Language, Plain] = {}
    """The name in other languages."""
    abbreviation: Plain | None = None
    """The short form."""
    aliases: tuple[Plain, ...] = ()
    """Other forms of the name that sources use."""
    parent: Annotated[Identifier, Ref(("organisation",))] | None = None
    """The body that it is part of."""
    url: Url | None = None
    """Its own site."""
    wikidata: Wikidata | None = None
    """Its item on Wikidata."""

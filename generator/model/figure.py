"""A number with unit, period, area and definition, stated by someone."""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.base import Identifier, Part, Parties, Plain, Ref, Term, Title, refuse
from generator.model.counts import NumberField
from generator.model.dates import DateField
from generator.model.record import Published


class Comparison(Part):
    """What the figure is compared with, in its source."""

    period: DateField | None = None
    """The period compared with."""
    times: NumberField | None = None
    """How many times as much."""
    difference: NumberField | None = None
    """How much more (or, negative, less)."""
    as_stated: Plain | None = None
    """The source's words for the comparison."""
    figure: Annotated[Identifier, Ref(("figure",))] | None = None
    """The other figure, where it is a record; the arithmetic is then checked."""


class Figure(Published):
    """A number, stated by someone."""

    kind: ClassVar[str] = "figure"
    required_facts: ClassVar[tuple[str, ...]] = ("value", "period", "area")

    title: Title
    """What is counted, where and when."""
    measure: Annotated[Identifier, Term("measures")]
    """What is measured: label, unit and definition stand in the vocabulary."""
    value: NumberField
    """How much."""
    period: DateField
    """For which time."""
    area: Annotated[str, *Plain.__metadata__, Ref(("place",), names=True)]
    """For where: the id of a place, or words."""
    stated_by: Parties
    """Who states it; `unattributed` when the source does so in its own voice."""
    date: DateField | None = None
    """When it was stated."""
    date_text: Plain | None = None
    """The source's own words for that date."""
    compared: Comparison | None = None
    """What it is compared with."""
    about: tuple[Annotated[Identifier, Ref(("incident", "statement", "figure"))], ...] = ()
    """Entries that it concerns."""

    @model_validator(mode="after")
    def _says_a_value(self) -> Self:
        if not self.stated_by:
            raise refuse("empty", "nobody states the figure", "write a party, or `unattributed`")
        return self

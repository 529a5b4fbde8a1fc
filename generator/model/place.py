"""Where something happened, at the precision that is known (and, for homes, no finer than the commune)."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from generator.model.base import Country, Decimal, Identifier, Language, Meanings, Plain, Term, Wikidata, refuse
from generator.model.record import Record

Precision = Literal["exact", "site", "commune", "department", "region", "country"]
PRECISIONS = Meanings(
    {
        "exact": "The very spot.",
        "site": "The building or the ground, about 200 metres.",
        "commune": "The municipality.",
        "department": "The department or county.",
        "region": "The region or state.",
        "country": "The country.",
    }
)


class Place(Record):
    """A place."""

    kind: ClassVar[str] = "place"

    name: Plain
    """The name as it is usually written."""
    type: Annotated[Identifier, Term("place_types")]
    """What sort of place it is; types marked `private` are never shown finer than their commune."""
    country: Country
    """ISO 3166-1 code in small letters: fr."""
    names: dict[Language, Plain] = {}
    """The name in other languages."""
    aliases: tuple[Plain, ...] = ()
    """Other forms of the name that sources use."""
    coordinates: Annotated[tuple[Decimal, ...], Field(min_length=2, max_length=2)] | None = None
    """[latitude, longitude] in degrees (WGS 84)."""
    precision: Annotated[Precision, PRECISIONS] | None = None
    """How finely the place is known; the map draws a circle of that size. Goes with `coordinates`."""
    coordinates_from: Plain | None = Field(default=None, alias="from")
    """The source id or data set that the coordinates are from. Goes with `coordinates`."""
    commune: Plain | None = None
    """The municipality."""
    department: Plain | None = None
    """The department or county."""
    region: Plain | None = None
    """The region or state."""
    wikidata: Wikidata | None = None
    """Its item on Wikidata."""

    @model_validator(mode="after")
    def _placed_honestly(self) -> Self:
        together = (self.coordinates, self.precision, self.coordinates_from)
        if any(x is None for x in together) and any(x is not None for x in together):
            raise refuse(
                "coordinates", "coordinates, precision and from go together", "add what is missing, or remove all three"
            )
        if self.coordinates is not None:
            latitude, longitude = self.coordinates
            if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - degrees
                raise refuse(
                    "coordinates",
                    f"[{latitude}, {longitude}] lies outside the globe",
                    "write [latitude, longitude]: [43.12, 5.93]",
                )
        return self

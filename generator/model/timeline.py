"""timeline.yml: what a timeline is, the words it uses, and what it demands of its records."""

import re
from datetime import time
from functools import cached_property
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.model.base import (
    ID_ADVICE,
    ID_PATTERN,
    Boolean,
    Identifier,
    Key,
    Meanings,
    Part,
    Plain,
    Title,
    Url,
    refuse,
)
from generator.model.dates import Clock
from generator.model.notation import MESSAGE
from generator.model.policy import Policy

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def _time(value: object) -> object:
    if not isinstance(value, str) or not (match := _CLOCK.fullmatch(value)):
        raise refuse("time", f"`{value}` is not a time of day", "write hours and minutes: 18:00")
    return time(int(match[1]), int(match[2]))


def _zone(value: object) -> object:
    try:
        return ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refuse(
            "zone", f"`{value}` is not a time zone", "write a name of the IANA database: Europe/Paris"
        ) from None


TimeOfDay = Annotated[
    time,
    BeforeValidator(_time),
    WithJsonSchema({"type": "string", "pattern": f"^{_CLOCK.pattern}$", MESSAGE: "Hours and minutes: 18:00"}),
]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone), WithJsonSchema({"type": "string", "examples": ["Europe/Paris"]})]


class Word(Part):
    """One id of a vocabulary, as readers see it."""

    label: Plain
    """The word on the page."""
    definition: Plain
    """What it means here."""


class Type(Word):
    """A type of incident."""

    group: Identifier
    """The group that it is counted and coloured with."""
    attemptable: Boolean = False
    """Whether it can be tried without success: `outcome` is then required."""
    ladder: Identifier | None = None
    """The ladder that its stages belong to."""


class Count(Word):
    """Something that incidents count."""

    unit: Plain
    """What one of it is: people, vehicles."""


class Measure(Word):
    """Something that figures measure."""

    unit: Plain
    """In what: tonnes, people, euros."""


class PartyRole(Word):
    """A part that somebody has in an incident."""

    alleged: Boolean = False
    """Says so wherever it is shown."""
    alleged_until: Identifier | None = None
    """The stage from which it is a fact who did it, such as `convicted`; before, only an `alleged` role may be used."""


class PlaceType(Word):
    """A sort of place."""

    private: Boolean = False
    """A home: never shown finer than its commune."""


_VALUES = Meanings(
    {
        "text": "A few words.",
        "integer": "A whole number.",
        "decimal": "A number, with a point for decimals.",
        "money": "An amount; its currency is the field's unit.",
        "boolean": "true or false.",
        "date": "A date in the notation of all dates.",
        "choice": "One of the field's choices.",
    }
)


class ExtraField(Word):
    """A field that this timeline adds to incidents."""

    type: Annotated[Literal["text", "integer", "decimal", "money", "boolean", "date", "choice"], _VALUES]
    """What sort of value it holds."""
    unit: Plain | None = None
    """In what it is counted."""
    choices: tuple[Identifier, ...] = ()
    """The values of a `choice`."""
    facet: Boolean = False
    """Whether readers can filter by it."""


def _stages(value: object) -> object:
    """A ladder is a list of stages, or a mapping that gives each its label and definition."""
    if isinstance(value, list):
        return {
            item: {"label": item.replace("-", " ").capitalize(), "definition": "-"}
            for item in value
            if isinstance(item, str)
        }
    return value


class _OrList:
    """Tells editors' programs that a ladder may be a bare list."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A list of ids, or a mapping from ids to words."""
        stage = {
            "type": ["string", "integer"],
            "pattern": ID_PATTERN,
            MESSAGE: ID_ADVICE,
            "description": "The id of a stage",
        }
        return {"anyOf": [{"type": "array", "items": stage, "minItems": 1}, handler(schema)]}


Ladder = Annotated[dict[Identifier, Word], BeforeValidator(_stages), Field(min_length=1), _OrList()]


class Vocabulary(Part):
    """The timeline's own words; every id has a label and a definition, shown to readers."""

    groups: dict[Identifier, Word]
    """Groups of types; totals are given for each."""
    types: dict[Identifier, Type]
    """Types of incidents."""
    counts: dict[Key, Count] = {}
    """What incidents count."""
    measures: dict[Identifier, Measure] = {}
    """What figures measure."""
    roles: dict[Key, PartyRole] = {}
    """Parts that somebody has in an incident."""
    ladders: dict[Identifier, Ladder] = {}
    """Stages of a matter, in order."""
    methods: dict[Identifier, Word] = {}
    """How it was done."""
    targets: dict[Identifier, Word] = {}
    """What it was aimed at."""
    tags: dict[Identifier, Word] = {}
    """Anything else that entries are found by."""
    statement_types: dict[Identifier, Word] = {}
    """Sorts of speech acts."""
    organisation_types: dict[Identifier, Word] = {}
    """Sorts of bodies."""
    place_types: dict[Identifier, PlaceType] = {}
    """Sorts of places."""
    fields: dict[Key, ExtraField] = {}
    """Fields that this timeline adds to incidents."""

    @cached_property
    def group_numbers(self) -> dict[str, int]:
        """The id of a type of incidents -> the number of its group, from 0."""
        of = {group: number for number, group in enumerate(self.groups)}
        return {ident: of[word.group] for ident, word in self.types.items()}

    def terms(self, vocabulary: str) -> dict[str, Any]:
        """Id -> word of one vocabulary; `stages` are those of all ladders."""
        words: dict[str, Any] = self.steps if vocabulary == "stages" else getattr(self, vocabulary)
        return words

    @cached_property
    def steps(self) -> dict[str, Any]:
        """The stages of all ladders."""
        return {stage: word for ladder in self.ladders.values() for stage, word in ladder.items()}


class Publisher(Part):
    """Who publishes the timeline."""

    name: Plain
    """The name of the publisher."""
    url: Url
    """The publisher's site."""
    contact: Plain
    """How to reach a person there."""


class Timeline(Part):
    """What one timeline is."""

    title: Title
    """What it is about."""
    description: Plain
    """One sentence on what it holds."""
    language: Annotated[Literal["en", "fr"], Meanings({"en": "English.", "fr": "French."})]
    """The language of its interface and of its own prose."""
    timezone: Zone
    """The zone of its local times."""
    night: tuple[TimeOfDay, TimeOfDay] = Field((time(18), time(8)), json_schema_extra={"default": ["18:00", "08:00"]})
    """From when to when a night lasts."""
    licence: Plain
    """The licence of its data (an SPDX id)."""
    publisher: Publisher
    """Who publishes it."""
    vocabulary: Vocabulary
    """Its words."""
    policy: Policy = Policy()
    """Its demands."""

    @cached_property
    def clock(self) -> Clock:
        """How its dates become instants."""
        return Clock(self.timezone, self.night)

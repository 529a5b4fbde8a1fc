"""Something that happened: an attack, and also an arrest, an investigation, a law; the type says which."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from generator.model.base import (
    Boolean,
    Identifier,
    Key,
    Meanings,
    OneOrMany,
    Part,
    Parties,
    Party,
    Plain,
    Prose,
    Ref,
    Term,
    Title,
)
from generator.model.counts import NumberField
from generator.model.dates import DateField
from generator.model.evidence import EvidenceList
from generator.model.record import Published

MEDIA_FILE = r"^[A-Za-z0-9][A-Za-z0-9_/.-]*\.(jpe?g|png|webp|svg)$"
Outcome = Literal["completed", "attempted", "threatened", "ongoing"]
Verification = Literal["confirmed", "reported", "alleged", "disputed"]
OUTCOMES = Meanings(
    {
        "completed": "It was done.",
        "attempted": "It was begun and failed, or hardly anything came of it.",
        "threatened": "It was announced.",
        "ongoing": "It had not ended when the record was written.",
    }
)
LEVELS = Meanings(
    {
        "confirmed": "Somebody with first-hand knowledge says so (policy.confirmed in timeline.yml), or two independent voices.",
        "reported": "An outlet says so in its own voice.",
        "alleged": "It rests on one party, or on one unnamed person.",
        "disputed": "A named party denies it.",
    }
)
PlaceId = Annotated[Identifier, Ref(("place",), words=("unknown",))]


class Stage(Part):
    """Where a matter stood from a date on, or the entry that says so."""

    stage: Annotated[Identifier, Term("stages")]
    """A step of the ladder that the incident's type names."""
    entry: Annotated[Identifier, Ref(("incident", "statement"))] | None = None
    """The entry that this stage takes its date and evidence from."""
    date: DateField | None = None
    """When it was reached, unless an entry says so."""
    note: Prose | None = None
    """What happened, in a few words."""
    evidence: EvidenceList = ()
    """What it rests on, unless an entry says so."""


class Comment(Part):
    """The right of reply: who was asked, and what came back."""

    asked: Party
    """The party that was asked."""
    date: DateField
    """When."""
    answer: Annotated[Identifier, Ref(("statement",), words=("none",))]
    """The statement that answers, or `none`."""


class Media(Part):
    """A picture."""

    file: Annotated[str, Field(pattern=MEDIA_FILE)]
    """A file below content/."""
    alt: Plain
    """What it shows, for those who cannot see it."""
    caption: Plain | None = None
    """The line below it."""
    credit: Plain | None = None
    """Who made it."""
    licence: Plain | None = None
    """Under which terms it may be shown."""
    sensitive: Boolean = False
    """Shown only when asked for."""


class Incident(Published):
    """Something that happened."""

    kind: ClassVar[str] = "incident"
    required_facts: ClassVar[tuple[str, ...]] = ("date", "place", "type", "outcome", "counts", "actors", "part_of")

    title: Title
    """What happened, where; no adjectives."""
    type: Annotated[Identifier, Term("types")]
    """What sort of thing happened."""
    verification: Annotated[Verification, LEVELS]
    """How sure it is that it happened (or was tried); not who did it."""
    summary: Annotated[Prose, Field(max_length=1500)]
    """What happened, in prose; every paragraph and list item carries a citation such as [@source-id]."""
    date: DateField | None = None
    """When it happened, as precisely as the sources say; may be left out where parts give it."""
    date_text: Plain | None = None
    """The source's own words for the date; they must stand in a passage that supports it."""
    outcome: Annotated[Outcome, OUTCOMES] | None = None
    """For types that can be attempted."""
    place: Annotated[tuple[PlaceId, ...], OneOrMany()] = ()
    """Where: the id of a place, a list of them, or `unknown`; may be left out where parts give it."""
    methods: tuple[Annotated[Identifier, Term("methods")], ...] = ()
    """How it was done."""
    targets: tuple[Annotated[Identifier, Term("targets")], ...] = ()
    """What it was aimed at."""
    counts: dict[Annotated[Key, Term("counts")], NumberField] = {}
    """Numbers, such as `injured: 0`."""
    actors: dict[Annotated[Key, Term("roles")], Parties] = {}
    """Who had which part in it."""
    part_of: Annotated[Identifier, Ref(("incident",))] | None = None
    """The larger incident (a wave) that it is said to belong to; a claim that needs evidence."""
    about: tuple[Annotated[Identifier, Ref(("incident", "statement", "figure"))], ...] = ()
    """Entries that this one concerns or answers."""
    extra: dict[Annotated[Key, Term("fields")], Any] = {}
    """Fields that this timeline adds, as defined under `fields` in its vocabulary."""
    stages: tuple[Stage, ...] = ()
    """Where the matter stood, step by step."""
    comment: tuple[Comment, ...] = ()
    """Who was asked for a comment."""
    media: tuple[Media, ...] = ()
    """Pictures."""

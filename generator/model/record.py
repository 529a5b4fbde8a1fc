"""What records of every kind have in common, and what dated and published ones add."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from generator.model.base import Identifier, Meanings, Part, Plain, Prose, Ref, Term
from generator.model.dates import DateField
from generator.model.evidence import Conflict, EvidenceList, FieldPath

ANY = ("incident", "statement", "figure", "source", "person", "organisation", "place")
CODE = r"^A\d{3}$"
_STATUS = Meanings({"published": "On the site.", "draft": "Seen in the preview only."})


class Accepted(Part):
    """One warning silenced in one record, for a reason that readers see on /quality/."""

    code: Annotated[str, Field(pattern=CODE)]
    """The warning's code, such as A403."""
    reason: Plain
    """Why it does not apply here."""


class Update(Part):
    """News added after the record was published."""

    date: DateField
    """The day on which it was added here."""
    text: Prose
    """What is new."""
    evidence: EvidenceList = ()
    """What it rests on."""


class Correction(Part):
    """A published error and its repair."""

    date: DateField
    """The day of the repair."""
    field: FieldPath
    """The field that was wrong."""
    before: Plain
    """The value that stood there, or `withheld`."""
    after: Plain
    """The value that stands there now."""
    reason: Plain
    """How the error was found."""


class Retraction(Part):
    """Why an entry was withdrawn."""

    date: DateField
    """The day of the withdrawal."""
    reason: Plain
    """Why it does not stand any more."""
    see: tuple[Annotated[Identifier, Ref(ANY)], ...] = ()
    """Records to read instead."""


class Record(Part):
    """Any record. Its id is its file's stem, its kind its folder."""

    kind: ClassVar[str]
    # Fields that must rest on evidence, when they hold a value.
    required_facts: ClassVar[tuple[str, ...]] = ()

    id: SkipJsonSchema[str]
    former_ids: tuple[Identifier, ...] = ()
    """Earlier ids of this record; each becomes a redirect."""
    tags: tuple[Annotated[Identifier, Term("tags")], ...] = ()
    """Ids of the timeline's tags."""
    evidence: EvidenceList = ()
    """What the facts of this record rest on."""
    conflicts: tuple[Conflict, ...] = ()
    """Where sources differ."""
    note: Prose | None = None
    """A note among editors; not published."""
    public_note: Prose | None = None
    """A note to readers."""
    accepted: tuple[Accepted, ...] = ()
    """Warnings that do not apply here, each with a reason."""


class Published(Record):
    """A record with a life of its own: entries and figures."""

    recorded: DateField
    """The day on which it was first published here."""
    updates: tuple[Update, ...] = ()
    """News added later, oldest first."""
    corrections: tuple[Correction, ...] = ()
    """Published errors and their repairs, oldest first."""
    review_by: DateField | None = None
    """The day by which somebody should look at it again."""
    status: Annotated[Literal["published", "draft"], _STATUS] = "published"
    """Drafts are seen in the preview only; `retracted` needs `retracted: {date, reason}`."""

    @property
    def is_draft(self) -> bool:
        """Whether it is kept out of the published site."""
        return self.status == "draft"


class Tombstone(Part):
    """What remains of a retracted entry: its address, its dates, the reason, and what to read instead."""

    model_config = {"extra": "ignore"}
    of: SkipJsonSchema[str]
    id: SkipJsonSchema[str]
    status: Literal["retracted"]
    """The record was withdrawn."""
    retracted: Retraction
    """When and why."""
    date: DateField | None = None
    """When it was said to have happened."""
    recorded: DateField
    """The day on which it was first published here."""
    former_ids: tuple[Identifier, ...] = ()
    """Earlier ids of this record; each becomes a redirect."""

    @property
    def kind(self) -> str:
        """The kind of record that it was."""
        return self.of

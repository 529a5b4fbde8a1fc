"""Words of a speaker: said or written, on a date, through a channel. One speech act is one statement."""

from typing import Annotated, ClassVar, Self

from pydantic import Discriminator, Tag, model_validator

from generator.model.base import (
    Identifier,
    Language,
    Part,
    Parties,
    Party,
    Plain,
    Prose,
    Ref,
    SourceId,
    Term,
    Title,
    Url,
    Verbatim,
    refuse,
)
from generator.model.dates import DateField
from generator.model.evidence import EvidenceList, Translation
from generator.model.record import Published

StatementId = Annotated[Identifier, Ref(("statement",))]


class Quotation(Part):
    """Words of a statement, in one language; they are their own evidence in their source."""

    text: Verbatim
    """The words, verbatim."""
    source: SourceId | None = None
    """The source that carries them."""
    evidence: EvidenceList = ()
    """Passages that carry them, where a source id alone is not enough."""
    lang: Language | None = None
    """Their language, when it is not the statement's."""
    translated_by: Plain | None = None
    """Who translated them, when they are not in the statement's language."""
    translations: tuple[Translation, ...] = ()
    """The same words in other languages."""

    @model_validator(mode="after")
    def _carried(self) -> Self:
        if self.source is None and not self.evidence:
            raise refuse("quotation-source", "the words name no source", "add `source: ID`")
        return self


class Described(Part):
    """A speaker whom the source only describes."""

    described_as: Plain
    """The source's words: French officials."""


Speaker = Annotated[
    Annotated[Parties, Tag("<parties>")] | Annotated[Described, Tag("<described>")],
    Discriminator(lambda v: "<described>" if isinstance(v, (dict, Described)) else "<parties>"),
]


class Statement(Published):
    """One speech act."""

    kind: ClassVar[str] = "statement"
    required_facts: ClassVar[tuple[str, ...]] = ("date", "speaker", "channel")

    title: Title
    """Who said what about what; neutral."""
    date: DateField
    """When it was said."""
    speaker: Speaker
    """Who said it: a party, several, or `{described_as: ...}`."""
    type: Annotated[Identifier, Term("statement_types")]
    """What sort of speech act it is."""
    date_text: Plain | None = None
    """The source's own words for the date."""
    role: Plain | None = None
    """The speaker's office, only where it differs from the person's office on that day."""
    on_behalf_of: Party | None = None
    """For whom it was said."""
    channel: Plain | None = None
    """Through what it was said: X, BFM TV, a press release."""
    channel_url: Url | None = None
    """Where it can be found there."""
    about: tuple[Annotated[Identifier, Ref(("incident", "statement", "figure"))], ...] = ()
    """Entries that it concerns."""
    language: Language | None = None
    """The language in which it was said."""
    replies_to: StatementId | None = None
    """The statement that it answers."""
    contradicts: tuple[StatementId, ...] = ()
    """Statements that it denies."""
    withdraws: StatementId | None = None
    """The statement that it takes back."""
    paraphrase: Prose | None = None
    """What was said, where no words are at hand."""
    quotes: tuple[Quotation, ...] = ()
    """The words."""

    @model_validator(mode="after")
    def _said_something(self) -> Self:
        if not self.quotes and self.paraphrase is None:
            raise refuse("statement-words", "the statement holds no words", "add `quotes:` or `paraphrase:`")
        return self

    @property
    def speakers(self) -> tuple[str, ...]:
        """The parties, or the source's description of them."""
        return (self.speaker.described_as,) if isinstance(self.speaker, Described) else self.speaker

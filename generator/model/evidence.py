"""Evidence: which words, or which source, a fact rests on, and who asserts it; and what is written where sources differ."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Discriminator, Field, GetJsonSchemaHandler, Tag, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.model.base import (
    ID_ADVICE,
    ID_PATTERN,
    PARTY_KINDS,
    Boolean,
    Identifier,
    Language,
    OneOrMany,
    Part,
    Parties,
    Plain,
    Ref,
    SourceId,
    Verbatim,
    refuse,
)
from generator.model.notation import MESSAGE

FIELD_PATH = r"^[a-z_]+(\.[a-z0-9_-]+)?$"
FieldPath = Annotated[
    str,
    Field(pattern=FIELD_PATH),
    WithJsonSchema(
        {"type": "string", "pattern": FIELD_PATH, MESSAGE: "A field, or a mapping and a key of it: counts.injured"}
    ),
]


class Evidence(Part):
    """A passage of one source, or a citation of one or several sources, and the fields that it supports."""

    source: Annotated[tuple[SourceId, ...], OneOrMany()]
    """The id of the source; a list of ids when there is no quote."""
    quote: Verbatim | None = None
    """The shortest passage that carries the fact, verbatim (12-600 characters). ` [...] ` marks a cut, other [brackets] an insertion."""
    prefix: Verbatim | None = None
    """The words just before the quote, where it is not unique in its source (W3C TextQuoteSelector)."""
    suffix: Verbatim | None = None
    """The words just after the quote, where it is not unique in its source (W3C TextQuoteSelector)."""
    locator: Plain | None = None
    """Where in the source: "p. 12", "00:04:31"."""
    translation: Plain | None = None
    """The quote in the timeline's language, by us."""
    name: Identifier | None = None
    """A name for `[@source#name]` in prose."""
    supports: tuple[FieldPath, ...] = ()
    """Fields of this record, such as `date` or `counts.injured`; a parent covers its children."""
    according_to: Parties = ()
    """Who asserts it in the source: a party, or the source's own words for somebody unnamed. Absent: the source itself."""
    reading: Plain | None = None
    """How the value follows from the words, when they do not state it."""

    @model_validator(mode="after")
    def _one_source_a_quote(self) -> Self:
        if self.quote is not None and len(self.source) > 1:
            raise refuse(
                "quote-sources", "a quote stands in one source", "give each source its own item with its own words"
            )
        if self.quote is None and (self.prefix or self.suffix or self.translation):
            raise refuse(
                "quote-missing", "prefix, suffix and translation belong to a quote", "add the quote, or remove them"
            )
        return self


def _cited(value: object) -> object:
    """A bare source id is a source cited without a quote."""
    return [{"source": item} if isinstance(item, str) else item for item in value] if isinstance(value, list) else value


class _OrSource:
    """Tells editors' programs that an item may be a source's id."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A list of sources, and of items with more to say."""
        found = handler(schema)
        source = {
            "type": ["string", "integer"],
            "pattern": ID_PATTERN,
            MESSAGE: ID_ADVICE,
            "description": "The id of a source",
        }
        return {**found, "items": {"anyOf": [source, found["items"]]}}


EvidenceList = Annotated[tuple[Evidence, ...], BeforeValidator(_cited), _OrSource()]


class Account(Part):
    """A value that other sources give for a field."""

    value: Any
    """The other value, written as the field itself is written."""
    according_to: Parties = ()
    """Who asserts it in the source."""
    evidence: EvidenceList
    """The sources that carry it: ids, or passages."""


class FieldConflict(Part):
    """Sources give different values for a field; the entry's own value is the editor's choice, unless `open`."""

    field: FieldPath
    """The field whose value differs, such as `counts.injured`."""
    others: Annotated[tuple[Account, ...], Field(min_length=1)]
    """The values that were not chosen."""
    reason: Plain | None = None
    """Why the entry's value was chosen; required unless `open`."""
    open: Boolean = False
    """Nothing is chosen: the field holds the narrowest value that covers all accounts."""

    @model_validator(mode="after")
    def _chosen_with_a_reason(self) -> Self:
        if not self.open and self.reason is None:
            raise refuse(
                "conflict-reason",
                "the conflict does not say why the entry's value was chosen",
                "add `reason: ...`, or `open: true`",
            )
        return self


class Answer(Part):
    """One answer to a question that no field holds."""

    text: Plain
    """The answer, in a few words."""
    according_to: Parties = ()
    """Who asserts it in the source."""
    evidence: EvidenceList
    """The sources that carry it: ids, or passages."""


class Question(Part):
    """Sources differ on something that no field holds."""

    question: Plain
    """What they differ on, as a question."""
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]
    """What they say."""
    reason: Plain | None = None
    """What the editors make of it, if anything."""


def _which(value: object) -> str:
    asked = "question" in value or "answers" in value if isinstance(value, dict) else isinstance(value, Question)
    return "<question>" if asked else "<field>"


Conflict = Annotated[
    Annotated[FieldConflict, Tag("<field>")] | Annotated[Question, Tag("<question>")], Discriminator(_which)
]


class Translation(Part):
    """A quotation in another language."""

    lang: Language
    """The language of this translation."""
    text: Verbatim
    """The translated words."""
    by: Annotated[str, *Plain.__metadata__, Ref(PARTY_KINDS, names=True, words=("us", "machine"))]
    """Who translated: a party, `us`, or `machine`."""
    source: SourceId | None = None
    """Where the translation was published; its words are then proved there."""
    note: Plain | None = None
    """Where it departs from the original."""

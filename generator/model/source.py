"""A published document: article, transcript, post, ruling."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from generator.model.base import Language, Meanings, OneOrMany, Part, Party, Plain, Url, refuse
from generator.model.dates import DateField
from generator.model.record import Record

Medium = Literal["article", "transcript", "video", "audio", "post", "ruling", "report", "dataset", "print"]
Carries = Literal["own", "syndicated", "repost", "rewrite", "transcript", "summary"]
Seen = Literal["whole", "excerpt", "secondhand"]
Access = Literal["open", "registration", "paid", "gone"]
_MEDIA = Meanings(
    {
        "article": "A text with a byline or a desk, on paper or online.",
        "transcript": "Spoken words, written down.",
        "video": "Moving pictures.",
        "audio": "Sound.",
        "post": "A message on a social network.",
        "ruling": "A decision of a court.",
        "report": "A document of a body: a report, a release, a law.",
        "dataset": "Data that a machine reads.",
        "print": "Something on paper that is nowhere online.",
    }
)
_CARRIED = Meanings(
    {
        "own": "The publisher's own reporting.",
        "syndicated": "An agency's or another outlet's text, under contract and named.",
        "repost": "Somebody else's text, copied.",
        "rewrite": "Somebody else's reporting in words of its own.",
        "transcript": "Somebody else's words, written down.",
        "summary": "Others' reporting in short.",
    }
)
_SEEN = Meanings(
    {
        "whole": "All of it.",
        "excerpt": "Only a part: that it says nothing of a fact proves nothing.",
        "secondhand": "Not the document itself, but a text about it.",
    }
)
_ACCESS = Meanings(
    {
        "open": "Anybody can read it.",
        "registration": "Readers must sign in.",
        "paid": "Readers must pay.",
        "gone": "It is not there any more.",
    }
)


class ArchiveCopy(Part):
    """A copy kept by an archive (a Memento, RFC 7089)."""

    url: Url
    """The address of the copy; it embeds the source's own."""
    at: DateField
    """When the copy was made."""


class Source(Record):
    """A published document."""

    kind: ClassVar[str] = "source"

    title: Annotated[str, *Plain.__metadata__, Field(max_length=300)]
    """As published; one supplied by the editor stands in [brackets]."""
    publisher: Party
    """Who published it: an organisation's id, or a name."""
    published: DateField | Literal["unknown"]
    """When it was published, as precisely as shown; or `unknown`."""
    language: Language
    """The language of its text."""
    medium: Annotated[Medium, _MEDIA]
    """What sort of document it is."""
    carries: Annotated[Carries, _CARRIED]
    """Whose text it is: the publisher's own, or somebody else's and in which way."""
    seen: Annotated[Seen, _SEEN]
    """How much of it the editor has seen; an excerpt proves nothing by silence."""
    accessed: DateField
    """When the editor saw it."""
    url: Url | None = None
    """Its address; without one a `public_note` says where it can be seen, or why the address is not published."""
    origin: Annotated[tuple[Party, ...], OneOrMany()] = ()
    """Who first reported what it carries: parties, or `unknown`. May be left out where it carries its own reporting."""
    authors: Annotated[tuple[Plain, ...], OneOrMany()] = ()
    """The people named as authors."""
    access: Annotated[Access, _ACCESS] | None = None
    """How it can be reached today."""
    archived: tuple[ArchiveCopy, ...] = ()
    """Copies kept by archives."""
    archive_impossible: Plain | None = None
    """Why no archive can keep it."""
    licence: Plain | None = None
    """Under which terms its text stands."""

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if self.url is None and self.public_note is None:
            raise refuse(
                "source-address",
                "the source has no address",
                "add `url`, or a `public_note` that says where it can be seen or why not",
            )
        if not self.origin and self.carries != "own":
            raise refuse(
                "source-origin",
                f"a source that carries a {self.carries} text needs `origin`",
                "write who first reported it, or `origin: unknown`",
            )
        return self

"""What there is to cite, in whatever format: a source as its publisher gave it out, or a page of this timeline."""

from dataclasses import dataclass
from typing import Literal

from generator.formats.public import Public
from generator.model.dates import Date
from generator.model.kinds import Source, Tombstone
from generator.model.record import Published
from generator.model.source import Medium
from generator.render.views.context import Context
from generator.render.views.entry_page import last_changed, record_title
from generator.render.views.labels import withdrawn_title


@dataclass(frozen=True, slots=True)
class Reference:
    """One document. `container` is what it stands in, such as a site; `accessed` is when editors saw it."""

    id: str
    medium: Medium | Literal["page"]
    title: str
    authors: tuple[str, ...]
    publisher: str
    container: str
    issued: Date | None
    accessed: Date | None
    url: str
    language: str
    archived: str
    note: str
    former_ids: tuple[str, ...]


def of_source(source: Source, context: Context) -> Reference:
    """A source; without an address of its own, its page here says where it can be seen."""
    return Reference(
        id=source.id,
        medium=source.medium,
        title=source.title,
        authors=source.authors,
        publisher=context.name(source.publisher),
        container="",
        issued=source.published if isinstance(source.published, Date) else None,
        accessed=source.accessed,
        url=source.url or context.href(source.id),
        language=source.language,
        archived=source.archived[0].url if source.archived else "",
        note="",
        former_ids=source.former_ids,
    )


def of_page(record: Published | Tombstone, told: Public) -> Reference:
    """The page of an entry or figure, dated by its last change; of what was withdrawn, the note that remains."""
    timeline = told.library.timeline
    if isinstance(record, Tombstone):
        title, note = withdrawn_title(record, told.context), record.retracted.reason
        issued = record.retracted.date
    else:
        title, note, issued = record_title(record), "", last_changed(record, told.context)
    return Reference(
        id=record.id,
        medium="page",
        title=title,
        authors=(),
        publisher=timeline.publisher.name,
        container=timeline.title,
        issued=issued,
        accessed=None,
        url=told.context.href(record.id),
        language=timeline.language,
        archived="",
        note=note,
        former_ids=record.former_ids,
    )

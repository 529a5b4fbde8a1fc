"""What an incident carries besides its facts: who was asked for a reply and what came back, and its pictures."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.incident import Incident
from generator.model.statement import Statement
from generator.render.views.context import Context, Link


@dataclass(frozen=True, slots=True)
class Reply:
    """The right of reply: a party that was asked; `answer` is None where none came."""

    asked: Link
    date: Markup
    answer: Link | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it shows in words; a sensitive one is shown when it is asked for."""

    src: str
    alt: str
    caption: str
    credit: str
    sensitive: bool


def replies(incident: Incident, context: Context) -> Iterator[Reply]:
    """Who was asked, in the order in which the record lists them."""
    for comment in incident.comment:
        answer = context.library.get(comment.answer)
        yield Reply(
            context.link(comment.asked),
            context.markup(comment.date),
            context.link(answer.id) if isinstance(answer, Statement) else None,
        )


def pictures(incident: Incident, context: Context) -> Iterator[Picture]:
    """Its pictures; the terms stand behind the name of who made them."""
    for media in incident.media:
        credit = " · ".join(filter(None, (media.credit, media.licence)))
        yield Picture(f"{context.root}{media.file}", media.alt, media.caption or "", credit, media.sensitive)

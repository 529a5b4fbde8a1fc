"""Which pages have a card of their own, and what it says. All others show the timeline's."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.kinds import Incident
from generator.render import addresses
from generator.render.cards.card import Card, drawable
from generator.render.views.context import Context
from generator.render.views.entries import level, place_words

MOST: Final = 200
"""So many incidents, the last ones by date: a card takes 5 ms and 20 KB."""


def of_incidents(library: Library) -> Mapping[str, Card]:
    """By id. Drafts have none, nor has an incident whose title has letters that the faces lack."""
    published = (d for d in reversed(library.entries) if isinstance(d.entry, Incident) and not d.entry.is_draft)
    return dict(_incidents(list(islice(published, MOST))[::-1], Context(library, "")))


def of_timeline(library: Library) -> Card | None:
    """The card of all pages that have none of their own; None where its title cannot be drawn."""
    timeline = library.timeline
    title = drawable(timeline.title)
    if not title:
        return None
    return Card(
        kicker=drawable(timeline.publisher.name),
        title=title,
        lead="",
        text=drawable(timeline.description),
        mark="",
        level="",
        foot=drawable(timeline.publisher.url.partition("://")[2].strip("/")),
        accent="words",
    )


def by_path(library: Library) -> dict[str, Card]:
    """Path of the picture below the site's root -> card; an incident's former ids keep theirs."""
    timeline, cards = of_timeline(library), of_incidents(library)
    ids = {**{ident: ident for ident in cards}, **library.redirects}
    found = {addresses.card("incident", ident): cards[now] for ident, now in ids.items() if now in cards}
    return found | ({addresses.CARD: timeline} if timeline else {})


def _incidents(entries: list[Dated], context: Context) -> Iterator[tuple[str, Card]]:
    foot = drawable(context.library.timeline.title)
    for dated in entries:
        incident = dated.entry
        if isinstance(incident, Incident) and (title := drawable(incident.title)):
            vocabulary = context.library.timeline.vocabulary
            group = vocabulary.groups[vocabulary.types[incident.type].group].label
            kind = [drawable(context.kind_of_incident(incident)), drawable(group)]
            yield (
                incident.id,
                Card(
                    kicker=" · ".join(filter(None, dict.fromkeys(kind))),
                    title=title,
                    lead=drawable(_sentence(context.words(dated.date))),
                    text=drawable(place_words(incident, context)),
                    mark=incident.verification,
                    level=drawable(level(incident, context).text),
                    foot=foot,
                    accent=context.accent(incident),
                ),
            )


def _sentence(words: str) -> str:
    """With a capital at its start."""
    return words[:1].upper() + words[1:]

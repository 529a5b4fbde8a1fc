"""The words that readers see for fields, vocabulary ids, levels and states."""

from typing import Any

from generator.model.counts import Number
from generator.model.dates import Date
from generator.model.figure import Comparison
from generator.model.kinds import Record, Tombstone
from generator.model.proofs import State
from generator.model.statement import Described
from generator.render import numbers
from generator.render.messages import N_
from generator.render.views.context import Context, Link, place_line
from generator.render.views.words import href

FIELDS = {
    "date": N_("Date"), "place": N_("Place"), "type": N_("Type"), "outcome": N_("Outcome"), "methods": N_("Methods"),
    "targets": N_("Targets"), "part_of": N_("Part of"), "speaker": N_("Speaker"), "channel": N_("Channel"), "value": N_("Value"),
    "period": N_("Period"), "area": N_("Area"), "compared": N_("Compared"), "counts": N_("Numbers"), "actors": N_("Actors"),
    "quotes": N_("Words"), "paraphrase": N_("What was said"), "tags": N_("Tags"), "verification": N_("Verification"),
    "title": N_("Title"), "about": N_("About"), "extra": N_("Details"), "summary": N_("Summary"), "measure": N_("Measure"),
    "stated_by": N_("Stated by"), "note": N_("Note"), "name": N_("Name"), "parent": N_("Parent"), "aliases": N_("Aliases"),
    "roles": N_("Roles"), "coordinates": N_("Coordinates"), "precision": N_("Precision"), "commune": N_("Commune"),
    "department": N_("Department"), "region": N_("Region"), "country": N_("Country"), "stages": N_("Stages"),
    "names": N_("Names"), "role": N_("Role"), "on_behalf_of": N_("On behalf of"), "recorded": N_("Recorded"),
    "abbreviation": N_("Abbreviation"), "public_figure": N_("Public figure"), "date_text": N_("Date text"), "url": N_("Url"),
    "language": N_("Language"), "medium": N_("Medium"), "publisher": N_("Publisher"), "published": N_("Published"),
    "origin": N_("Origin"), "authors": N_("Authors"),
}  # fmt: skip
LEVELS = {
    "confirmed": N_("Confirmed"), "reported": N_("Reported"), "alleged": N_("Alleged"), "disputed": N_("Disputed"),
}  # fmt: skip
OUTCOMES = {
    "completed": N_("Completed"), "attempted": N_("Attempted"), "threatened": N_("Threatened"), "ongoing": N_("Ongoing"),
}  # fmt: skip
STATES = {
    State.VERIFIED: N_("Verified"), State.LOCKED: N_("Locked"), State.QUOTED: N_("Quoted"), State.CITED: N_("Cited"),
    State.UNSUPPORTED: N_("Unsupported"),
}  # fmt: skip
KIND_NAMES = {
    "incident": N_("Incident"), "statement": N_("Statement"), "figure": N_("Figure"), "source": N_("Source"),
    "person": N_("Person"), "organisation": N_("Organisation"), "place": N_("Place"),
}  # fmt: skip
KINDS = {
    "incident": N_("Timeline"), "statement": N_("Timeline"), "figure": N_("Figures"), "source": N_("Sources"),
    "person": N_("People"), "organisation": N_("Organisations"), "place": N_("Places"),
}  # fmt: skip
PRECISIONS = {
    "exact": N_("known to the point"), "site": N_("known to the site"), "commune": N_("known to the commune"),
    "department": N_("known to the department"), "region": N_("known to the region"),
    "country": N_("known to the country"),
}  # fmt: skip
_MAPPINGS = {"counts": "counts", "actors": "roles", "extra": "fields"}
_TERMS = {"type": "types", "methods": "methods", "targets": "targets", "tags": "tags"}


def field_label(path: str, record: Record, context: Context) -> str:
    """The name of a field: of a key of a mapping, its label in the vocabulary."""
    name, _, key = path.partition(".")
    if key and name in _MAPPINGS:
        word = context.library.timeline.vocabulary.terms(_MAPPINGS[name]).get(key)
        return word.label if word else key
    if path == "type" and record.kind == "statement":
        return context.gettext("Sort of statement")
    return context.gettext(FIELDS[name]) if name in FIELDS else name.replace("_", " ").capitalize()


def shown(path: str, value: Any, context: Context) -> tuple[Link, ...]:
    """A value in words, with links where its parts have pages; several parts where it is a list."""
    if not isinstance(value, str | tuple):
        return (Link(_in_words(path, value, context)),)
    return tuple(_part(path.partition(".")[0], str(item), context) for item in _many(value))


def _in_words(path: str, value: Any, context: Context) -> str:
    """A date, number, comparison or description, as one text."""
    match value:
        case Date():
            return context.words(value)
        case Number():
            return numbers.words(value, context.language, none=path.startswith("counts."))
        case Comparison():
            return compared(value, context)
        case Described():
            return value.described_as
    return str(value)


def _part(name: str, value: str, context: Context) -> Link:
    """One id or text of a field."""
    if name == "place":
        return _place(value, context)
    if name in _TERMS:
        label = context.library.timeline.vocabulary.terms(_TERMS[name])[value].label
        return Link(label, href(_TERMS[name], value, context))
    if name == "outcome":
        return Link(context.gettext(OUTCOMES[value]))
    return Link(value) if name == "extra" else context.link(value)


def compared(value: Comparison, context: Context) -> str:
    """A comparison in words: the source's, else ours."""
    if value.as_stated:
        return context.gettext("“%(words)s”", words=value.as_stated)
    parts = []
    if value.times:
        parts.append(context.gettext("%(number)s times", number=numbers.words(value.times, context.language)))
    if value.difference:
        difference = numbers.words(value.difference, context.language)
        parts.append(context.gettext("a difference of %(number)s", number=difference))
    if value.period:
        parts.append(context.gettext("compared with %(period)s", period=context.words(value.period)))
    return ", ".join(parts)


def _many(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _place(ident: str, context: Context) -> Link:
    place = context.library.place(ident)
    if place is None:
        return Link(context.gettext("not known") if ident == "unknown" else ident)
    link, line = context.link(ident), place_line(place, context)
    return Link(f"{link.text}, {line}" if line and line not in link.text else link.text, link.href)


def entries_words(number: int, context: Context) -> str:
    """`1 entry`, `2 entries`, `no entry`."""
    return context.ngettext("%(num)s entry", "%(num)s entries", number) if number else context.gettext("no entry")


def withdrawn_title(stone: Tombstone, context: Context) -> str:
    """What stands for the title, which is not kept."""
    kind = context.gettext(KIND_NAMES[stone.kind]).lower()
    return context.gettext("Withdrawn: %(kind)s %(id)s", kind=kind, id=stone.id)

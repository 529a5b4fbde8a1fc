"""The words that readers see for fields, vocabulary ids, levels and states."""

from typing import Any

from generator.model.counts import Number
from generator.model.dates import Date
from generator.model.figure import Comparison
from generator.model.kinds import Record
from generator.model.statement import Described
from generator.render import numbers
from generator.render.views.context import Context, Link, place_line

FIELDS = {
    "date": "Date", "place": "Place", "type": "Type", "outcome": "Outcome", "methods": "Methods", "targets": "Targets",
    "part_of": "Part of", "speaker": "Speaker", "channel": "Channel", "value": "Value", "period": "Period", "area": "Area",
    "compared": "Compared", "counts": "Numbers", "actors": "Actors", "quotes": "Words", "paraphrase": "What was said", "tags": "Tags",
    "verification": "Verification", "title": "Title", "about": "About", "extra": "Details", "summary": "Summary", "measure": "Measure",
    "stated_by": "Stated by",
}  # fmt: skip
LEVELS = {"confirmed": "Confirmed", "reported": "Reported", "alleged": "Alleged", "disputed": "Disputed"}
OUTCOMES = {"completed": "Completed", "attempted": "Attempted", "threatened": "Threatened", "ongoing": "Ongoing"}
KIND_NAMES = {
    "incident": "Incident", "statement": "Statement", "figure": "Figure", "source": "Source", "person": "Person",
    "organisation": "Organisation", "place": "Place",
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
        return "Sort of statement"
    return FIELDS.get(name, name.replace("_", " ").capitalize())


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
        return Link(label, f"{context.root}types/{value}/" if name == "type" else "")
    if name == "outcome":
        return Link(OUTCOMES[value])
    return Link(value) if name == "extra" else context.link(value)


def compared(value: Comparison, context: Context) -> str:
    """A comparison in words: the source's, else ours."""
    if value.as_stated:
        return f"\u201c{value.as_stated}\u201d"
    parts = []
    if value.times:
        parts.append(f"{numbers.words(value.times, context.language)} times")
    if value.difference:
        parts.append(f"a difference of {numbers.words(value.difference, context.language)}")
    if value.period:
        parts.append(f"compared with {context.words(value.period)}")
    return ", ".join(parts)


def _many(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _place(ident: str, context: Context) -> Link:
    place = context.library.place(ident)
    if place is None:
        return Link("not known" if ident == "unknown" else ident)
    link, line = context.link(ident), place_line(place, context)
    return Link(f"{link.text}, {line}" if line and line not in link.text else link.text, link.href)

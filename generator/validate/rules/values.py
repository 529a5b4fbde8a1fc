"""A408: the value stands in the words that are said to carry it, or a reading says how it follows from them."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from generator.diagnostics import Severity
from generator.model.counts import Form, Number
from generator.model.dates import Date, Moment, Precision
from generator.model.evidence import Evidence
from generator.model.fields import MAPPINGS, Absent, covers, needs_evidence, value_at
from generator.model.kinds import Organisation, Person, Place, Record, Source
from generator.passages.mentions import (
    mentions_day,
    mentions_name,
    mentions_night,
    mentions_number,
    mentions_person,
    mentions_time,
)
from generator.passages.numerals import LANGUAGES
from generator.passages.words import holds
from generator.validate.rule import Finding, record_rule
from generator.validate.scene import Scene

_FIELDS = frozenset({"date", "counts", "actors", "place", "value", "period", "speaker"})


@record_rule("A408", Severity.WARNING)
def unmentioned(record: Record, scene: Scene) -> Iterator[Finding]:
    """A passage is said to support a value that it does not mention, and no `reading` says how the value follows.

    Looked for are numbers in digits and words, parts of a date or its weekday, and names with their aliases, in English
    and French sources, in all passages that support the field. A reader who follows the evidence should meet the value,
    or be told how an editor came to it.

    Bad: `counts: {injured: 3}`, and `quote: several people were taken to hospital` with `supports: [counts.injured]`.
    Good: the same with `reading: The report names three people.`, or a quote that says `three people`.
    """
    quoting = [(i, item) for i, item in enumerate(record.evidence) if item.quote]
    supported = {path for _, item in quoting for path in item.supports}
    for path in scene.nameable if supported else ():
        name = path.partition(".")[0]  # it covers its parts
        if name not in _FIELDS or path in MAPPINGS or (path not in supported and name not in supported):
            continue
        value = value_at(record, path)
        carrying = [(i, item) for i, item in quoting if path in item.supports or name in item.supports]
        if not isinstance(value, Absent) and needs_evidence(value) and not any(item.reading for _, item in carrying):
            yield from _unmentioned(path, value, carrying, scene)


def _unmentioned(path: str, value: Any, carrying: list[tuple[int, Evidence]], scene: Scene) -> Iterator[Finding]:
    """One finding for each part of a value that no passage mentions, at the first passage that should."""
    i, item = carrying[0]
    at = next(j for j, supported in enumerate(item.supports) if covers(supported, path))
    advice = f"write how the value follows from the words in `reading`, or cut `{item.supports[at]}` from `supports`"
    whose = "the passage does" if len(carrying) == 1 else f"the {len(carrying)} passages that support `{path}` do"
    for part in value if isinstance(value, tuple) else (value,):
        if path == "place" and not isinstance(scene.records.get(part), Place):  # said by another rule
            continue
        if all(_mentions(other, part, scene) is False for _, other in carrying):
            yield Finding(("evidence", i, "supports", at), f"{whose} not mention {_in_words(part, scene)}", advice)


def _mentions(item: Evidence, value: Any, scene: Scene) -> bool | None:
    """Whether a passage mentions a value; None: it cannot be told."""
    source, text = scene.records.get(item.source[0]), item.quote or ""
    if not isinstance(source, Source) or source.language.partition("-")[0] not in LANGUAGES:
        return None
    match value if not isinstance(value, str) else scene.records.get(value):
        case Number():
            return _mentions_number(text, source.language, value)
        case Date():
            return _mentions_date(text, source.language, value, scene.timeline.night)
        case Person() as person:
            return mentions_person(text, _names(person))
        case Organisation() | Place() as other:
            return mentions_name(text, _names(other))
    return None


def _mentions_number(text: str, language: str, number: Number) -> bool | None:
    if number.as_stated and holds(text, number.as_stated):
        return True
    return None if number.form is Form.STATED else mentions_number(text, language, number.low, number.high)


def _mentions_date(text: str, language: str, value: Date, night: tuple[time, time]) -> bool | None:
    found = set[bool | None]()
    for moment in {end for end in (value.first, value.last) if isinstance(end, Moment)}:
        found.add(mentions_day(text, language, moment.year, moment.month, moment.day))
        if value.precision in (Precision.INTERVAL, Precision.BETWEEN):
            found.add(mentions_day(text, language, moment.year, moment.month))
            found.add(mentions_day(text, language, moment.year))
        if moment.precision is Precision.MINUTE:
            found.add(mentions_time(text, language, moment.minute))
        if value.precision is Precision.NIGHT or (
            moment.precision is Precision.MINUTE and not night[1] <= moment.time < night[0]
        ):
            found.add(mentions_night(text, language))
    return True if True in found else None if None in found else False


def _names(party: Person | Organisation | Place) -> list[str]:
    found = [party.name, *party.names.values(), *party.aliases]
    if isinstance(party, Organisation) and party.abbreviation:
        found.append(party.abbreviation)
    if isinstance(party, Place) and party.commune:
        found.append(party.commune)
    return found


def _in_words(value: Any, scene: Scene) -> str:
    if isinstance(value, Number):
        return " to ".join(f"{end:f}" for end in dict.fromkeys((value.low, value.high)) if end is not None)
    if isinstance(value, Date):
        written = value.written()
        end = next(iter(written.values())) if isinstance(written, dict) else written
        return end if isinstance(end, str) else " to ".join(end)
    named = scene.records.get(value)
    return named.name if isinstance(named, (Person, Organisation, Place)) else str(value)


RULES = (unmentioned,)

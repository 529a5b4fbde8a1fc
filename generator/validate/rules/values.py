"""A408: the value stands in the words that are said to carry it, or a reading says how it follows from them."""

from collections.abc import Iterator, Sequence
from datetime import time
from typing import Any, NamedTuple

from generator.diagnostics import Severity
from generator.model.counts import Form, Number
from generator.model.dates import Date, Moment, Precision
from generator.model.evidence import Evidence
from generator.model.fields import MAPPINGS, covers, needs_evidence
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
    carriers = _carriers(record, scene)
    for path, value in scene.values.items() if carriers else ():
        name = path.partition(".")[0]  # it covers its parts
        if name not in _FIELDS or path in MAPPINGS or (path not in carriers and name not in carriers):
            continue
        own, whole = carriers.get(path, {}), carriers.get(name, {})
        passages = (
            [carrier for _, carrier in sorted((own | whole).items())] if own and whole else [*(own or whole).values()]
        )
        if needs_evidence(value) and not any(p.item.reading for p in passages):
            for part in value if isinstance(value, tuple) else (value,):
                if all(_mentions(passage, part, scene) is False for passage in passages):
                    yield from _unmentioned(path, part, passages, scene)


def _carriers(record: Record, scene: Scene) -> dict[str, dict[int, "_Passage"]]:
    """The passages that are said to support each field, by their place in the evidence."""
    found: dict[str, dict[int, _Passage]] = {}
    for i, item in enumerate(record.evidence):
        if item.quote and item.supports:
            source = scene.records.get(item.source[0])
            language = source.language if isinstance(source, Source) else ""
            passage = _Passage(i, item, language if language.partition("-")[0] in LANGUAGES else "")
            for path in item.supports:
                found.setdefault(path, {})[i] = passage
    return found


class _Passage(NamedTuple):
    """Quoted words with their place in the evidence, and the language to read them in; "" where none is known to be theirs."""

    at: int
    item: Evidence
    language: str


def _unmentioned(path: str, part: Any, carrying: Sequence["_Passage"], scene: Scene) -> Iterator[Finding]:
    """The finding for a part of a value that no passage mentions, at the first passage that should."""
    if path == "place" and not isinstance(scene.records.get(part), Place):  # said by another rule
        return
    i, item, _ = carrying[0]
    at = next(j for j, supported in enumerate(item.supports) if covers(supported, path))
    advice = f"write how the value follows from the words in `reading`, or cut `{item.supports[at]}` from `supports`"
    whose = "the passage does" if len(carrying) == 1 else f"the {len(carrying)} passages that support `{path}` do"
    yield Finding(("evidence", i, "supports", at), f"{whose} not mention {_in_words(part, scene)}", advice)


def _mentions(passage: _Passage, value: Any, scene: Scene) -> bool | None:
    """Whether a passage mentions a value; None: it cannot be told."""
    text, language = passage.item.quote or "", passage.language
    if not language:
        return None
    if isinstance(value, Number):
        return _mentions_number(text, language, value)
    if isinstance(value, Date):
        return _mentions_date(text, language, value, scene.timeline.night)
    named = scene.records.get(value) if isinstance(value, str) else None
    if isinstance(named, Person):
        return mentions_person(text, _names(named))
    return mentions_name(text, _names(named)) if isinstance(named, (Organisation, Place)) else None


def _mentions_number(text: str, language: str, number: Number) -> bool | None:
    if number.as_stated and holds(text, number.as_stated):
        return True
    return None if number.form is Form.STATED else mentions_number(text, language, number.low, number.high)


def _mentions_date(text: str, language: str, value: Date, night: tuple[time, time]) -> bool | None:
    untold = False
    for end in (value.first, value.last) if value.first is not value.last else (value.first,):
        for said in _mentions_end(text, language, end, value.precision, night) if isinstance(end, Moment) else ():
            if said:
                return True
            untold = untold or said is None
    return None if untold else False


def _mentions_end(
    text: str, language: str, end: Moment, of: Precision, night: tuple[time, time]
) -> Iterator[bool | None]:
    """What each way of putting a moment says; `of`: how the date is written that it belongs to."""
    yield mentions_day(text, language, end.year, end.month, end.day)
    if of in (Precision.INTERVAL, Precision.BETWEEN):
        yield mentions_day(text, language, end.year, end.month)
        yield mentions_day(text, language, end.year)
    is_minute = end.precision is Precision.MINUTE
    if is_minute:
        yield mentions_time(text, language, end.minute)
    if of is Precision.NIGHT or (is_minute and not night[1] <= end.time < night[0]):
        yield mentions_night(text, language)


def _names(party: Person | Organisation | Place) -> Iterator[str]:
    yield party.name
    yield from party.names.values()
    yield from party.aliases
    if isinstance(party, Organisation) and party.abbreviation:
        yield party.abbreviation
    if isinstance(party, Place) and party.commune:
        yield party.commune


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

"""Dates that are no more precise than their source: EDTF text plus {by}, {after}, {between} and {night}.

The forms that are made of moments, read; and the field of a model that holds a date. Everything that others need of
dates is imported from here.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Final

from pydantic.json_schema import JsonSchemaValue

from generator.model.date_grammar import DATE_PATTERN, ENDS_PATTERN, NIGHT_PATTERN, DateError, moment
from generator.model.date_moments import Certainty, Clock, Moment, Open, Precision
from generator.model.date_value import Bounds, Date, before, overlaps
from generator.model.notation import MESSAGE, Notation

__all__ = [
    "Bounds", "Certainty", "Clock", "Date", "DateError", "DateField", "Moment", "Open", "Precision", "before", "overlaps", "parse",
]  # fmt: skip

_HELP: Final = "write 2025-04-15, or one of {by: DATE}, {after: DATE}, {between: [DATE, DATE]}, {night: DAY/DAY}"
_EXAMPLES: Final = {
    "by": "{by: 2025-04-15}", "after": "{after: 2025-04-13}", "between": "{between: [2025-04-13, 2025-04-15]}",
    "night": "{night: 2025-04-14/2025-04-15}",
}  # fmt: skip
_INSTEAD: Final = {
    "before": "by", "until": "by", "latest": "by", "earliest": "after", "since": "after", "about": "2025-04-15~",
    "from": "2025-04-14/2025-04-18", "to": "2025-04-14/2025-04-18", "start": "2025-04-14/2025-04-18",
}  # fmt: skip


def parse(value: object) -> Date:
    """The date that a scalar or a mapping says. Raises DateError."""
    if isinstance(value, str):
        return _written(value)
    if not isinstance(value, Mapping):
        raise DateError("a date is a text or a mapping", _HELP)
    if len(value) != 1:
        raise DateError(f"a date takes one key, not {len(value)}", _HELP)
    ((key, inner),) = value.items()
    match key:
        case "by":
            return Date(Precision.BY, Open.OPEN, _end(inner, key))
        case "after":
            return Date(Precision.AFTER, _end(inner, key), Open.OPEN)
        case "between":
            return _between(inner)
        case "night":
            return _night(inner)
    instead = f"did you mean `{_INSTEAD[key]}`?" if key in _INSTEAD else _HELP
    raise DateError(f"`{key}` is not a form of date", instead)


@lru_cache(maxsize=4096)
def _written(text: str) -> Date:
    """What a text says. Records share their days: each is one object, quickly found in what is kept by dates."""
    if "/" in text:
        return _interval(text)
    single = moment(text)
    return Date(single.precision, single, single)


def _interval(text: str) -> Date:
    first_text, _, last_text = text.partition("/")
    first: Moment | Open = Open(first_text) if first_text in ("", "..") else moment(first_text, text)
    last: Moment | Open = Open(last_text) if last_text in ("", "..") else moment(last_text, text)
    if isinstance(first, Open) and isinstance(last, Open):
        raise DateError(f"`{text}` has neither a start nor an end", "give one of them: 2025-04-14/..")
    for end in (first, last):
        if isinstance(end, Moment):
            _without_xx(end)
    if isinstance(first, Moment) and isinstance(last, Moment):
        _in_order(first, last, f"{last.text()}/{first.text()}")
    return Date(Precision.INTERVAL, first, last)


def _between(value: object) -> Date:
    match value:
        case [first_text, last_text]:
            first, last = _end(first_text, "between"), _end(last_text, "between")
        case _:
            raise DateError("`between` takes a list of two dates", f"write {_EXAMPLES['between']}")
    if first == last:
        raise DateError("both ends of `between` are the same", f"write `{first.text()}`")
    _in_order(first, last, f"{{between: [{last.text()}, {first.text()}]}}")
    return Date(Precision.BETWEEN, first, last)


def _night(value: object) -> Date:
    example = f"write the two days that it joins: {_EXAMPLES['night']}"
    if not isinstance(value, str) or value.count("/") != 1:
        single = value if isinstance(value, str) else ""
        raise DateError("a night joins two days", _nights_of(single) or example)
    first, last = (moment(part, value) for part in value.split("/"))
    if first.precision is not Precision.DAY or last.precision is not Precision.DAY:
        raise DateError(f"`{value}`: a night joins two days", example)
    if first.certainty is not Certainty.CERTAIN:
        raise DateError(f"`{value}`: doubt is about the whole night", f"put `{first.certainty.sign}` at the end")
    if last.span()[0] - first.span()[0] != timedelta(days=1):
        advice = _nights_of(first.text()) or example
        raise DateError(f"`{value}` are not two consecutive days", advice)
    return Date(Precision.NIGHT, replace(first, certainty=last.certainty), last)


def _nights_of(text: str) -> str:
    """The help for a night that is given by one day: the nights that begin and end on it."""
    try:
        day = date.fromisoformat(text.rstrip("?~%"))
        before, after = day - timedelta(days=1), day + timedelta(days=1)
    except (ValueError, OverflowError):
        return ""
    return f"write {{night: {day}/{after}}} for the night that follows, {{night: {before}/{day}}} for the one before"


def _end(value: object, key: str) -> Moment:
    if not isinstance(value, str) or "/" in value:
        raise DateError(f"`{key}` takes single dates", f"write {_EXAMPLES[key]}")
    return _without_xx(moment(value))


def _without_xx(end: Moment) -> Moment:
    if end.precision is Precision.SOME_DAY:
        advice = f"write the month: `{replace(end, precision=Precision.MONTH).text()}`"
        raise DateError(f"`{end.text()}`: an unknown day cannot be the end of a period", advice)
    return end


def _in_order(first: Moment, last: Moment, swapped: str) -> None:
    """Refuses reversed ends, and ends of which only one says its zone: their order would hang on the timeline's."""
    if (first.offset is None) is not (last.offset is None):
        raise DateError("only one end says its zone", "give both the zone, or write both in the timeline's local time")
    zones = timedelta(minutes=(first.offset or 0) - (last.offset or 0))
    if first.span()[0] - last.span()[1] >= zones:
        raise DateError(f"`{first.text()}` is after `{last.text()}`", f"write `{swapped}`, or mend one of the two")


_END_SCHEMA: Final[JsonSchemaValue] = {
    "anyOf": [
        {"type": "string", "pattern": f"^{ENDS_PATTERN}$", MESSAGE: "A single date: 2025-04-15, 2025-04, 2025"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
}
_FORMS: Final[dict[str, tuple[str, JsonSchemaValue]]] = {
    "by": ("Happened once, no later than", _END_SCHEMA),
    "after": ("Happened once, no earlier than", _END_SCHEMA),
    "between": ("Happened once, within", {"type": "array", "items": _END_SCHEMA, "minItems": 2, "maxItems": 2}),
    "night": (
        "In the night that joins two consecutive days",
        {
            "type": "string",
            "pattern": f"^{NIGHT_PATTERN}$",
            MESSAGE: "Two days that follow each other: 2025-04-14/2025-04-15",
        },
    ),
}
_SCHEMA: Final[JsonSchemaValue] = {
    "title": "Date",
    "description": "A date, no more precise than its source (EDTF, ISO 8601-2, and four mappings).",
    "anyOf": [
        {
            "type": "string",
            "pattern": f"^{DATE_PATTERN}$",
            MESSAGE: "A date: 2025-04-15, 2025-04, 2025, 2025-04-15T00:40~, 2025-04-14/2025-04-18",
        },
        {"type": "integer", "minimum": 1000, "maximum": 9999},
        *(
            {
                "type": "object",
                "properties": {key: {**schema, "description": description}},
                "required": [key],
                "additionalProperties": False,
            }
            for key, (description, schema) in _FORMS.items()
        ),
    ],
}
DateField = Annotated[Date, Notation("date", Date, parse, Date.written, _SCHEMA)]
"""A field of a pydantic model that holds a date; what `parse` refuses is an error of type `date`, with its help."""

"""The text of one moment, read: a strict profile of EDTF (ISO 8601-2, level 1). Nothing is guessed, nothing is cut off."""
# ruff: noqa: PLR2004 - the calendar's own numbers

import re
from calendar import monthrange
from typing import Final

from generator.model.date_advice import rewritings
from generator.model.date_moments import BY_SIGN, Moment, Precision
from generator.model.notation import NotationError

_MOMENT: Final = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(?:(XX)|(\d\d)(?:T(\d\d):(\d\d)(Z|[+-]\d\d:\d\d)?)?))?)?([?~%]?)", re.ASCII
)
_EVERY_FORM: Final = "write 2025-04-15 (a day), 2025-04 (a month), 2025 (a year) or 2025-04-15T00:40 (a minute)"
_SHORT_YEAR: Final = re.compile(r"\d\d?[ ./-]\d\d?[ ./-]\d\d")
_FOUR_DIGITS: Final = "write the year first and with four digits: 2025-04-15"
_DAY_TIME: Final = "hours run from 00 to 23, minutes from 00 to 59"
_MONTH: Final = r"[0-9]{4}-(0[1-9]|1[0-2])"
_DAY: Final = _MONTH + r"-(0[1-9]|[12][0-9]|3[01])"
_TIME: Final = r"T([01][0-9]|2[0-3]):[0-5][0-9](Z|[+-][01][0-9]:[0-5][0-9])?"
# Patterns for editors' completion; impossible days and reversed ends are left to the check.
ENDS_PATTERN: Final = rf"([0-9]{{4}}|{_MONTH}|{_DAY}({_TIME})?)[?~%]?"
NIGHT_PATTERN: Final = rf"{_DAY}/{_DAY}[?~%]?"
DATE_PATTERN: Final = (
    rf"({ENDS_PATTERN}|{_MONTH}-XX[?~%]?|{ENDS_PATTERN}/({ENDS_PATTERN}|\.\.)?|(\.\.)?/{ENDS_PATTERN})"
)


class DateError(NotationError):
    """A value that is no date of the profile; `help` says what to write instead."""


def moment(text: str, whole: str = "") -> Moment:
    """The moment that a text says; `whole` is what it was cut from, for the help. Raises DateError."""
    try:
        return _read(text)
    except DateError as error:
        if error.help:
            raise
        message = error.message or _not_a_date(whole or text)
        raise DateError(message, _help(whole or text)) from None


def _read(text: str) -> Moment:
    """The moment; a DateError without help wants one that is guessed from the text."""
    found = _MOMENT.fullmatch(text)
    if not found:
        raise DateError("", "")
    year_text, month_text, some_day, day_text, hour, minute, offset, sign = found.groups()
    certainty = BY_SIGN[sign]
    year = int(year_text)
    if not year:
        raise DateError(f"`{text}`: there is no year 0000", "years run from 0001 to 9999")
    if not month_text:
        return Moment(Precision.YEAR, year, certainty=certainty)
    month = int(month_text)
    if not 1 <= month <= 12:
        raise DateError(f"`{text}`: there is no month {month_text}", _month_help(year, month, day_text))
    if some_day:
        return Moment(Precision.SOME_DAY, year, month, certainty=certainty)
    if not day_text:
        return Moment(Precision.MONTH, year, month, certainty=certainty)
    day = int(day_text)
    if not 1 <= day <= 28 and not 1 <= day <= monthrange(year, month)[1]:
        last = monthrange(year, month)[1]
        raise DateError(f"`{text}`: there is no day {day_text} in {year}-{month:02}", f"its days run from 01 to {last}")
    if not hour:
        return Moment(Precision.DAY, year, month, day, certainty=certainty)
    return Moment(Precision.MINUTE, year, month, day, _minute(text, hour, minute), _offset(text, offset), certainty)


def _not_a_date(text: str) -> str:
    return f"`{text[:80]}` is not a date"


def _help(text: str) -> str:
    """The forms that the likeliest slip makes of it and that can be read; mappings are proposed as they are."""
    for forms in rewritings(text[:80]):
        if meant := [f"`{m}`" for m in dict.fromkeys(forms) if m.startswith("{") or _readable(m.removesuffix("/.."))]:
            return "write " + " or ".join(meant)
    return _FOUR_DIGITS if _SHORT_YEAR.fullmatch(text) else _EVERY_FORM


def _readable(text: str) -> bool:
    """Whether a text is a moment, or two joined by a slash."""
    try:
        return all(_read(part) for part in text.split("/", 2)) and text.count("/") < 2
    except DateError:
        return False


def _minute(text: str, hour: str, minute: str) -> int:
    if int(hour) > 23 or int(minute) > 59:
        raise DateError(
            f"`{text}`: there is no time {hour}:{minute}", "" if (hour, minute) == ("24", "00") else _DAY_TIME
        )
    return int(hour) * 60 + int(minute)


def _offset(text: str, offset: str | None) -> int | None:
    if offset is None or offset == "Z":
        return None if offset is None else 0
    hours, minutes = int(offset[1:3]), int(offset[4:])
    if hours * 60 + minutes > 14 * 60 or minutes > 59 or offset == "-00:00":
        raise DateError(f"`{text}`: there is no zone {offset}", "zones run from -14:00 to +14:00; `Z` is UTC")
    return (hours * 60 + minutes) * (-1 if offset[0] == "-" else 1)


def _month_help(year: int, month: int, day: str | None) -> str:
    if 21 <= month <= 24:  # EDTF's seasons: which months they are depends on the place
        return f"write the months: {{between: [{year:04}-03, {year:04}-05]}}"
    if day and 1 <= int(day) <= 12:
        return f"months run from 01 to 12: write `{year:04}-{day}-{month:02}` if that is meant"
    return "months run from 01 to 12"

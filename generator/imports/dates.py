"""Dates as people write them, read only where they can mean one thing; never more precise than they are."""

import re
from enum import StrEnum

from generator.model import dates
from generator.model.date_advice import rewritings
from generator.model.dates import Date, DateError

_FORM = re.compile(r"\{(by|after): (.+)\}")
_BETWEEN = re.compile(r"\{between: \[(.+), (.+)\]\}")
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)
_NOON = 12


class Order(StrEnum):
    """How `04/05/2025` is meant."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class UnreadDateError(ValueError):
    """A text that is no date, or could be two; the message says which."""


def read(text: str, order: Order | None) -> Date:
    """The date that a text says. Raises UnreadDateError."""
    text = " ".join(text.split())
    if not text:
        raise UnreadDateError("none is given")
    try:
        return dates.parse(text)
    except DateError as error:
        reason = f"{error.message} ({error.help})"
    for slip in rewritings(text):
        found = {date.edtf(): date for form in slip if (date := _parsed(form))}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            day_first, month_first, *_ = found.values()
            if order is None:
                meant = " or ".join(date.edtf() for date in found.values())
                raise UnreadDateError(f"“{text}” can be {meant}: say which with --date-order")
            return day_first if order is Order.DAY_FIRST else month_first
    raise UnreadDateError(reason)


def _parsed(form: str) -> Date | None:
    """What a proposed form says; mappings come as they are written in a record."""
    between, mapped = _BETWEEN.fullmatch(form), _FORM.fullmatch(form)
    try:
        if between:
            return dates.parse({"between": [between[1], between[2]]})
        return dates.parse({mapped[1]: mapped[2]} if mapped else form)
    except DateError:
        return None


def of_parts(year: str, month: str, day: str, time: str) -> tuple[Date, str]:
    """The date of a year, and of month, day and time where they are given; and what is lost. Raises UnreadDateError."""
    whole = [part.strip().removesuffix(".0") for part in (year, month, day)]
    given = [part for part in whole if part]
    if not whole[0]:
        raise UnreadDateError("no year is given")
    if whole[: len(given)] != given:
        raise UnreadDateError(f"“{' '.join(given)}” gives a day without its month")
    if not all(part.isdecimal() and part.isascii() for part in given) or len(given[0]) != 4:  # noqa: PLR2004 - a year
        raise UnreadDateError(f"“{'-'.join(given)}” is no date of the years 0001 to 9999")
    text = "-".join(part.zfill(2) for part in given)
    text, lost = _with_time(text, time.strip(), has_day=len(given) == 3)  # noqa: PLR2004 - a day
    try:
        return dates.parse(text), lost
    except DateError as error:
        raise UnreadDateError(error.message) from None


def _with_time(text: str, time: str, *, has_day: bool) -> tuple[str, str]:
    if not time:
        return text, ""
    found = _TIME.fullmatch(time)
    if found is None or not has_day:
        return text, f"the time “{time}” {'cannot be read' if has_day else 'has no day'}, and is left out"
    hour = int(found[1]) % _NOON + (_NOON if found[3].lower() == "p" else 0) if found[3] else int(found[1])
    seconds = time.count(":") > 1 and not re.search(r":00(?:\.0+)?\s*(?:[ap]\.?m\.?)?$", time, re.IGNORECASE)
    return f"{text}T{hour:02}:{found[2]}", "seconds are left out" if seconds else ""


def lasting(start: Date, end: Date) -> Date:
    """From one date to another; the same date once is that date. Raises UnreadDateError."""
    if start == end:
        return start
    try:
        return dates.parse(f"{start.edtf()}/{end.edtf()}")
    except DateError as error:
        raise UnreadDateError(error.message) from None

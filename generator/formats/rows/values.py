"""Values of any field as text that machines can read."""

from decimal import Decimal
from typing import Any

from generator.formats.rows.columns import DELIMITER
from generator.model.counts import Form, Number
from generator.model.dates import Date
from generator.model.figure import Comparison
from generator.model.statement import Described


def text(value: Any) -> str | None:  # noqa: PLR0911 - one for each type
    """Dates as EDTF, numbers as in `2..4`, ids and names as they are, lists joined."""
    match value:
        case str():
            return str(value)  # also a word of an enumeration
        case Date():
            return value.edtf()
        case Number():
            return number(value)
        case Described():
            return value.described_as
        case tuple():
            return DELIMITER.join(str(item) for item in value)
        case dict():
            return DELIMITER.join(f"{key}: {item}" for key, item in sorted(value.items()))
        case Comparison():
            return value.as_stated or _comparison(value)
    return None if value is None else str(value)


def number(value: Number) -> str:
    """`3`, `2..4`, `3..`, `..10`, `~60`, `unknown`; the source's words for what has no figure."""
    low, high = (f"{end:f}" if isinstance(end, Decimal) else "" for end in (value.low, value.high))
    match value.form:
        case Form.EXACT:
            return low
        case Form.ABOUT:
            return f"~{low}"
        case Form.RANGE:
            return f"{low}..{high}"
        case Form.UNKNOWN:
            return "unknown"
        case Form.STATED:
            return value.as_stated


def _comparison(value: Comparison) -> str | None:
    if value.times:
        return f"times {number(value.times)}"
    if value.difference:
        return f"difference {number(value.difference)}"
    return value.period.edtf() if value.period else value.figure

"""Tables of open data: columns with type, meaning and keys, declared once for CSV, Data Package, SQLite and Parquet."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Any, Generic, TypeVar

from generator.model.counts import Number
from generator.model.dates import Clock, Date
from generator.model.descriptions import descriptions

T = TypeVar("T")
Cell = str | int | bool | Decimal | date | datetime | tuple[str, ...] | None
Row = tuple[Cell, ...]
DELIMITER = "|"
"""Between the items of a list that stands in one cell."""
_MOMENT = timedelta(microseconds=1)


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"
    INSTANT = "instant"  # in UTC
    LIST = "list"  # of texts


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a table of things of type T.

    A `flat` column repeats what another table holds, for those who read one table alone: a normalised form has none.
    """

    name: str
    kind: Kind
    description: str
    value: Callable[[T], Cell]
    references: str = ""  # the table whose `id` stands here
    flat: bool = False


@dataclass(frozen=True, slots=True)
class Foreign:
    """Several columns that together are the key of a row of another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows. A `link` table only joins others: what it holds, flat columns show in lists."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column[Any], ...]
    rows: tuple[Row, ...]
    foreign: tuple[Foreign, ...] = ()
    link: bool = False

    def position(self, column: str) -> int:
        """Where a column stands."""
        return [c.name for c in self.columns].index(column)


def table(  # noqa: PLR0913 - these make a table
    name: str,
    description: str,
    key: tuple[str, ...],
    items: Iterable[T],
    columns: Sequence[Column[T]],
    *,
    foreign: tuple[Foreign, ...] = (),
    link: bool = False,
) -> Table:
    """A table of things, a row for each."""
    values = [column.value for column in columns]
    rows = tuple(tuple(value(item) for value in values) for item in items)
    return Table(name, description, key, tuple(columns), rows, foreign, link)


def described(model: Any, field: str) -> str:
    """What the model itself says of a field."""
    return descriptions(model)[field]


def field(model: type[T], name: str, kind: Kind = Kind.TEXT, *, references: str = "", flat: bool = False) -> Column[T]:
    """A column for a field of a model, under its name and with its description."""
    return Column(name, kind, described(model, name), attrgetter(name), references, flat)


def dated(name: str, description: str, value: Callable[[T], Date | None], clock: Clock) -> tuple[Column[T], ...]:
    """A date as EDTF, and the instants between which it lies."""

    def bounds(item: T, end: str) -> datetime | None:
        found = value(item)
        return instant(getattr(found.bounds(clock), end)) if found else None

    return (
        Column(name, Kind.TEXT, f"{description} EDTF (ISO 8601-2).", lambda i: d.edtf() if (d := value(i)) else None),
        Column(
            f"{name}_earliest",
            Kind.INSTANT,
            f"The first instant that `{name}` allows, in UTC; empty where it has no bound.",
            lambda item: bounds(item, "earliest"),
        ),
        Column(
            f"{name}_latest",
            Kind.INSTANT,
            f"The instant before which `{name}` lies, in UTC; empty where it has no bound.",
            lambda item: bounds(item, "latest"),
        ),
    )


def days(name: str, description: str, value: Callable[[T], Date | None], clock: Clock) -> tuple[Column[T], ...]:
    """A date that things are counted by: also its first and last day, and how well it is known."""

    def day(item: T, end: str) -> date | None:
        found = value(item)
        moment = instant(getattr(found.bounds(clock), end)) if found else None
        return (moment - _MOMENT * (end == "latest")).astimezone(clock.zone).date() if moment else None

    return (
        *dated(name, description, value, clock),
        Column(
            f"{name}_first_day",
            Kind.DAY,
            f"The first day that `{name}` allows, on the timeline's clock.",
            lambda item: day(item, "earliest"),
        ),
        Column(
            f"{name}_last_day",
            Kind.DAY,
            f"The last day that `{name}` allows, itself included.",
            lambda item: day(item, "latest"),
        ),
        Column(
            f"{name}_precision",
            Kind.TEXT,
            f"How precisely `{name}` is known: minute, day, some-day (of a month), month, year, interval, night, by, after, between.",
            lambda item: str(d.precision) if (d := value(item)) else None,
        ),
        Column(
            f"{name}_certainty",
            Kind.TEXT,
            f"How sure `{name}` is: certain, uncertain, approximate, both.",
            lambda item: str(d.certainty) if (d := value(item)) else None,
        ),
    )


def instant(moment: datetime | None) -> datetime | None:
    """A moment in UTC, to the second; None also for what lies outside the years 1 to 9999 there."""
    try:
        return moment.astimezone(UTC).replace(microsecond=0) if moment else None
    except OverflowError:
        return None


def bounds_of(
    name: str, what: str, value: Callable[[T], Number | None], *, flat: bool = False
) -> tuple[Column[T], Column[T]]:
    """The least and the most that a number can be."""
    return (
        Column(
            _joined(name, "min"),
            Kind.NUMBER,
            f"{what} At least; empty where it has no bound or is not known.",
            lambda item: n.low if (n := value(item)) else None,
            flat=flat,
        ),
        Column(
            _joined(name, "max"),
            Kind.NUMBER,
            f"{what} At most; empty where it has no bound or is not known.",
            lambda item: n.high if (n := value(item)) else None,
            flat=flat,
        ),
    )


def number(name: str, what: str, value: Callable[[T], Number | None]) -> tuple[Column[T], ...]:
    """A number as it is known: its form, its bounds, the source's own words."""
    low, high = bounds_of(name, what, value)
    return (
        Column(
            _joined(name, "form"),
            Kind.TEXT,
            "How it is known: exact, range, about, unknown (somebody looked), stated (only in words).",
            lambda item: str(n.form) if (n := value(item)) else None,
        ),
        low,
        high,
        Column(
            _joined(name, "as_stated"),
            Kind.TEXT,
            "The source's own words for the number.",
            lambda item: (n.as_stated or None) if (n := value(item)) else None,
        ),
    )


def _joined(*words: str) -> str:
    return "_".join(filter(None, words))

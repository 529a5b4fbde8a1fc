"""Tables of open data: columns with type, meaning and keys, declared once for CSV, Data Package, SQLite and Parquet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any, Generic, TypeVar

from generator.model.counts import Number
from generator.model.dates import Clock, Date
from generator.model.descriptions import descriptions

T = TypeVar("T")
Cell = str | int | bool | Decimal | tuple[str, ...] | None
Row = tuple[Cell, ...]
Cells = tuple[Sequence[Cell], ...]
"""Those of each column, from top to bottom."""
DELIMITER = "|"
"""Between the items of a list that stands in one cell."""
_MOMENT = timedelta(microseconds=1)
_AT_ONCE = 1024  # things, of which each has a cell in all columns before the next ones are looked at


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"  # as ISO 8601 text
    INSTANT = "instant"  # in UTC, as ISO 8601 text
    LIST = "list"  # of texts


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a table of things of type T.

    A `flat` column repeats what another table holds, for those who read one table alone: a normalised form has none.
    Columns that show parts of one thing share `of`, which gives it for an item: it is worked out once, and `value` is its part.
    """

    name: str
    kind: Kind
    description: str
    value: Callable[[Any], Cell]
    references: str = ""  # the table whose `id` stands here
    flat: bool = False
    of: Callable[[T], Any] | None = None  # None: of the item itself


@dataclass(frozen=True, slots=True)
class Foreign:
    """Several columns that together are the key of a row of another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and their cells, of some rows at a time, which are made when they are asked for, once unless it is `held`.

    A `link` table only joins others: what it holds, flat columns show in lists.
    """

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column[Any], ...]
    runs: Iterable[Cells]
    foreign: tuple[Foreign, ...] = ()
    link: bool = False

    def held(self) -> "Table":
        """The same with all rows in memory."""
        return replace(self, runs=(self.cells,))

    @property
    def cells(self) -> Cells:
        """Those of each column from top to bottom."""
        found: tuple[list[Cell], ...] = tuple([] for _ in self.columns)
        for run in self.runs:
            for column, cells in zip(found, run, strict=True):
                column.extend(cells)
        return found

    @property
    def contents(self) -> Iterable[tuple[Column[Any], Sequence[Cell]]]:
        """Each column with its cells."""
        return zip(self.columns, self.cells, strict=True)

    @property
    def rows(self) -> list[Row]:
        """What stands side by side."""
        return list(zip(*self.cells, strict=True))

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
    return Table(name, description, key, tuple(columns), _runs(iter(items), columns), foreign, link)


def _runs(items: Iterator[T], columns: Sequence[Column[T]]) -> Iterator[Cells]:
    parts = [of for of in dict.fromkeys(column.of for column in columns) if of is not None]
    while things := list(islice(items, _AT_ONCE)):
        shared: dict[Any, Sequence[Any]] = {None: things, **{of: list(map(of, things)) for of in parts}}
        yield tuple(list(map(column.value, shared[column.of])) for column in columns)


def described(model: Any, field: str) -> str:
    """What the model itself says of a field."""
    return descriptions(model)[field]


def field(model: type[T], name: str, kind: Kind = Kind.TEXT, *, references: str = "", flat: bool = False) -> Column[T]:
    """A column for a field of a model, under its name and with its description."""
    return Column(name, kind, described(model, name), attrgetter(name), references, flat)


def dated(name: str, description: str, value: Callable[[T], Date | None], clock: Clock) -> tuple[Column[T], ...]:
    """A date as EDTF, and the instants between which it lies."""
    return _dated(name, description, _written(value, partial(_ends, clock=clock)))


def _dated(name: str, description: str, of: Callable[[T], Row]) -> tuple[Column[T], ...]:
    earliest = f"The first instant that `{name}` allows, in UTC; empty where it has no bound."
    latest = f"The instant before which `{name}` lies, in UTC; empty where it has no bound."
    return (
        Column(name, Kind.TEXT, f"{description} EDTF (ISO 8601-2).", itemgetter(0), of=of),
        Column(f"{name}_earliest", Kind.INSTANT, earliest, itemgetter(1), of=of),
        Column(f"{name}_latest", Kind.INSTANT, latest, itemgetter(2), of=of),
    )


def days(name: str, description: str, value: Callable[[T], Date | None], clock: Clock) -> tuple[Column[T], ...]:
    """A date that things are counted by: also its first and last day, and how well it is known."""
    of = _written(value, partial(_days, clock=clock))
    precision = f"How precisely `{name}` is known: minute, day, some-day (of a month), month, year, interval, night, by, after, between."
    return (
        *_dated(name, description, of),
        Column(
            f"{name}_first_day",
            Kind.DAY,
            f"The first day that `{name}` allows, on the timeline's clock.",
            itemgetter(3),
            of=of,
        ),
        Column(
            f"{name}_last_day", Kind.DAY, f"The last day that `{name}` allows, itself included.", itemgetter(4), of=of
        ),
        Column(f"{name}_precision", Kind.TEXT, precision, itemgetter(5), of=of),
        Column(
            f"{name}_certainty",
            Kind.TEXT,
            f"How sure `{name}` is: certain, uncertain, approximate, both.",
            itemgetter(6),
            of=of,
        ),
    )


def _written(value: Callable[[T], Date | None], cells: Callable[[Date], Row]) -> Callable[[T], Row]:
    """What an item's date shows in its cells: many items have the same date, and some have none."""
    once, nothing = cache(cells), (None,) * 7

    def of(item: T) -> Row:
        found = value(item)
        return once(found) if found else nothing

    return of


def _ends(when: Date, clock: Clock) -> Row:
    bounds = when.bounds(clock)
    return (when.edtf(), *(_instant(_in_utc(end)) for end in (bounds.earliest, bounds.latest)))


def _days(when: Date, clock: Clock) -> Row:
    bounds = when.bounds(clock)
    first, end = _in_utc(bounds.earliest), _in_utc(bounds.latest)
    last = end - _MOMENT if end else None
    days = ((moment.astimezone(clock.zone).date().isoformat() if moment else None) for moment in (first, last))
    return when.edtf(), _instant(first), _instant(end), *days, str(when.precision), str(when.certainty)


def _in_utc(moment: datetime | None) -> datetime | None:
    """A moment in UTC, to the second; None also for what lies outside the years 1 to 9999 there."""
    try:
        return moment.astimezone(UTC).replace(microsecond=0) if moment else None
    except OverflowError:
        return None


def _instant(moment: datetime | None) -> str | None:
    """`2025-04-14T22:00:00Z`."""
    return f"{moment.isoformat().removesuffix('+00:00')}Z" if moment else None


def bounds_of(
    name: str, what: str, value: Callable[[T], Number | None], *, flat: bool = False
) -> tuple[Column[T], Column[T]]:
    """The least and the most that a number can be."""
    low, high = (f"{what} At {end}; empty where it has no bound or is not known." for end in ("least", "most"))
    return (
        Column(_joined(name, "min"), Kind.NUMBER, low, lambda n: n.low if n else None, flat=flat, of=value),
        Column(_joined(name, "max"), Kind.NUMBER, high, lambda n: n.high if n else None, flat=flat, of=value),
    )


def number(name: str, what: str, value: Callable[[T], Number | None]) -> tuple[Column[T], ...]:
    """A number as it is known: its form, its bounds, the source's own words."""
    low, high = bounds_of(name, what, value)
    return (
        Column(
            _joined(name, "form"),
            Kind.TEXT,
            "How it is known: exact, range, about, unknown (somebody looked), stated (only in words).",
            lambda n: str(n.form) if n else None,
            of=value,
        ),
        low,
        high,
        Column(
            _joined(name, "as_stated"),
            Kind.TEXT,
            "The source's own words for the number.",
            lambda n: (n.as_stated or None) if n else None,
            of=value,
        ),
    )


def _joined(*words: str) -> str:
    return "_".join(filter(None, words))

"""Tables as CSV (RFC 4180, UTF-8, no byte-order mark): lists in one cell, an empty cell for what is not there.

A cell that a spreadsheet might take for a formula begins with an apostrophe; `plain` takes it away again. Numbers are never
guarded: -5 is a number.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from generator.formats.rows.columns import DELIMITER, Kind, Table

FOLDER: Final = "data/latest/"
# Spreadsheets trim spaces, and read full-width signs as their narrow forms. Apostrophes count, so that `plain` is exact.
_FORMULA: Final = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")


def files(tables: Iterable[Table]) -> Iterator[tuple[str, bytes]]:
    """A file for each table; those that only join others are left out, since lists stand in cells."""
    for table in tables:
        if not table.link:
            yield path(table), text(table).encode()


def path(table: Table) -> str:
    """Where the file of a table lies."""
    return f"{FOLDER}{table.name}.csv"


def text(table: Table) -> str:
    """The table with its header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    written = [_WRITTEN[column.kind] for column in table.columns]
    writer.writerows(
        ["" if cell is None else write(cell) for write, cell in zip(written, row, strict=True)] for row in table.rows
    )
    return out.getvalue()


def guarded(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    if value[:1].isalnum():  # nearly always
        return value
    return f"'{value}" if _FORMULA.match(value) else value


def plain(value: str) -> str:
    """What `guarded` was given."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value


def instant(moment: datetime) -> str:
    """`2025-04-14T22:00:00Z`, for a moment in UTC."""
    return f"{moment.isoformat(timespec='seconds').removesuffix('+00:00')}Z"


def listed(items: tuple[str, ...]) -> str:
    """A list in one cell."""
    return DELIMITER.join(item.replace(DELIMITER, "\N{BROKEN BAR}") for item in items)


_WRITTEN: Final[Mapping[Kind, Callable[[Any], str]]] = MappingProxyType(
    {
        Kind.TEXT: guarded,
        Kind.INTEGER: str,
        Kind.NUMBER: "{:f}".format,
        Kind.BOOLEAN: lambda truth: "true" if truth else "false",
        Kind.DAY: date.isoformat,
        Kind.INSTANT: instant,
        Kind.LIST: lambda items: guarded(listed(items)),
    }
)

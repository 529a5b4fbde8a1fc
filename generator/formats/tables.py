"""Tables as CSV (RFC 4180, UTF-8, no byte-order mark): lists in one cell, an empty cell for what is not there.

A cell that a spreadsheet might take for a formula begins with an apostrophe; `plain` takes it away again. Numbers are never
guarded: -5 is a number.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from tempfile import SpooledTemporaryFile
from types import MappingProxyType
from typing import Any, Final

from generator.formats.rows.columns import DELIMITER, Cells, Kind, Table
from generator.formats.shelf import Content, whole

FOLDER: Final = "data/latest/"
_IN_MEMORY: Final = 1 << 20  # bytes of each of many files that are written side by side
# Spreadsheets trim spaces, and read full-width signs as their narrow forms. Apostrophes count, so that `plain` is exact.
_FORMULA: Final = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")


class File:
    """The file of a table, that is written some rows at a time."""

    def __init__(self, table: Table) -> None:
        self._kinds = [column.kind for column in table.columns]
        self._on = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - whoever reads it lets go of it
        self._on.write(_lines([",".join(c.name for c in table.columns)]))

    def write(self, run: Cells) -> None:
        """Rows below those that it has."""
        found = [_WRITTEN[kind](cells) for kind, cells in zip(self._kinds, run, strict=True)]
        self._on.write(_lines(map(",".join, zip(*found, strict=True))))

    def finished(self) -> Content:
        """All of it."""
        return whole(self._on)


def path(table: Table) -> str:
    """Where the file of a table lies."""
    return f"{FOLDER}{table.name}.csv"


def _lines(rows: Iterable[str]) -> bytes:
    return "".join([f"{row}\r\n" for row in rows]).encode()


def quoted(value: str) -> str:
    """A text as one cell: what would end it stands in quotation marks."""
    if "," in value or '"' in value or "\n" in value or "\r" in value:
        return '"' + value.replace('"', '""') + '"'
    return value


def guarded(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if _FORMULA.match(value) else value


def plain(value: str) -> str:
    """What `guarded` was given."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value


def listed(items: tuple[str, ...]) -> str:
    """A list in one cell."""
    joined = DELIMITER.join(items)
    if joined.count(DELIMITER) < len(items):
        return joined
    return DELIMITER.join(item.replace(DELIMITER, "\N{BROKEN BAR}") for item in items)


def _texts(cells: Iterable[Any]) -> list[str]:
    # Nearly always it begins with a letter or digit.
    return ["" if cell is None else quoted(cell if cell[:1].isalnum() else guarded(cell)) for cell in cells]


def _plain(cells: Iterable[Any]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in cells]


_WRITTEN: Final[Mapping[Kind, Callable[[Iterable[Any]], list[str]]]] = MappingProxyType(
    {
        Kind.TEXT: _texts,
        Kind.INTEGER: _plain,
        Kind.NUMBER: lambda cells: ["" if cell is None else f"{cell:f}" for cell in cells],
        Kind.BOOLEAN: lambda cells: ["" if cell is None else "true" if cell else "false" for cell in cells],
        Kind.DAY: _plain,
        Kind.INSTANT: _plain,
        Kind.LIST: lambda cells: _texts(cell if cell is None else listed(cell) for cell in cells),
    }
)

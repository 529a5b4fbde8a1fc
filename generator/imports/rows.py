"""What readers of files hand on: rows of named texts, and why a file cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass

LONGEST_CELL = 65_536  # characters


class ImportFault(Exception):  # noqa: N818 - nothing broke: the file is not what it should be
    """A file that cannot be imported at all; the message names the place and says what to do. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file on which it begins, its texts by column, and what is noted on the way."""

    line: int
    cells: Mapping[str, str]
    notes: tuple[str, ...] = ()
    refused: str = ""  # why nothing can be made of it


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a file, and its columns in their order."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

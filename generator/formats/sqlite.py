"""`timeline.sqlite`: the tables in normal form, with foreign keys, views that answer common questions, and full-text search.

The same library gives the same bytes (with the same SQLite): fixed pages, rows in the tables' order, no clock.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, Final, Self

from generator.formats.public import Public
from generator.formats.rows.columns import Cells, Column, Kind, Table
from generator.formats.shelf import Content, whole
from generator.formats.sqlite_views import VIEWS
from generator.formats.tables import FOLDER
from generator.formats.texts import texts

PATH: Final = f"{FOLDER}timeline.sqlite"
_TYPES: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.TEXT: "TEXT",
        Kind.INTEGER: "INTEGER",
        Kind.NUMBER: "NUMERIC",
        Kind.BOOLEAN: "INTEGER",
        Kind.DAY: "TEXT",
        Kind.INSTANT: "TEXT",
    }
)
# Nothing is ever taken back: where it fails, there is no file.
_OPENING: Final = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -16384",  # KiB
    "PRAGMA page_size = 4096",
    "PRAGMA encoding = 'UTF-8'",
    "BEGIN",
)
_TEXTS: Final = """
CREATE TABLE "texts" (
  "number" INTEGER PRIMARY KEY, "id" TEXT NOT NULL UNIQUE REFERENCES "records" ("id"), "title" TEXT NOT NULL, "text" TEXT NOT NULL
)"""
_SEARCH: Final = """
CREATE VIRTUAL TABLE "search" USING fts5(
  "title", "text", content='texts', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
)"""
# No `optimize` and no VACUUM: the file would be a twentieth smaller, and take a fifth longer to make.
_FILLED: Final = 'INSERT INTO "search" ("search") VALUES (\'rebuild\')'
_CLOSING: Final = ("COMMIT", "ANALYZE")


class Database:
    """A database on the disk, for a `with` block, that rows are put into, some of each table at a time."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="annals-")  # noqa: SIM115, RUF100 - closed with the block
        self._path = Path(self._folder.name, "base")
        self.connection = sqlite3.connect(self._path, isolation_level=None)
        self._tables: dict[str, Table] = {}
        _run(self.connection, (*_OPENING, _TEXTS))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of it."""
        self.connection.close()
        self._folder.cleanup()

    def put(self, table: Table) -> Iterator[Cells]:
        """Rows of a table: its runs, each of which is in the database when it is given."""
        if table.name not in self._tables:
            self.connection.execute(definition(table))
            self._tables[table.name] = table
        for run in table.runs:
            self.connection.executemany(insertion(table), _rows(table, run))
            yield run

    def tell(self, public: Public) -> None:
        """What full-text search finds of the records that one goes through."""
        self.connection.executemany('INSERT INTO "texts" VALUES (NULL, ?, ?, ?)', texts(public))

    def finished(self) -> tuple[str, Content]:
        """The whole file, with its indexes. From now on one may ask it, and put nothing into it."""
        _run(self.connection, (index for table in self._tables.values() for index in indexes(table)))
        _run(self.connection, (_SEARCH, _FILLED, *(view.sql for view in VIEWS), *_CLOSING))
        return PATH, whole(self._path.open("rb"))


def _run(base: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        base.execute(statement)


def definition(table: Table) -> str:
    """A table with its keys."""
    lines = [_declared(c, table) for c in normal(table)]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += [
        f"FOREIGN KEY ({_names(f.columns)}) REFERENCES {quoted(f.table)} ({_names(f.key)})" for f in table.foreign
    ]
    return f"CREATE TABLE {quoted(table.name)} ({', '.join(lines)}) WITHOUT ROWID"


def indexes(table: Table) -> Iterator[str]:
    """An index for each key to another table, unless rows are already kept by it."""
    for column in normal(table):
        if column.references and column.name != table.key[0]:
            name = quoted(f"{table.name}_{column.name}")
            yield f"CREATE INDEX {name} ON {quoted(table.name)} ({quoted(column.name)})"


def normal(table: Table) -> list[Column[Any]]:
    """The columns of the normal form."""
    return [c for c in table.columns if not c.flat]


def _declared(column: Column[Any], table: Table) -> str:
    needed = " NOT NULL" if column.name in table.key else ""
    key = f' REFERENCES {quoted(column.references)} ("id")' if column.references else ""
    return f"{quoted(column.name)} {_TYPES[column.kind]}{needed}{key}"


def insertion(table: Table) -> str:
    """What puts a row into a table."""
    columns = normal(table)
    return f"INSERT INTO {quoted(table.name)} VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - names of ours


def _rows(table: Table, run: Cells) -> Iterable[Sequence[Any]]:
    kept = ((c.kind, cells) for c, cells in zip(table.columns, run, strict=True) if not c.flat)
    return zip(*(map(_figure, cells) if kind is Kind.NUMBER else cells for kind, cells in kept), strict=True)


@cache
def _figure(number: Any) -> int | float | None:
    """A number as SQLite keeps it."""
    if number is None:
        return None
    whole = number == number.to_integral_value() and abs(number) < 2**63
    return int(number) if whole else float(number)


def _names(names: Iterable[str]) -> str:
    return ", ".join(quoted(name) for name in names)


def quoted(name: str) -> str:
    """A name as SQL writes it. Raises ValueError for what is none."""
    if not re.fullmatch(r"[a-z0-9_-]+", name):
        raise ValueError(name)
    return f'"{name}"'

"""The tables of a timeline in every form: CSV with a Data Package, SQLite with Datasette's metadata, Parquet; and annotations, which are read from them.

Rows are made once, those of some records at a time in all tables, and let go of when they are written: neither all rows of a
large timeline fit into memory nor all of its records.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Self

from generator.formats import annotations, checksums, datapackage, datasette, parquet, sqlite
from generator.formats import tables as csv
from generator.formats.checksums import Digest
from generator.formats.public import Public
from generator.formats.rows.columns import Cells, Table
from generator.formats.rows.tables import more, tables
from generator.formats.shelf import Content

AT_ONCE: Final = 1024  # records


def files(told: Public) -> Iterator[tuple[str, Content]]:
    """All of them."""
    with Dataset(told) as made:
        for some in told.passed(AT_ONCE):
            made.take(some)
        yield from made.files()


class Dataset:
    """The tables while they are filled, for a `with` block: with all records of a library, some of them at a time."""

    def __init__(self, told: Public) -> None:
        self._told = told
        self._base, self._flat = sqlite.Database(), parquet.File()
        self._known: dict[str, tuple[Table, csv.File | None]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def take(self, some: Public) -> None:
        """The rows of the records that one goes through."""
        known, entries = self._known, defaultdict[str, list[Cells]](list)
        for table in more(some) if known else tables(some):
            if table.name not in known:
                known[table.name] = table, None if table.link else csv.File(table)
            _, file = known[table.name]
            for run in self._base.put(table):
                if file:
                    file.write(run)
                if table.name in parquet.TABLES:
                    entries[table.name].append(run)
        self._flat.put({name: replace(known[name][0], runs=entries[name]).held() for name in parquet.TABLES}, some)
        self._base.tell(some)

    def files(self) -> Iterator[tuple[str, Content]]:
        """All files, after all records."""
        digests: dict[str, Digest] = {}
        every = [table for table, _ in self._known.values()]
        written = ((csv.path(table), file.finished()) for table, file in self._known.values() if file)
        yield from checksums.noted(written, digests)
        yield datapackage.described(digests, every, self._told)
        yield self._base.finished()
        yield from annotations.files(self._told, self._base.connection)
        yield datasette.file(every, self._told)
        yield self._flat.finished(self._told)

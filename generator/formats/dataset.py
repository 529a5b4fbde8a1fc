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

AT_ONCE: Final = 1024
"""So many records are put into the tables at a time."""


class Dataset:
    """All tables, for a `with` block: some records are put into them at a time, at least once."""

    def __init__(self, told: Public) -> None:
        self._told = told
        self._known: dict[str, tuple[Table, csv.File | None]] = {}
        self._base, self._flat = sqlite.Database(), parquet.File()

    def __enter__(self) -> Self:
        self._base.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._base.__exit__(*error)

    def put(self, some: Public) -> None:
        """Rows of some records, which are to be the next ones."""
        entries: dict[str, list[Cells]] = defaultdict(list)
        for table in more(some) if self._known else tables(some):
            if table.name not in self._known:
                self._known[table.name] = table, None if table.link else csv.File(table)
            _, file = self._known[table.name]
            for run in self._base.put(table):
                if file:
                    file.write(run)
                if table.name in parquet.TABLES:
                    entries[table.name].append(run)
        flat = {name: replace(self._known[name][0], runs=entries[name]).held() for name in parquet.TABLES}
        self._flat.put(flat, some)
        self._base.tell(some)

    def files(self) -> Iterator[tuple[str, Content]]:
        """All files, when all records are in them."""
        digests: dict[str, Digest] = {}
        every = [table for table, _ in self._known.values()]
        written = ((csv.path(table), file.finished()) for table, file in self._known.values() if file)
        yield from checksums.noted(written, digests)
        yield datapackage.described(digests, every, self._told)
        yield self._base.finished()
        yield from annotations.files(self._told, self._base.connection)
        yield datasette.file(every, self._told)
        yield self._flat.finished(self._told)


def files(told: Public) -> Iterator[tuple[str, Content]]:
    """All of them, in a pass of their own."""
    with Dataset(told) as made:
        for some in told.passed(AT_ONCE):
            made.put(some)
        yield from made.files()

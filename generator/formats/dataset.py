"""The tables of a timeline in every form: CSV with a Data Package, SQLite with Datasette's metadata, Parquet; and annotations, which are read from them.

Rows are made once, those of some records at a time in all tables, and let go of when they are written: neither all rows of a
large timeline fit into memory nor all of its records.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.formats import annotations, checksums, datapackage, datasette, parquet, sqlite
from generator.formats import tables as csv
from generator.formats.checksums import Digest
from generator.formats.public import Public
from generator.formats.rows.columns import Cells, Table
from generator.formats.rows.tables import more, tables
from generator.formats.shelf import Content

_AT_ONCE: Final = 1024  # records


def files(told: Public) -> Iterator[tuple[str, Content]]:
    """All of them."""
    digests: dict[str, Digest] = {}
    known: dict[str, tuple[Table, csv.File | None]] = {}
    with sqlite.Database() as base:
        flat = parquet.File()
        for some in told.passed(_AT_ONCE):
            entries: dict[str, list[Cells]] = defaultdict(list)
            for table in more(some) if known else tables(some):
                if table.name not in known:
                    known[table.name] = table, None if table.link else csv.File(table)
                _, file = known[table.name]
                for run in base.put(table):
                    if file:
                        file.write(run)
                    if table.name in parquet.TABLES:
                        entries[table.name].append(run)
            flat.put({name: replace(known[name][0], runs=entries[name]).held() for name in parquet.TABLES}, some)
            base.tell(some)
        every = [table for table, _ in known.values()]
        written = ((csv.path(table), file.finished()) for table, file in known.values() if file)
        yield from checksums.noted(written, digests)
        yield datapackage.described(digests, every, told)
        yield base.finished()
        yield from annotations.files(told, base.connection)
    yield datasette.file(every, told)
    yield flat.finished(told)

"""The tables of a timeline in every form: CSV with a Data Package, SQLite with Datasette's metadata, Parquet.

Rows are made once, some at a time, and let go of when they are written: those of a large timeline do not fit into memory.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from generator.formats import checksums, datapackage, datasette, parquet, sqlite
from generator.formats import tables as csv
from generator.formats.checksums import Digest
from generator.formats.public import Public
from generator.formats.rows.columns import Table
from generator.formats.rows.tables import tables
from generator.formats.shelf import Content


def files(told: Public) -> Iterator[tuple[str, Content]]:
    """All of them."""
    digests: dict[str, Digest] = {}
    known: dict[str, Table] = {}
    with sqlite.Database() as base:
        for table in tables(told):
            rows = replace(table, runs=base.put(table))
            if table.name in parquet.TABLES:
                rows = rows.held()
            known[table.name] = rows
            yield from checksums.noted(csv.files([rows]), digests)
            deque(rows.runs, 0)  # those of a table that has no file
        yield datapackage.described(digests, known.values(), told)
        yield base.finished(told)
    yield datasette.file(known.values(), told)
    yield parquet.file(known, told)

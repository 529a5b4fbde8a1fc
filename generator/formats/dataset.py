"""The tables of a timeline in every form: CSV with a Data Package, SQLite with Datasette's metadata, Parquet.

Each is made once, and let go of when it is written: of a large timeline, all of them together do not fit into memory.
"""

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
            yield from checksums.noted(csv.files([table]), digests)
            base.put(table)
            known[table.name] = table if table.name in parquet.TABLES else replace(table, cells=())
            del table
        yield datapackage.described(digests, known.values(), told)
        yield base.finished(told)
    yield datasette.file(known.values(), told)
    yield parquet.file(known, told)

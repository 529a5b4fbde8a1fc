"""The tables of a timeline, made once, in every form: CSV with a Data Package, SQLite with Datasette's metadata, Parquet."""

from collections.abc import Iterator

from generator.formats import checksums, datapackage, datasette, parquet, sqlite
from generator.formats import tables as csv
from generator.formats.checksums import Digest
from generator.formats.public import Public
from generator.formats.rows.tables import tables


def files(told: Public) -> Iterator[tuple[str, bytes]]:
    """All of them."""
    made = tables(told)
    digests: dict[str, Digest] = {}
    yield from checksums.noted(csv.files(made), digests)
    yield datapackage.described(digests, made, told)
    yield sqlite.file(made, told)
    yield datasette.file(made, told)
    yield parquet.file({t.name: t for t in made}, told)

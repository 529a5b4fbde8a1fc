"""The tables of a timeline, made once, in every form: CSV with a Data Package, SQLite with Datasette's metadata, Parquet."""

from collections.abc import Iterator

from generator.formats import datapackage, datasette, parquet, sqlite
from generator.formats import tables as csv
from generator.formats.public import Public
from generator.formats.rows.tables import tables


def files(told: Public) -> Iterator[tuple[str, bytes]]:
    """All of them."""
    made = tables(told)
    contents = dict(csv.files(made))
    yield from contents.items()
    yield datapackage.described(contents, made, told)
    yield sqlite.file(made, told)
    yield datasette.file(made, told)
    yield parquet.file({t.name: t for t in made}, told)

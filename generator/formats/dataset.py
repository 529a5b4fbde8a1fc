"""The tables of a timeline, made once, in every form: CSV with a Data Package, SQLite with Datasette's metadata, Parquet."""

from collections.abc import Iterator

from generator.derive.library import Library
from generator.formats import datapackage, datasette, parquet, sqlite
from generator.formats import tables as csv
from generator.formats.public import public
from generator.formats.rows.tables import tables
from generator.formats.site import Site


def files(library: Library, site: Site) -> Iterator[tuple[str, bytes]]:
    """All of them."""
    told = public(library, site)
    made = tables(told)
    contents = dict(csv.files(made))
    yield from contents.items()
    yield datapackage.described(contents, made, told)
    yield sqlite.file(made, told)
    yield datasette.file(made, told)
    yield parquet.file({t.name: t for t in made}, told)

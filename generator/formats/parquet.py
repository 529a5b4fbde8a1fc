"""`entries.parquet`: incidents and statements in one flat table with typed dates, for DuckDB, pandas, R."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from generator.formats import arrow, rights
from generator.formats.public import Public
from generator.formats.rows.columns import Cell, Column, Kind, Table
from generator.formats.tables import FOLDER

PATH: Final = f"{FOLDER}entries.parquet"
TABLES: Final = ("incidents", "statements")
"""What it is made of."""


def file(tables: Mapping[str, Table], public: Public) -> tuple[str, bytes]:
    """The file, its meaning in its metadata."""
    import pyarrow as pa  # noqa: PLC0415 - a third of a second, which only builds should spend
    import pyarrow.parquet as pq  # noqa: PLC0415

    made = [(column, arrow.array(column.kind, cells)) for column, cells in entries(tables, public)]
    timeline = public.library.timeline
    schema = pa.schema(
        [pa.field(c.name, found.type, metadata={"description": c.description}) for c, found in made],
        metadata={"title": timeline.title, "source": public.site.address, "rights": rights.notice(timeline)},
    )
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays([found for _, found in made], schema=schema), out, compression="zstd")
    return PATH, out.getvalue()


def entries(tables: Mapping[str, Table], public: Public) -> Iterator[tuple[Column[Any], list[Cell]]]:
    """Columns with their cells, in the order of the chronology; what a kind of entry has not is empty."""
    both = {name.removesuffix("s"): tables[name] for name in TABLES}
    sizes = {kind: len(table.cells[0]) for kind, table in both.items()}
    at = {ident: i for i, ident in enumerate(cell for table in both.values() for cell in table.cells[0])}
    order = [at[d.entry.id] for d in public.library.entries if d.entry.id in at]
    named: dict[str, tuple[Column[Any], dict[str, Sequence[Cell]]]] = {}
    for kind, table in both.items():
        for column, cells in table.contents:
            named.setdefault(column.name, (column, {}))[1][kind] = cells

    def ordered(found: Mapping[str, Sequence[Cell]]) -> list[Cell]:
        every = [cell for kind, size in sizes.items() for cell in found.get(kind, [None] * size)]
        return [every[i] for i in order]

    sort: Column[Any] = Column("kind", Kind.TEXT, "incident or statement.", lambda entry: entry.kind)
    first, *others = named.values()
    kinds: Mapping[str, Sequence[Cell]] = {kind: [kind] * size for kind, size in sizes.items()}
    yield from ((column, ordered(found)) for column, found in (first, (sort, kinds), *others))

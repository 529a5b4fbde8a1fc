"""`entries.parquet`: incidents and statements in one flat table with typed dates, for DuckDB, pandas, R."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from generator.formats import arrow, rights
from generator.formats.public import Public
from generator.formats.rows.columns import Cell, Column, Kind, Table
from generator.formats.tables import FOLDER

if TYPE_CHECKING:
    import pyarrow as pa

PATH: Final = f"{FOLDER}entries.parquet"
TABLES: Final = ("incidents", "statements")
"""What it is made of."""


class File:
    """The file, that entries are put into in the order of the chronology, some at a time: as Arrow keeps them, they take a quarter of the memory."""

    def __init__(self) -> None:
        self._columns: list[Column[Any]] = []
        self._found: list[list[pa.Array[Any]]] = []  # of each column

    def put(self, tables: Mapping[str, Table], public: Public) -> None:
        """The entries among the records that one goes through, below those that it has; `tables`: theirs, by name."""
        made = list(entries(tables, public))
        self._columns = [column for column, _ in made]
        self._found = self._found or [[] for _ in made]
        for found, (column, cells) in zip(self._found, made, strict=True):
            found.append(arrow.array(column.kind, cells))

    def finished(self, public: Public) -> tuple[str, bytes]:
        """All of it, its meaning in its metadata."""
        import pyarrow as pa  # noqa: PLC0415 - a third of a second, which only builds should spend
        import pyarrow.parquet as pq  # noqa: PLC0415

        timeline = public.library.timeline
        whole = [pa.chunked_array(found) for found in self._found]  # joined, they would take as much memory again
        schema = pa.schema(
            [
                pa.field(column.name, found.type, metadata={"description": column.description})
                for column, found in zip(self._columns, whole, strict=True)
            ],
            metadata={"title": timeline.title, "source": public.site.address, "rights": rights.notice(timeline)},
        )
        out = io.BytesIO()
        pq.write_table(pa.Table.from_arrays(whole, schema=schema), out, compression="zstd")
        return PATH, out.getvalue()


def entries(tables: Mapping[str, Table], public: Public) -> Iterator[tuple[Column[Any], list[Cell]]]:
    """Columns with their cells, in the order of the records that one goes through; what a kind of entry has not is empty."""
    both = {name.removesuffix("s"): tables[name] for name in TABLES}
    sizes = {kind: len(table.cells[0]) for kind, table in both.items()}
    at = {ident: i for i, ident in enumerate(cell for table in both.values() for cell in table.cells[0])}
    order = [at[record.id] for record in public.each if record.id in at]
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

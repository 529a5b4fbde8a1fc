"""`entries.parquet`: incidents and statements in one flat table with typed dates, for DuckDB, pandas, R."""

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from generator.formats import rights
from generator.formats.public import Public
from generator.formats.rows.columns import Cell, Column, Kind, Table
from generator.formats.tables import FOLDER

PATH: Final = f"{FOLDER}entries.parquet"


def file(tables: Mapping[str, Table], public: Public) -> tuple[str, bytes]:
    """The file, its meaning in its metadata."""
    import pyarrow as pa  # noqa: PLC0415 - a third of a second, which only builds should spend
    import pyarrow.parquet as pq  # noqa: PLC0415

    types = {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.DAY: pa.date32(),
        Kind.INSTANT: pa.timestamp("ms", tz="UTC"),
        Kind.LIST: pa.list_(pa.string()),
    }
    made = entries(tables, public)
    arrays = [pa.array([_value(v) for v in values], types[c.kind]) for c, values in made]
    timeline = public.library.timeline
    schema = pa.schema(
        [pa.field(c.name, types[c.kind], metadata={"description": c.description}) for c, _ in made],
        metadata={"title": timeline.title, "source": public.site.address, "rights": rights.notice(timeline)},
    )
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return PATH, out.getvalue()


def entries(tables: Mapping[str, Table], public: Public) -> list[tuple[Column[Any], list[Cell]]]:
    """Columns with their values, in the order of the chronology; what a kind of entry has not is empty."""
    both = {kind: tables[f"{kind}s"] for kind in ("incident", "statement")}
    rows = {str(row[0]): (kind, row) for kind, table in both.items() for row in table.rows}
    ordered = [rows[d.entry.id] for d in public.library.entries if d.entry.id in rows]
    named: dict[str, tuple[Column[Any], dict[str, int]]] = {}
    for kind, table in both.items():
        for position, column in enumerate(table.columns):
            named.setdefault(column.name, (column, {}))[1][kind] = position
    first, *others = (
        (column, [row[at[kind]] if kind in at else None for kind, row in ordered]) for column, at in named.values()
    )
    sort: Column[Any] = Column("kind", Kind.TEXT, "incident or statement.", lambda entry: entry.kind)
    return [first, (sort, [kind for kind, _ in ordered]), *others]


def _value(value: Cell) -> Any:
    return float(value) if isinstance(value, Decimal) else value

"""Columns as Apache Arrow keeps them in memory (its columnar format): values side by side, a bitmap of those that are there.

`pyarrow.array` would do the same, but it loads pandas wherever that is installed, which takes longer than all of our arrays.
"""

from array import array as packed
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from generator.formats.rows.columns import Kind

if TYPE_CHECKING:
    import pyarrow as pa


def array(kind: Kind, cells: Sequence[Any]) -> "pa.Array[Any]":
    """The cells of a column of a kind; None is null."""
    import pyarrow as pa  # noqa: PLC0415 - a third of a second, which only builds should spend

    match kind:
        case Kind.TEXT | Kind.DAY | Kind.INSTANT:
            texts = _texts(cells)
            types = {Kind.DAY: pa.date32(), Kind.INSTANT: pa.timestamp("ms", tz="UTC")}
            return texts.cast(types[kind]) if kind in types else texts
        case Kind.LIST:
            lists = [cell or () for cell in cells]
            items = _texts([item for cell in lists for item in cell])
            return pa.Array.from_buffers(
                pa.list_(pa.string()), len(cells), [_there(cells), pa.py_buffer(_offsets(lists))], children=[items]
            )
        case Kind.INTEGER:
            found, values = pa.int64(), packed("q", (cell or 0 for cell in cells)).tobytes()
        case Kind.NUMBER:
            found, values = pa.float64(), packed("d", (cell or 0 for cell in cells)).tobytes()
        case Kind.BOOLEAN:
            found, values = pa.bool_(), _bits(cells)
    return pa.Array.from_buffers(found, len(cells), [_there(cells), pa.py_buffer(values)])


def _texts(cells: Sequence[str | None]) -> "pa.Array[Any]":
    import pyarrow as pa  # noqa: PLC0415 - as above

    encoded = [cell.encode() if cell else b"" for cell in cells]
    buffers = [_there(cells), pa.py_buffer(_offsets(encoded)), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(cells), buffers)


def _offsets(parts: Sequence[Sequence[Any]]) -> "packed[int]":
    """Where each part begins in all of them together, and where the last one ends."""
    return packed("i", accumulate(map(len, parts), initial=0))


def _there(cells: Sequence[Any]) -> "pa.Buffer | None":
    """Which cells are not null; None: all of them."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    return pa.py_buffer(_bits([cell is not None for cell in cells])) if None in cells else None


def _bits(truths: Sequence[Any]) -> bytes:
    """One bit for each, the first in the lowest bit of the first byte."""
    digits = "".join("1" if truth else "0" for truth in reversed(truths))
    return int(digits or "0", 2).to_bytes(-(-len(truths) // 8), "little")

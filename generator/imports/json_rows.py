"""Rows as JSON lines: an object in each line."""

import json
from typing import Any

from generator.imports.rows import LONGEST_CELL, ImportFault, Row, Table


def read(text: str) -> Table:
    """A row for each line that is not blank; what is no object is a row that nothing can be made of."""
    rows = [_row(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not any(row.cells for row in rows):
        raise ImportFault(f"the file holds no JSON lines: {rows[0].refused if rows else 'it is empty'}")
    return Table(tuple(dict.fromkeys(name for row in rows for name in row.cells)), tuple(rows))


def _row(number: int, line: str) -> Row:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep, or a number too long"
        return Row(number, {}, refused=f"this line is no JSON: {why}")
    if not isinstance(found, dict):
        return Row(number, {}, refused="this line is no object: {...}")
    cells = {" ".join(name.split()): written(value) for name, value in found.items()}
    longest = max((len(cell) for cell in cells.values()), default=0)
    if not any(cells.values()):
        return Row(number, cells, refused="nothing is written in this row")
    if longest > LONGEST_CELL:
        return Row(number, cells, refused=f"a cell has {longest} characters; the limit is {LONGEST_CELL}")
    return Row(number, cells)


def written(value: Any) -> str:
    """A value as one text: lists of texts line by line, what is nested as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False)

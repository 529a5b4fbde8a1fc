"""Tables as CSV (RFC 4180, and what spreadsheets make of it)."""

import csv
import io
from collections import Counter

from generator.imports.rows import LONGEST_CELL, ImportFault, Row, Table

DELIMITERS = (",", ";", "\t", "|")


def read(text: str, delimiter: str | None) -> Table:
    """The rows below the header. Raises ImportFault, also where quotation marks do not match: rows would be lost there."""
    chosen = delimiter or _delimiter(text)
    csv.field_size_limit(max(len(text), LONGEST_CELL) + 1)  # long cells are judged below, row by row
    # Only line feeds and carriage returns end a line; str.splitlines knows others, which may stand in cells.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=chosen, strict=True)
    rows: list[Row] = []
    columns: tuple[str, ...] = ()
    line = 1
    try:
        for cells in reader:
            if not columns and any(cell.strip() for cell in cells):
                columns = _header(cells, line)
            elif cells and columns:
                rows.append(_row(line, cells, columns))
            line = reader.line_num + 1
    except csv.Error as error:
        advice = "a quotation mark inside a quoted cell is written twice, and each that opens is closed"
        raise ImportFault(f"line {line}: {error}: {advice}") from None
    if not columns:
        raise ImportFault("the file has no header: its first line names the columns")
    return Table(columns, tuple(rows))


def _delimiter(text: str) -> str:
    """What parts the header into most columns; a comma where nothing does."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=lambda d: (len(next(csv.reader([first], delimiter=d), [])), d == ","))


def _header(cells: list[str], line: int) -> tuple[str, ...]:
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    twice = [name for name, count in Counter(names).items() if count > 1 and name]
    if twice:
        raise ImportFault(f"line {line}: two columns are called “{twice[0]}”: give each its own name")
    return tuple(name or f"column {number}" for number, name in enumerate(names, start=1))


def _row(line: int, cells: list[str], columns: tuple[str, ...]) -> Row:
    named = dict(zip(columns, cells, strict=False))
    beyond = [cell for cell in cells[len(columns) :] if cell.strip()]
    longest = max((len(cell) for cell in cells), default=0)
    refused = ""
    if not any(cell.strip() for cell in cells):
        refused = "nothing is written in this row"
    elif beyond:
        refused = f"the row has {len(cells)} cells, the header {len(columns)}: a text with a delimiter stands in no quotation marks?"
    elif longest > LONGEST_CELL:
        refused = f"a cell has {longest} characters; the limit is {LONGEST_CELL}"
    short = len(cells) < len(columns)
    notes = (
        (f"the row has {len(cells)} cells, the header {len(columns)}: the others are taken as empty",) if short else ()
    )
    return Row(line, named, notes, refused)

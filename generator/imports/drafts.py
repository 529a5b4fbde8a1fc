"""A row as the record that it may become: what is known, what it rests on, and what could not be carried."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.imports import dates, texts, timelinejs
from generator.imports.dates import UnreadDateError
from generator.imports.known import Known
from generator.imports.mapping import Wanted
from generator.imports.rows import Row
from generator.model.dates import Date

LONGEST_TITLE, LONGEST_SUMMARY = 120, 1500
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?)(?:[?#]|$)", re.IGNORECASE)
_FORMULA = ("=", "+", "-", "@")
_BREAKS = re.compile(r"[\s;|]+|,(?=\s*https?:)")


class RefusedError(Exception):
    """A row of which no record can be made; the message says why."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row says, in the terms of the timeline."""

    row: Row
    title: str
    date: Date
    type: str
    places: tuple[str, ...]
    paragraphs: tuple[str, ...]
    links: tuple[str, ...]
    own_id: str
    notes: tuple[str, ...]


def draft(row: Row, wanted: Wanted, known: Known, *, slides: bool) -> Draft:
    """What one row says. Raises RefusedError."""
    if row.refused:
        raise RefusedError(row.refused)
    if slides and (kind := row.cells.get("Type", "").strip().casefold()) in ("title", "era"):
        raise RefusedError(f"a slide of type `{kind}` is no event: its words belong into timeline.yml or a page")
    notes = [*row.notes, *_formulas(row)]
    title, told = texts.read(_cell(row, wanted, "title")), texts.read(_cell(row, wanted, "text", "\n"))
    if not title.line:
        raise RefusedError("the row has no title")
    date = _date(row, wanted, notes, slides=slides)
    kind = _type(_cell(row, wanted, "type"), wanted, known, notes)
    places = _places(_cell(row, wanted, "place"), wanted, known, notes)
    notes += [*title.notes, *told.notes]
    links = tuple(_links(_cell(row, wanted, "link", "\n"), (*title.links, *told.links), notes))
    if not links and wanted.source is None:
        raise RefusedError("no link says what this rests on: add one, or name a source for all rows with --source")
    if slides:
        notes += [f"`{name}` is not carried" for name in _UNCARRIED if row.cells.get(name, "").strip()]
    return Draft(
        row,
        _shortened(title.line, notes),
        date,
        kind,
        places,
        told.paragraphs,
        links,
        _cell(row, wanted, "id"),
        tuple(notes),
    )


_UNCARRIED = ("Display Date", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Background")


def _cell(row: Row, wanted: Wanted, name: str, joint: str = " ") -> str:
    return joint.join(cell for column in wanted.columns[name] if (cell := row.cells.get(column, "").strip()))


def _formulas(row: Row) -> Iterator[str]:
    for column, cell in row.cells.items():
        if cell.startswith(_FORMULA) and len(cell) > 1 and not re.fullmatch(r"[+-][\d.,]+", cell):
            yield f"“{column}” begins like a formula: it is carried as text"


def _date(row: Row, wanted: Wanted, notes: list[str], *, slides: bool) -> Date:
    try:
        if slides:
            start, lost = dates.of_parts(*(row.cells.get(name, "") for name in timelinejs.START))
            ends = [row.cells.get(name, "") for name in timelinejs.END]
            end, lost_too = dates.of_parts(*ends) if any(part.strip() for part in ends) else (start, "")
            notes += dict.fromkeys(filter(None, (lost, lost_too)))
        else:
            written, until = _cell(row, wanted, "date"), _cell(row, wanted, "end")
            start = dates.read(written, wanted.date_order)
            end = dates.read(until, wanted.date_order) if until else start
            if start.written() != written:
                notes.append(f"the date “{written}” is read as {start.edtf()}")
        return dates.lasting(start, end)
    except UnreadDateError as error:
        raise RefusedError(f"date: {error}") from None


def _type(cell: str, wanted: Wanted, known: Known, notes: list[str]) -> str:
    found = wanted.types.get(cell.casefold()) or known.types.get(cell.casefold()) if cell else None
    kind = found or wanted.type
    if kind is None:
        said = f"“{cell}” is no type of this timeline" if cell else "the row has no type"
        raise RefusedError(
            f"{said}: say which it is under `types` in the mapping file, or one for all rows with --type"
        )
    if cell and found is None:
        notes.append(f"“{cell}” is no type of this timeline: `{kind}` is written")
    if kind in known.attemptable and wanted.outcome is None:
        raise RefusedError(f"an incident of type `{kind}` needs an outcome: say it for all rows with --outcome")
    return kind


def _places(cell: str, wanted: Wanted, known: Known, notes: list[str]) -> tuple[str, ...]:
    if not cell:
        return ("unknown",)
    found = wanted.places.get(cell.casefold()) or known.places.get(cell.casefold())
    if found is None:
        notes.append(
            f"the place “{cell}” is none of this timeline: `unknown` is written (add it, or name it under `places`)"
        )
    return (found or "unknown",)


def _links(cell: str, others: tuple[str, ...], notes: list[str]) -> Iterator[str]:
    """Addresses of pages; what is no address, and pictures, are noted."""
    inside = texts.read(cell)
    loose = [word for word in _BREAKS.split(" ".join(inside.paragraphs)) if word and not word.startswith("(")]
    lost = [word for word in loose if not re.match(r"https?://", word, re.IGNORECASE)]
    if lost:
        notes.append(f"“{' '.join(lost)[:80]}” is no web address, and is left out")
    for address in dict.fromkeys((*inside.links, *others)):
        if not _is_web(address):
            notes.append(f"the link “{address[:80]}” leads to no web page, and is left out")
        elif _PICTURE.search(address):
            notes.append(f"the picture {address[:200]} is not carried")
        else:
            yield address


def _is_web(address: str) -> bool:
    """Whether an address leads to a host of the web, as far as its form says."""
    try:
        parts = urlsplit(address)
        return parts.scheme.lower() in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        return False


def _shortened(title: str, notes: list[str]) -> str:
    if len(title) <= LONGEST_TITLE:
        return title
    notes.append(f"the title has {len(title)} characters; it is cut at {LONGEST_TITLE}: “{title}”")
    return f"{title[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"


def identical(row: Row) -> tuple[tuple[str, str], ...]:
    """What two rows have in common when one of them says nothing new."""
    return tuple(sorted((column, cell.strip()) for column, cell in row.cells.items() if cell.strip()))

"""Changes the words of single values: where they stand, in the style and on the lines in which they are written."""

import copy
import json
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from generator.edit.faults import EditError
from generator.edit.nodes import Path, Splice, in_line_breaks_of, spliced
from generator.load.document import Document, read
from generator.load.plain_yaml import Data

_WORD = re.compile(r"\S+")
_BLOCK = ("|", ">")


def texts(data: Data, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of a document, with its place."""
    if isinstance(data, str):
        yield path, data
    else:
        for step, item in data.items() if isinstance(data, dict) else enumerate(data):
            yield from texts(item, (*path, step))


def reworded(document: Document, values: Mapping[Path, str]) -> str:
    """The text of a document in which some values have other words; nothing else of it changes. Raises EditError.

    A path may go on where a single value stands for a list: `source: a` is also `("source", 0)`.
    """
    wanted = {_place(document, path): value for path, value in values.items()}
    text = _attempt(document, wanted, set())
    if not _holds(document, text, wanted):
        # A word that its style cannot hold: those values are written anew, in quotes.
        whole = {
            path
            for path, value in wanted.items()
            if not _holds(document, _attempt(document, {path: value}, set()), {path: value})
        }
        text = _attempt(document, wanted, whole)
        if not _holds(document, text, wanted):
            raise EditError(f"{document.path}: it is not written plainly enough to be edited; edit it by hand")
    return text


def reread(path: str, content: bytes) -> Document:
    """What an edit has written, read again. Raises EditError."""
    found = read(path, content)
    if not isinstance(found, Document):
        raise EditError(f"{path}: the edited record cannot be read; nothing was changed")
    return found


def at(data: Data, path: Path) -> Data | None:
    """What stands at a place; None when nothing does."""
    here: Any = data
    for step in path:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return None
    found: Data = here
    return found


def _place(document: Document, path: Path) -> Path:
    """The place of the single value that a path means."""
    marks: Any = document.marks
    for depth, step in enumerate(path):
        if marks is None:
            return path[:depth]
        marks = marks[step][2]
    return path


def _attempt(document: Document, values: Mapping[Path, str], whole: set[Path]) -> str:
    splices: list[Splice] = []
    for path, value in values.items():
        event = _event(document, path)
        start, stop = event.start_mark.index, event.end_mark.index
        words = None if path in whole else _words(document.text[start:stop], event.style, event.value, value)
        if words is None:
            raw = document.text[start:stop]
            tail = raw[len(raw.rstrip()) :] if event.style in _BLOCK else ""
            splices.append(Splice(start, stop, _quoted(value.strip()) + tail))
        else:
            splices += (Splice(start + a, start + b, in_line_breaks_of(document.text, new)) for a, b, new in words)
    return spliced(document.text, splices)


def _quoted(value: str) -> str:
    if "\n" not in value and ('"' in value or "\\" in value):
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=False)


def _event(document: Document, path: Path) -> Any:
    marks: Any = document.marks
    for step in path[:-1]:
        marks = marks[step][2]
    return marks[path[-1]][1]


def _words(raw: str, style: str | None, old: str, new: str) -> list[Splice] | None:
    """What changes among the words of a written value; None when they do not stand there as they are read."""
    begin = raw.find("\n") + 1 if style in _BLOCK else 1 if style in ("'", '"') else 0
    stop = len(raw) - 1 if style in ("'", '"') else len(raw)
    spans = [m.span() for m in _WORD.finditer(raw, begin, stop)]
    before, after = old.split(), new.split()
    if not before or not after or [_read(raw[a:b], style) for a, b in spans] != before:
        return None
    found: list[Splice] = []
    for step, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        written = " ".join(_written(word, style) for word in after[c:d])
        if step == "replace":
            found.append(Splice(spans[a][0], spans[b - 1][1], written))
        elif step == "insert":
            place = spans[a][0] if a < len(spans) else spans[-1][1]
            found.append(Splice(place, place, f"{written} " if a < len(spans) else f" {written}"))
        elif step == "delete":
            found.append(
                Splice(spans[a][0], spans[b][0], "") if a == 0 else Splice(spans[a - 1][1], spans[b - 1][1], "")
            )
    return found


def _read(word: str, style: str | None) -> str:
    return word.replace("''", "'") if style == "'" else word


def _written(word: str, style: str | None) -> str:
    if style == "'":
        return word.replace("'", "''")
    return word.replace("\\", "\\\\").replace('"', '\\"') if style == '"' else word


def _holds(document: Document, text: str, values: Mapping[Path, str]) -> bool:
    """Whether a text reads as the document does, but for these values (of which white space is not compared)."""
    after = read(document.path, text.encode())
    if not isinstance(after, Document):
        return False
    kept, found = copy.deepcopy(document.data), copy.deepcopy(after.data)
    for path, value in values.items():
        there = at(found, path)
        if not isinstance(there, str) or there.split() != value.split():
            return False
        _clear(kept, path)
        _clear(found, path)
    return kept == found


def _clear(data: Any, path: Path) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = ""

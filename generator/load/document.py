"""YAML text -> Document: plain data whose every scalar is text (the field of a `NO` or `012` resolves it), and all places.

The subset of YAML 1.2 that records are written in, from libyaml's events, or line by line where it is plain (plain_yaml).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from yaml import YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.diagnostics import Diagnostic, Position, Severity
from generator.load.characters import FORBIDDEN, characters
from generator.load.plain_yaml import Data, plain
from generator.load.yaml_errors import explain

MAX_DEPTH = 20

Location = Sequence[str | int]
# Of a mapping: key -> (event of the key, event of the value, marks of the value); of a list: the same without keys.
Marks = dict[Any, tuple[Event | None, Event, Any]]

DEEP_FLOW = re.compile(rf"(?:[\[{{]\s*){{{MAX_DEPTH + 1}}}")


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file that could be read: `data` is its top mapping."""

    path: str
    text: str
    data: dict[str, Data]

    @property
    def marks(self) -> Marks:
        """Where everything stands. Few files are ever asked, so that they are read again for it."""
        return _marks(self.text)

    def position(self, location: Location, *, key: bool = False) -> Position:
        """Where a value (or its key) stands; for what is not there, the nearest thing around it that is."""
        marks: Marks | None = self.marks
        found: tuple[Event | None, Event, Any] | None = None
        whole = True
        for step in location:
            if isinstance(step, str) and step.startswith("<"):
                continue  # names an alternative of a union, not a place in the file
            if not marks or step not in marks:
                # A scalar stands for the list or mapping that it is short for: `source: a`, `evidence: [a]`.
                whole = found is not None and isinstance(found[1], ScalarEvent)
                break
            found = marks[step]
            marks = found[2]
        if found is None:
            return Position()
        name, value, _ = found
        # A block that has lines of its own is best pointed at by its key.
        event: Any = name if name and (key or not whole or not isinstance(value, ScalarEvent)) else value
        start, end = event.start_mark, event.end_mark
        stop = end.column if end.line == start.line else len(self.line(start.line + 1))
        return Position(start.line + 1, start.column + 1, max(stop, start.column + 1) + 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1."""
        lines = self.text.split("\n", number)
        return lines[number - 1].rstrip("\r") if number <= len(lines) else ""

    def diagnostic(  # noqa: PLR0913 - the six things that a problem consists of
        self,
        code: str,
        severity: Severity,
        location: Location,
        message: str,
        help: str = "",  # noqa: A002
        *,
        key: bool = False,
    ) -> Diagnostic:
        """A problem at a value (or its key) of this file."""
        position = self.position(location, key=key)
        return Diagnostic(self.path, position, code, severity, message, help, self.line(position.line))


class _RefusalError(Exception):
    """Ends the reading of one file; it never leaves this module."""

    def __init__(self, code: str, event: Event, message: str, advice: str) -> None:
        super().__init__(message)
        self.code, self.event, self.message, self.advice = code, event, message, advice


def read(path: str, content: bytes) -> Document | list[Diagnostic]:
    """The document of one file, or why it is none."""
    text = characters(path, content)
    if isinstance(text, Diagnostic):
        return [text]
    if (found := plain(text)) is not None:
        return Document(path, text, found)
    reader = _Reader(text)
    try:
        data = reader.document()
    except _RefusalError as r:
        return [*_located(path, text, reader.repeated), _at(path, text, r.event, r.code, r.message, r.advice)]
    except YAMLError as error:
        return [*_located(path, text, reader.repeated), explain(path, text, error)]
    if reader.repeated:
        return _located(path, text, reader.repeated)
    return Document(path, text, data)


@lru_cache(maxsize=64)
def _marks(text: str) -> Marks:
    """The places in a text that could be read."""
    following: Callable[[], Any] = CParser(text).get_event

    def inside(event: Any) -> Marks | None:
        found: Marks = {}
        if event.__class__ is MappingStartEvent:
            while (key := following()).__class__ is not MappingEndEvent:
                value = following()
                found[key.value] = (key, value, inside(value))
        elif event.__class__ is SequenceStartEvent:
            while (value := following()).__class__ is not SequenceEndEvent:
                found[len(found)] = (None, value, inside(value))
        else:
            return None
        return found

    while not isinstance(top := following(), MappingStartEvent):
        pass
    return inside(top) or {}


class _Reader:
    """Data from libyaml's events; repeated keys are gathered, everything else that is refused ends the reading."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.repeated: list[tuple[Event, str]] = []
        self.next: Callable[[], Any] = CParser(text).get_event

    def document(self) -> dict[str, Data]:
        self.next()  # the stream starts
        start = self.next()
        if not isinstance(start, DocumentStartEvent):
            raise _RefusalError("A003", start, "the file holds no record", "write `key: value` lines")
        if DEEP_FLOW.search(self.text):  # libyaml itself is slow on these
            raise _RefusalError("A012", start, f"brackets are nested deeper than {MAX_DEPTH}", "write it flatter")
        top = self.next()
        if not isinstance(top, MappingStartEvent):
            raise _RefusalError(
                "A011", top, "a record is a mapping of `key: value` lines", "start with a key, such as `title: ...`"
            )
        result = self._mapping(top, 1)
        self.next()  # the document ends
        end = self.next()
        if not isinstance(end, StreamEndEvent):
            raise _RefusalError(
                "A010", end, "the file holds several documents", "keep one record a file; remove the `---`"
            )
        return result

    def _mapping(self, start: Event, depth: int) -> dict[str, Data]:
        self._plain(start, depth)
        data: dict[str, Data] = {}
        following = self.next
        while (key := following()).__class__ is not MappingEndEvent:
            if key.__class__ is not ScalarEvent:
                raise _RefusalError("A009", key, "a key must be a single word", "write `key: value`")
            self._scalar(key)
            name = key.value
            if name == "<<":
                raise _RefusalError("A008", key, "merge keys (`<<`) are not allowed", "write the fields out")
            event = following()
            if name in data:
                self.repeated.append((key, name))
            data[name] = self._node(event, depth)
        return data

    def _node(self, event: Any, depth: int) -> Data:
        kind = event.__class__
        if kind is ScalarEvent:
            self._scalar(event)
            value: str = event.value
            return value
        if kind is MappingStartEvent:
            return self._mapping(event, depth + 1)
        if kind is SequenceStartEvent:
            return self._sequence(event, depth + 1)
        raise _RefusalError(
            "A007",
            event,
            "aliases (`*name`) are not allowed",
            "put a text that starts with `*` in quotes, or write the value out",
        )

    def _sequence(self, start: Event, depth: int) -> list[Data]:
        self._plain(start, depth)
        items: list[Data] = []
        while (event := self.next()).__class__ is not SequenceEndEvent:
            items.append(self._node(event, depth))
        return items

    @staticmethod
    def _plain(event: Any, depth: int) -> None:
        """Refuses what makes a node more than plain data."""
        if depth > MAX_DEPTH:
            raise _RefusalError("A012", event, f"values are nested deeper than {MAX_DEPTH}", "write it flatter")
        if event.anchor is not None:
            raise _RefusalError(
                "A007",
                event,
                f"anchors (`&{event.anchor}`) are not allowed",
                "put a text that starts with `&` in quotes, or remove the anchor",
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _RefusalError(
                "A006",
                event,
                f"tags (`{tag}`) are not allowed",
                "remove it, or put a text that starts with `!` in quotes",
            )

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._plain(event, 0)
        if event.style == '"' and FORBIDDEN.search(event.value):
            raise _RefusalError(
                "A005", event, "an escape stands for a control or text-direction character", "delete the escape"
            )


def _at(path: str, text: str, event: Any, code: str, message: str, advice: str) -> Diagnostic:  # noqa: PLR0913, PLR0917 - what a problem consists of
    start, end = event.start_mark, event.end_mark
    lines = text.split("\n")
    if start.line >= len(lines):  # the end of a file without a last line break
        where = Position(len(lines), len(lines[-1]) + 1, len(lines[-1]) + 2)
    else:
        one_line = end.line == start.line and end.column > start.column
        where = Position(start.line + 1, start.column + 1, (end.column if one_line else start.column + 1) + 1)
    return Diagnostic(path, where, code, Severity.ERROR, message, advice, lines[where.line - 1].rstrip("\r"))


def _located(path: str, text: str, repeated: list[tuple[Event, str]]) -> list[Diagnostic]:
    return [
        _at(path, text, event, "A013", f"`{name}` is given twice", "keep one of the two; put several values in a list")
        for event, name in repeated
    ]

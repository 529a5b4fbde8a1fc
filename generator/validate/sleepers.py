"""Records that sleep when too many are awake: a file without a name holds the fields of all that were ever sent to sleep.

Processes that were forked wake records for themselves from the file that they began with, and write to one of their own.
"""

import os
import tempfile
import weakref
from collections import deque
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import msgpack

from generator.model import ghost
from generator.model.base import Part
from generator.model.defaults import defaults
from generator.model.ghost import Left
from generator.model.kinds import Record

MOST: Final = 16_384
"""So many records are awake in a process: 140 MB of them, each with fifteen quotations. Pages of one year, which are made
together, ask for the same ones again and again."""
FEW: Final = 4_096
"""Of more than that so many, in the process that read them: it waits while others make pages."""
_TUPLE: Final = -1
_ATOM: Final = -2
_TEXTS: Final = -3  # a tuple of nothing but texts
_SURROGATES: Final = "surrogatepass"  # a text may hold half a character
_put: Final = object.__setattr__  # models are frozen
_new: Final = object.__new__


class Sleepers:
    """The records that were handed to it: so many are awake; of more, those that have been for longest go to sleep."""

    def __init__(self, most: int = MOST, few: int = FEW) -> None:
        self._most, self._few, self._limit = most, min(most, few), most
        self._reader = os.getpid()
        self._awake: deque[tuple[Record, Left | None]] = deque()  # with what stays of those that have slept
        self._places: dict[str, tuple[int, int, int]] = {}  # file, size, offset
        self._form = _Form()
        self._owner = os.getpid()
        self._file = -1  # none yet
        self._end = 0

    def take(self, record: Record, left: Left | None = None) -> None:
        """Whoever holds it may go on to do so."""
        self._awake.append((record, left))
        if len(self._awake) > self._limit:
            self._limit = self._few if os.getpid() == self._reader else self._most
            while len(self._awake) > self._limit:
                self._lay(*self._awake.popleft())

    def _lay(self, record: Record, left: Left | None) -> None:
        if left is None:
            left, away = ghost.parted(record, self._wake)
            self._places[record.id] = self._written(self._form.packed(away))
        ghost.asleep(record, left)

    def _wake(self, record: Record) -> None:
        away = self._form.unpacked(os.pread(*self._places[record.id]))
        self.take(record, ghost.awake(record, away))

    def _written(self, content: bytes) -> tuple[int, int, int]:
        if self._file < 0 or os.getpid() != self._owner:
            self._owner, self._end = os.getpid(), 0
            self._file, name = tempfile.mkstemp(prefix="annals-")
            os.unlink(name)  # noqa: PTH108
            weakref.finalize(self, os.close, self._file)
        place = self._file, len(content), self._end
        self._end += os.pwrite(self._file, content, self._end)
        return place


class _Sort(NamedTuple):
    """Parts of one class that give the same fields: their names, and what all hold."""

    model: type[Part]
    names: tuple[str, ...]
    usual: dict[str, Any]
    written: set[str]


class _Form:
    """Fields as bytes and back. Values that are neither parts nor plain, such as dates, stay in memory, once each."""

    def __init__(self) -> None:
        self._sorts: list[_Sort] = []
        self._sort: dict[tuple[type[Part], tuple[str, ...], frozenset[str]], int] = {}
        self._atoms: list[Any] = []
        self._atom: dict[Any, int] = {}

    def packed(self, fields: Mapping[str, Any]) -> bytes:
        """Fields by name; raises TypeError where one holds what cannot be told apart."""
        content: bytes = msgpack.packb(self._plain(fields), unicode_errors=_SURROGATES)
        return content

    def unpacked(self, content: bytes) -> dict[str, Any]:
        """What was packed."""
        found: dict[str, Any] = self._made(msgpack.unpackb(content, unicode_errors=_SURROGATES))
        return found

    def _plain(self, value: Any) -> Any:
        kind = value.__class__
        if kind is str or value is None or kind is bool or kind is float:
            return value
        if kind is tuple:
            if all(item.__class__ is str for item in value):
                return [_TEXTS, *value]
            return [_TUPLE, *map(self._plain, value)]
        if kind is dict:
            return {key: self._plain(item) for key, item in value.items()}
        if isinstance(value, Part):
            usual = defaults(kind)
            given = {name: item for name, item in value.__dict__.items() if item != usual[name]}
            return [self._number(value, tuple(given)), *map(self._plain, given.values())]
        return [_ATOM, self._kept(value)]

    def _number(self, part: Part, names: tuple[str, ...]) -> int:
        """Of its class, its fields that are not as usual, and those of them that were written."""
        key = (part.__class__, names, frozenset(part.model_fields_set))
        found = self._sort.get(key)
        if found is None:
            found = self._sort[key] = len(self._sorts)
            self._sorts.append(_Sort(key[0], names, dict(defaults(key[0])), part.__pydantic_fields_set__))
        return found

    def _kept(self, value: Any) -> int:
        key = value.__class__, value  # 1, 1.0 and True are one key otherwise
        found = self._atom.get(key)
        if found is None:
            found = self._atom[key] = len(self._atoms)
            self._atoms.append(value)
        return found

    def _made(self, value: Any) -> Any:
        kind = value.__class__
        if kind is list:
            number = value[0]
            if number >= 0:
                return self._part(number, value)
            if number == _ATOM:
                return self._atoms[value[1]]
            del value[0]
            return tuple(value) if number == _TEXTS else tuple(map(self._made, value))
        return {key: self._made(item) for key, item in value.items()} if kind is dict else value

    def _part(self, number: int, values: list[Any]) -> Part:
        model, names, usual, written = self._sorts[number]
        part: Part = _new(model)
        held = usual.copy()
        for at, name in enumerate(names, 1):
            item = values[at]
            held[name] = item if item.__class__ is str else self._made(item)
        _put(part, "__dict__", held)
        _put(part, "__pydantic_fields_set__", written)
        _put(part, "__pydantic_extra__", None)
        _put(part, "__pydantic_private__", None)
        return part

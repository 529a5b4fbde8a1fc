"""Records that sleep when too many are awake: a file without a name holds the fields of all that were ever sent to sleep.

Processes that were forked wake records for themselves from the file that they began with, and write to one of their own.
"""

import os
import tempfile
import weakref
from collections import deque
from typing import Any, Final

import msgpack

from generator.model import ghost
from generator.model.base import Part
from generator.model.kinds import Record

MOST: Final = 16_384
"""So many records may be awake as long as there are no more: 140 MB of them, each with fifteen quotations."""
FEW: Final = 4_096
"""So many are awake where there are more."""
_TUPLE: Final = -1
_ATOM: Final = -2
_SURROGATES: Final = "surrogatepass"  # a text may hold half a character
_put: Final = object.__setattr__  # models are frozen
_new: Final = object.__new__


class Sleepers:
    """The records that were handed to it: all awake while there are at most so many; else `few`, and those that have been for longest go to sleep."""

    def __init__(self, most: int = MOST, few: int = FEW) -> None:
        self._most, self._few = most, min(most, few)
        self._awake: deque[Record] = deque()
        self._places: dict[str, tuple[int, int, int]] = {}  # file, size, offset
        self._form = _Form()
        self._owner = os.getpid()
        self._file = -1  # none yet
        self._end = 0

    def take(self, record: Record) -> None:
        """Whoever holds it may go on to do so."""
        self._awake.append(record)
        if len(self._awake) > self._most:
            self._most = self._few
            while len(self._awake) > self._most:
                self._lay(self._awake.popleft())

    def _lay(self, record: Record) -> None:
        if record.id not in self._places:
            self._places[record.id] = self._written(self._form.packed(record))
        ghost.asleep(record, self._wake)

    def _wake(self, record: Record) -> None:
        ghost.awake(record, self._form.fields(os.pread(*self._places[record.id])))
        self.take(record)

    def _written(self, content: bytes) -> tuple[int, int, int]:
        if self._file < 0 or os.getpid() != self._owner:
            self._owner, self._end = os.getpid(), 0
            self._file, name = tempfile.mkstemp(prefix="annals-")
            os.unlink(name)  # noqa: PTH108
            weakref.finalize(self, os.close, self._file)
        place = self._file, len(content), self._end
        self._end += os.pwrite(self._file, content, self._end)
        return place


class _Form:
    """The fields of records as bytes and back. Values that are neither parts nor plain, such as dates, stay in memory, once each."""

    def __init__(self) -> None:
        self._sorts: list[tuple[type[Part], tuple[str, ...], set[str]]] = []
        self._sort: dict[tuple[type[Part], tuple[str, ...], frozenset[str]], int] = {}
        self._atoms: list[Any] = []
        self._atom: dict[Any, int] = {}

    def packed(self, record: Record) -> bytes:
        """All fields of a record; raises TypeError where it holds what cannot be told apart."""
        content: bytes = msgpack.packb(self._plain(record), unicode_errors=_SURROGATES)
        return content

    def fields(self, content: bytes) -> dict[str, Any]:
        """What was packed."""
        found: dict[str, Any] = self._made(msgpack.unpackb(content, unicode_errors=_SURROGATES)).__dict__
        return found

    def _plain(self, value: Any) -> Any:
        kind = value.__class__
        if kind is str or value is None or kind is bool or kind is float:
            return value
        if kind is tuple:
            return [_TUPLE, *map(self._plain, value)]
        if kind is dict:
            return {key: self._plain(item) for key, item in value.items()}
        if isinstance(value, Part):
            return [self._number(value), *map(self._plain, value.__dict__.values())]
        return [_ATOM, self._kept(value)]

    def _number(self, part: Part) -> int:
        """Of its class, its fields, and those of them that were written."""
        key = (part.__class__, tuple(part.__dict__), frozenset(part.model_fields_set))
        found = self._sort.get(key)
        if found is None:
            found = self._sort[key] = len(self._sorts)
            self._sorts.append((key[0], key[1], part.__pydantic_fields_set__))
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
            if number == _TUPLE:
                del value[0]
                return tuple([item if item.__class__ is str else self._made(item) for item in value])
            return self._atoms[value[1]]
        return {key: self._made(item) for key, item in value.items()} if kind is dict else value

    def _part(self, number: int, values: list[Any]) -> Part:
        model, names, written = self._sorts[number]
        part: Part = _new(model)
        del values[0]
        held = [item if item is None or item.__class__ is str else self._made(item) for item in values]
        _put(part, "__dict__", dict(zip(names, held, strict=True)))
        _put(part, "__pydantic_fields_set__", written)
        _put(part, "__pydantic_extra__", None)
        _put(part, "__pydantic_private__", None)
        return part

"""Records that sleep when too many are awake: a file without a name holds the fields of all that were ever sent to sleep.

Processes that were forked wake records for themselves from the file that they began with, and write to one of their own.
"""

import os
import tempfile
import weakref
from collections import deque
from collections.abc import Mapping
from operator import is_
from typing import Any, Final, NamedTuple

import msgpack
from pydantic import BaseModel

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
_PLAIN: Final = frozenset({str, bool, float, type(None)})
_TUPLE: Final = -1
_ATOM: Final = -2
_SURROGATES: Final = "surrogatepass"  # a text may hold half a character
_new: Final = object.__new__
_SLOTS: Final = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
_put_held, _put_written, _put_extra, _put_private = (vars(BaseModel)[name].__set__ for name in _SLOTS)
"""Past the models, which are frozen, and in half the time of `object.__setattr__`."""


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
    """Parts of one class that give the same fields: their names, those of them that are to be made, what all hold, and which were written."""

    model: type[Part]
    names: tuple[str, ...]
    rough: tuple[str, ...]
    usual: dict[str, Any]
    written: set[str]


class _Form:
    """Fields as bytes and back. Values that are neither parts nor plain, such as dates, stay in memory, once each.

    Texts, and tuples of nothing else, come back as they are. Whatever has to be made is a tuple that ends with a number: that
    of a sort of parts, or what it is instead. No plain value holds an integer.
    """

    def __init__(self) -> None:
        self._sorts: list[_Sort] = []
        self._sort: dict[tuple[type[Part], tuple[str, ...], tuple[str, ...], int], int] = {}
        self._atoms: list[Any] = []
        self._atom: dict[Any, int] = {}

    def packed(self, fields: Mapping[str, Any]) -> bytes:
        """Fields by name; raises TypeError where one holds what cannot be told apart."""
        content: bytes = msgpack.packb({k: self._plain(v) for k, v in fields.items()}, unicode_errors=_SURROGATES)
        return content

    def unpacked(self, content: bytes) -> dict[str, Any]:
        """What was packed."""
        found: dict[str, Any] = msgpack.unpackb(content, use_list=False, unicode_errors=_SURROGATES)
        return {name: self._made(value) for name, value in found.items()}

    def _plain(self, value: Any) -> Any:
        """The value itself where it comes back as it is."""
        kind = value.__class__
        if kind in _PLAIN:
            return value
        if kind is tuple:
            for item in value:
                if item.__class__ is not str:
                    break
            else:
                return value
            items = [self._plain(item) for item in value]
            return value if all(map(is_, items, value)) else (*items, _TUPLE)
        if kind is dict:
            return {key: self._plain(item) for key, item in value.items()}
        if isinstance(value, Part):
            usual = defaults(kind)
            names, told, rough = [], [], []
            for name, item in value.__dict__.items():
                if item is not usual[name] and item != usual[name]:
                    plain = item if item.__class__ is str else self._plain(item)
                    names.append(name)
                    told.append(plain)
                    if plain is not item:
                        rough.append(name)
            return (*told, self._number(value, tuple(names), tuple(rough)))
        return self._kept(value), _ATOM

    def _number(self, part: Part, names: tuple[str, ...], rough: tuple[str, ...]) -> int:
        """Of its class, its fields that are not as usual, those of them that have to be made, and those that were written."""
        written = part.__pydantic_fields_set__
        key = part.__class__, names, rough, id(written)  # parts share these sets, which a sort keeps
        found = self._sort.get(key)
        if found is None:
            found = self._sort[key] = len(self._sorts)
            self._sorts.append(_Sort(key[0], names, rough, dict(defaults(key[0])), written))
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
        if kind is dict:
            return {key: self._made(item) for key, item in value.items()}
        if kind is not tuple or not value or value[-1].__class__ is not int:
            return value
        number = value[-1]
        if number == _ATOM:
            return self._atoms[value[0]]
        if number == _TUPLE:
            return tuple([self._made(item) for item in value[:-1]])
        model, names, rough, usual, written = self._sorts[number]
        held = usual.copy()
        held.update(zip(names, value))  # noqa: B905 - the number stands behind them
        for name in rough:
            held[name] = self._made(held[name])
        part: Part = _new(model)
        _put_held(part, held)
        _put_written(part, written)
        _put_extra(part, None)
        _put_private(part, None)
        return part

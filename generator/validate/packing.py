"""Fields of records as bytes and back."""

from collections.abc import Iterable, Mapping
from operator import is_
from typing import Any, Final, NamedTuple

import msgpack

from generator.model.base import Part
from generator.model.defaults import defaults
from generator.model.parts import made, shared

_PLAIN: Final = frozenset({str, bool, float, type(None)})
_TUPLE: Final = -1
_ATOM: Final = -2
_SURROGATES: Final = "surrogatepass"  # a text may hold half a character


class _Sort(NamedTuple):
    """Parts of one class in which the same fields were written: their names, those of them that are to be made, what all hold, and the set of the names."""

    model: type[Part]
    names: tuple[str, ...]
    rough: tuple[str, ...]
    usual: dict[str, Any]
    written: set[str]


class Packing:
    """Fields as bytes and back. Values that are neither parts nor plain, such as dates, stay in memory, once each.

    Texts, and tuples of nothing else, come back as they are. Whatever has to be made is a tuple that ends with a number: that
    of a sort of parts, or what it is instead. No plain value holds an integer.
    """

    def __init__(self, sorts: Iterable[_Sort] = (), atoms: Iterable[Any] = ()) -> None:
        self._sorts, self._atoms = list(sorts), list(atoms)
        self._written: dict[tuple[type[Part], int], tuple[set[str], tuple[str, ...]]] = {}
        self._sort: dict[tuple[type[Part], int, tuple[str, ...]], int] = {}
        self._atom: dict[Any, int] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        # For another process, which takes out what was packed here and puts in nothing.
        sorts = [(sort.model, sort.names, sort.rough, frozenset(sort.written)) for sort in self._sorts]
        return _again, (sorts, self._atoms)

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
            return self._part(value)
        return self._kept(value), _ATOM

    def _part(self, part: Part) -> tuple[Any, ...]:
        """What was written in it, whose names its sort has: whatever was not is as usual."""
        model, held = part.__class__, part.__dict__
        written, names = self._names(part)
        told, rough = [], []
        for name in names:
            item = held[name]
            plain = item if item.__class__ is str else self._plain(item)
            told.append(plain)
            if plain is not item:
                rough.append(name)
        key = model, id(written), tuple(rough)
        found = self._sort.get(key)
        if found is None:
            found = self._sort[key] = len(self._sorts)
            self._sorts.append(_Sort(model, names, key[2], dict(defaults(model)), written))
        return (*told, found)

    def _names(self, part: Part) -> tuple[set[str], tuple[str, ...]]:
        """Of the fields that were written in it, in order. Parts share these sets, which are kept, so that each is known by where it lies."""
        written = part.__pydantic_fields_set__
        key = part.__class__, id(written)
        found = self._written.get(key)
        if found is None:
            found = self._written[key] = written, tuple([name for name in part.__dict__ if name in written])
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
        return made(model, held, written)


def _again(
    sorts: Iterable[tuple[type[Part], tuple[str, ...], tuple[str, ...], frozenset[str]]], atoms: list[Any]
) -> Packing:
    return Packing(
        [_Sort(of, names, rough, dict(defaults(of)), shared(given)) for of, names, rough, given in sorts], atoms
    )

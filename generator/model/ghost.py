"""Records that are asleep: most of what they hold lies elsewhere, and comes back when somebody asks for it.

To whoever holds it, a record is the same object before and after; ZODB, which calls such objects ghosts, does so with those
of a database. What lists are made of stays: names, titles, ids, dates and numbers.
"""

import types
from collections.abc import Callable, Mapping
from functools import cache
from sys import intern
from typing import Any, Final, NewType

from pydantic import BaseModel

from generator.model.base import Part
from generator.model.defaults import defaults
from generator.model.record import Record

Wake = Callable[[Record], None]
"""Gives a record its fields again, by `awake`."""
Left = NewType("Left", dict[str, Any])
"""What stays with a record that sleeps."""
_SHORT: Final = 120  # characters, as of the longest title
_PYDANTIC: Final = frozenset(dir(BaseModel)) - {"__class__"}  # what looks at fields past everything here
_put: Final = object.__setattr__  # models are frozen
_get: Final = object.__getattribute__


class _Elsewhere:
    """Stands for a field that has to be fetched."""


_ELSEWHERE: Final = _Elsewhere()


def parted(record: Record, wake: Wake) -> tuple[Left, dict[str, Any]]:
    """What stays with a record when it sleeps, and what is long in it; `wake` is called before it answers for that."""
    usual = defaults(record.__class__)
    kept = {name: _kept(value) for name, value in record.__dict__.items() if value != usual[name]}
    away = {name: value for name, value in record.__dict__.items() if kept.get(name) is _ELSEWHERE}
    return Left({**kept, "wake": wake}), away


def asleep(record: Record, left: Left) -> None:
    """Takes from a record all but what stays."""
    _put(record, "__dict__", left)
    _put(record, "__class__", _ghost(record.__class__))


def awake(record: Record, away: Mapping[str, Any]) -> Left:
    """Gives it all of its fields; what stayed with it."""
    left: Left = _get(record, "__dict__")
    model = type(record).__mro__[1]
    given = {**defaults(model), **left, **away}
    del given["wake"]
    _put(record, "__class__", model)
    _put(record, "__dict__", given)
    return left


def _kept(value: Any) -> Any:
    """A value that stays, or what stands for one."""
    kind = value.__class__
    if kind is str:
        return (value if " " in value else intern(value)) if len(value) <= _SHORT else _ELSEWHERE
    if kind is tuple:
        items = [_kept(item) for item in value]
        return _ELSEWHERE if _ELSEWHERE in items else tuple(items)
    if kind is dict:
        items = [_kept(item) for item in value.values()]
        return _ELSEWHERE if _ELSEWHERE in items else dict(zip(value, items, strict=True))
    return _ELSEWHERE if isinstance(value, Part) else value


def _woken(record: Record) -> Record:
    _get(record, "__dict__")["wake"](record)
    return record


@cache
def _ghost(model: type[Record]) -> type[Record]:
    """Records of a kind that are asleep."""
    usual = defaults(model)

    def attribute(self: Any, name: str) -> Any:
        if name in usual:
            found = _get(self, "__dict__").get(name, usual[name])
            return getattr(_woken(self), name) if found is _ELSEWHERE else found
        return getattr(_woken(self), name) if name in _PYDANTIC else _get(self, name)

    # Python asks for these by the class, and so past `__getattribute__`.
    def equal(self: Any, other: object) -> bool:
        return bool(_woken(self) == other)

    def digest(self: Any) -> int:
        return hash(_woken(self))

    def written(self: Any) -> str:
        return repr(_woken(self))

    def reduced(self: Any, protocol: int) -> Any:
        return _woken(self).__reduce_ex__(protocol)

    methods = {"__getattribute__": attribute, "__eq__": equal, "__hash__": digest, "__repr__": written}
    every = {**methods, "__reduce_ex__": reduced}
    name = f"{model.__name__}Asleep"
    made: type[Record] = types.new_class(name, (model,), exec_body=lambda body: body.update(every))
    return made

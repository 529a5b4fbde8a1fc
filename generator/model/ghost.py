"""Records that are asleep: most of what they hold lies elsewhere, and comes back when somebody asks for it.

To whoever holds it, a record is the same object before and after; ZODB, which calls such objects ghosts, does so with those
of a database. What lists are made of stays: names, titles, ids, dates and numbers.
"""

import types
from collections.abc import Callable, Mapping
from functools import cache
from sys import intern
from typing import Any, Final

from pydantic import BaseModel

from generator.model.base import Part
from generator.model.record import Record

Wake = Callable[[Record], None]
"""Gives a record its fields again, by `awake`."""
_SHORT: Final = 120  # characters, as of the longest title
_PYDANTIC: Final = frozenset(dir(BaseModel)) - {"__class__"}  # what looks at fields past everything here
_put: Final = object.__setattr__  # models are frozen
_get: Final = object.__getattribute__


class _Elsewhere:
    """Stands for a field that has to be fetched."""


_ELSEWHERE: Final = _Elsewhere()


def asleep(record: Record, wake: Wake) -> None:
    """Takes from a record what is long; `wake` is called before it answers for that."""
    usual = _usual(record.__class__)
    kept = {name: _kept(value) for name, value in record.__dict__.items() if value != usual[name]}
    _put(record, "__dict__", {**kept, "wake": wake})
    _put(record, "__class__", _ghost(record.__class__))


def awake(record: Record, fields: dict[str, Any]) -> None:
    """Gives it all of its fields."""
    _put(record, "__class__", type(record).__mro__[1])
    _put(record, "__dict__", fields)


def _kept(value: Any) -> Any:
    """A value that stays, or what stands for one."""
    if value.__class__ is str:
        return (value if " " in value else intern(value)) if len(value) <= _SHORT else _ELSEWHERE
    if isinstance(value, tuple | dict):
        items = value.values() if isinstance(value, dict) else value
        kept = [_kept(item) for item in items]
        if _ELSEWHERE in kept:
            return _ELSEWHERE
        return dict(zip(map(_kept, value), kept, strict=True)) if isinstance(value, dict) else tuple(kept)
    return _ELSEWHERE if isinstance(value, Part) else value


def _woken(record: Record) -> Record:
    _get(record, "__dict__")["wake"](record)
    return record


@cache
def _usual(model: type[Record]) -> Mapping[str, Any]:
    """What each field holds that is not written; `_ELSEWHERE` where there is no such value."""
    return {
        name: _ELSEWHERE if field.is_required() else field.get_default(call_default_factory=True)
        for name, field in model.model_fields.items()
    }


@cache
def _ghost(model: type[Record]) -> type[Record]:
    """Records of a kind that are asleep."""
    usual = _usual(model)

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

"""Records that are asleep: most of what they hold lies elsewhere, and comes back when somebody asks for it.

To whoever holds it, a record is the same object before and after; ZODB, which calls such objects ghosts, does so with those
of a database. What lists are made of stays: names, titles, ids, dates and numbers.
"""

from abc import ABCMeta
from collections.abc import Callable, Mapping
from functools import cache
from sys import intern
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from generator.model.base import Part
from generator.model.defaults import defaults
from generator.model.parts import made
from generator.model.record import Record

Wake = Callable[[Record], None]
"""Gives a record its fields again, by `awake`."""
_SHORT: Final = 120  # characters, as of the longest title
_WHOLE: Final = {"conflicts", "updates", "corrections"}
"""These stay, whatever they hold: few records have any, and lists of what changed or differs ask all of them."""
_WAKE: Final = "wake"  # among what stays: no field has this name
_fields: Final = vars(BaseModel)[
    "__dict__"
]  # of a record whatever its class: models are frozen, and ghosts wake for it
_put: Final = object.__setattr__


class Left(NamedTuple):
    """What stays with a record that sleeps: its class then, and its fields."""

    ghost: type[Record]
    fields: dict[str, Any]

    @property
    def told(self) -> dict[str, Any]:
        """The fields alone, for another process."""
        return {name: value for name, value in self.fields.items() if name != _WAKE}


class _Elsewhere:
    """Stands for a field that has to be fetched."""


_ELSEWHERE: Final = _Elsewhere()


def parted(record: Record, wake: Wake) -> tuple[Left, dict[str, Any]]:
    """What stays with a record when it sleeps, and what is long in it; `wake` is called before it answers for that."""
    usual = defaults(record.__class__)
    fields: dict[str, Any] = {}
    away: dict[str, Any] = {}
    for name, value in record.__dict__.items():
        if value is not usual[name] and value != usual[name]:
            kept = _kept(name, value)
            if kept is _ELSEWHERE:
                away[name] = value
            else:
                fields[name] = kept
    left = Left(_ghost(record.__class__, frozenset(away)), fields)
    fields[_WAKE] = wake
    return left, away


def sleeping(model: type[Record], away: frozenset[str], told: Mapping[str, Any], given: set[str], wake: Wake) -> Record:
    """A record of which another process told what stays; `given`: the fields that were written in it, `away` those that are long."""
    return made(_ghost(model, away), {**{name: _kept(name, value) for name, value in told.items()}, _WAKE: wake}, given)


def asleep(record: Record, left: Left) -> None:
    """Takes from a record all but what stays."""
    _fields.__set__(record, left.fields)
    _put(record, "__class__", left.ghost)


def awake(record: Record, away: Mapping[str, Any]) -> Left:
    """Gives it all of its fields; what stayed with it."""
    left = Left(type(record), _fields.__get__(record))
    model = left.ghost.__mro__[1]
    given = {**defaults(model), **left.fields, **away}
    del given[_WAKE]
    _put(record, "__class__", model)
    _fields.__set__(record, given)
    return left


def _kept(name: str, value: Any) -> Any:
    return value if name in _WHOLE else _short(value)


def _short(value: Any) -> Any:
    """A value that stays, or what stands for one."""
    kind = value.__class__
    if kind is str:
        return (value if " " in value else intern(value)) if len(value) <= _SHORT else _ELSEWHERE
    if kind is tuple:
        items = []
        for item in value:
            items.append(_short(item))
            if items[-1] is _ELSEWHERE:  # often the first one: passages are many
                return _ELSEWHERE
        return tuple(items)
    if kind is dict:
        items = [_short(item) for item in value.values()]
        return _ELSEWHERE if _ELSEWHERE in items else dict(zip(value, items, strict=True))
    return _ELSEWHERE if isinstance(value, Part) else value


def _woken(record: Record) -> Record:
    _fields.__get__(record)[_WAKE](record)
    return record


def _after_waking(name: str) -> Any:
    return property(lambda record: getattr(_woken(record), name))


_OWN: Final = {"__init__", "__setattr__", "__delattr__", "__getattr__"}  # which need no fields
_METHODS: Final = {name for name, value in vars(BaseModel).items() if callable(value) and name not in _OWN}
_LOOKS: Final = {name: _after_waking(name) for name in ("__dict__", "__hash__", "__reduce_ex__", *sorted(_METHODS))}
"""What looks at fields past their names."""


@cache
def _ghost(model: type[Record], away: frozenset[str]) -> type[Record]:
    """Records of a kind of which these fields are elsewhere: it has all others, or its class has what they usually hold.

    So Python itself finds them, as quickly as those of a record that is awake, and asks `__getattr__` for nothing but the rest.
    """

    def fetched(self: Any, name: str) -> Any:
        if name in away:
            return getattr(_woken(self), name)
        raise AttributeError(f"{model.__name__!r} object has no attribute {name!r}")

    usual = {name: value for name, value in defaults(model).items() if name not in away}
    # Past pydantic's own metaclass, which would take these for new fields.
    found: type[Record] = ABCMeta.__new__(
        type(model), f"{model.__name__}Asleep", (model,), {**usual, **_LOOKS, "__getattr__": fetched}
    )
    return found

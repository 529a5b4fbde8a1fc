"""Parts made of what they hold, past their checks; and the sets of names that they share."""

from functools import cache
from typing import Any, Final, TypeVar

from pydantic import BaseModel

_Part = TypeVar("_Part", bound=BaseModel)
_new: Final = object.__new__
_SLOTS: Final = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
_put_held, _put_given, _put_extra, _put_private = (vars(BaseModel)[name].__set__ for name in _SLOTS)
"""Past the models, which are frozen, and in half the time of `object.__setattr__`."""


@cache
def shared(names: frozenset[str]) -> set[str]:
    """The set that all parts have in which these fields were written."""
    return set(names)


def made(model: type[_Part], held: dict[str, Any], given: set[str]) -> _Part:
    """A part that holds this, as it is; `given`: the fields that were written, `shared`."""
    part = _new(model)
    _put_held(part, held)
    _put_given(part, given)
    _put_extra(part, None)
    _put_private(part, None)
    return part

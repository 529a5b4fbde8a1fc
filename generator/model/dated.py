"""Where dates stand in what was written for a record, whether they can be read or not: found by the models' fields."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.model.notation import Notation
from generator.model.references import Path

_DATE = "date"


def written_dates(model: type[BaseModel], data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """(place, text) of every text that is written where a date, or a part of one, belongs."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        if isinstance(data, dict) and key in data:
            annotation: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
            yield from _walk(annotation, data[key], (*path, key))


def _walk(annotation: Any, value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    while get_origin(annotation) is Annotated:
        if any(isinstance(mark, Notation) and mark.name == _DATE for mark in annotation.__metadata__):
            yield from _texts(value, path)
            return
        annotation = annotation.__origin__
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        for argument in arguments:
            yield from _walk(argument, value, path)
    elif origin is tuple and isinstance(value, list):
        for i, item in enumerate(value):
            yield from _walk(arguments[0], item, (*path, i))
    elif origin is dict and isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(arguments[1], item, (*path, key))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from written_dates(annotation, value, path)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """A date is a text, or texts under the keys of a mapping."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (dict, list)):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*path, step))

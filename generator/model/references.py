"""Every id that a record names, with its place in the file: found by the marks on the models' fields.

One walk serves the reference rules, the links of the library and the commands that rename.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from generator.model.base import ProseMark, Ref, Term

Mark = Ref | Term | ProseMark
Path = tuple[str | int, ...]


class Marked(NamedTuple):
    """A value whose field carries a mark; the path is as in the file."""

    path: Path
    value: str
    mark: Mark


_new = tuple.__new__  # makes a named tuple in half the time: a record has fifty marks


class _Plan(NamedTuple):
    """How to walk one annotation: marks on it and on its keys, and what is below."""

    mark: Mark | None
    keys: Mark | None
    below: "_Plan | None"
    models: tuple[type[BaseModel], ...] = ()  # of which one stands here

    @property
    def idle(self) -> bool:
        return self.mark is None and self.keys is None and not self.models and (self.below is None or self.below.idle)


def marked(part: BaseModel, path: Path = ()) -> Iterator[Marked]:
    """Every marked value of a record, in the order of its model's fields."""
    found: list[Marked] = []
    _gather(part, path, found)
    return iter(found)


def unread(model: type[BaseModel], data: Mapping[str, Any], path: Path = ()) -> Iterator[Marked]:
    """Every marked value of what was written for a model, whether it can be read as one or not; plain data, as in the file."""
    for _, written, plan in _fields(model):
        if written in data:
            yield from _unread(data[written], plan, (*path, written))


def _unread(value: Any, plan: _Plan, path: Path) -> Iterator[Marked]:
    if isinstance(value, list):
        for i, item in enumerate(value if plan.below else ()):
            yield from _unread(item, plan.below or plan, (*path, i))
    elif isinstance(value, dict):
        for model in plan.models:
            yield from unread(model, value, path)
        for key, item in value.items() if not plan.models else ():
            if plan.keys is not None:
                yield Marked((*path, key), key, plan.keys)
            yield from _unread(item, plan.below or plan, (*path, key))
    elif plan.below:  # one thing, where a list of them may stand
        yield from _unread(value, plan.below, (*path, 0))
    elif plan.mark is not None:
        text = value.strip() if isinstance(plan.mark, ProseMark) else " ".join(value.split())
        yield Marked(path, text, plan.mark)
    else:  # a bare id is a source that is cited without a quote
        yield from (one for model in plan.models for one in unread(model, {"source": value}, path))


def marked_as(model: type[BaseModel], name: str, value: Any) -> Iterator[Marked]:
    """Every marked value that a field (its name as in the file) would hold with a value."""
    found: list[Marked] = []
    for _, written, plan in _fields(model):
        if written == name:
            _walk(value, plan, (name,), found)
    return iter(found)


def refers(model: type[BaseModel], name: str) -> Ref | None:
    """The mark of the ids that a field (its name as in the file) or the values of its keys hold; None when it holds none."""
    plan = next((plan for _, written, plan in _fields(model) if written == name), None)
    while plan is not None and not isinstance(plan.mark, Ref):
        plan = plan.below
    return plan.mark if plan is not None and isinstance(plan.mark, Ref) else None


def _gather(part: BaseModel, path: Path, found: list[Marked]) -> None:
    values = part.__dict__
    for name, written, plan in _fields(type(part)):
        if value := values[name]:  # neither absent nor empty
            _walk(value, plan, (*path, written), found)


def _walk(value: Any, plan: _Plan, path: Path, found: list[Marked]) -> None:
    mark, _, below, models = plan
    kind = value.__class__
    if kind is str:
        if mark is not None:
            found.append(_new(Marked, (path, value, mark)))
    elif kind is tuple:
        if below is not None:
            mark = below[0]
            for i, item in enumerate(value):
                if item.__class__ is not str:
                    _walk(item, below, (*path, i), found)
                elif mark is not None:
                    found.append(_new(Marked, ((*path, i), item, mark)))
    elif kind is dict:
        _keyed(value, plan, path, found)
    elif models:
        _gather(value, path, found)


def _keyed(value: dict[str, Any], plan: _Plan, path: Path, found: list[Marked]) -> None:
    _, keys, below, _ = plan
    for key, item in value.items():
        if keys is not None:
            found.append(_new(Marked, ((*path, key), key, keys)))
        if below is not None:
            _walk(item, below, (*path, key), found)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, _Plan], ...]:
    """(attribute, name in the file, plan) of the fields that can hold marks."""
    found = []
    for name, field in model.model_fields.items():
        plan = _plan(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation)
        if not plan.idle:
            found.append((name, field.alias or name, plan))
    return tuple(found)


def _plan(annotation: Any) -> _Plan:
    mark: Mark | None = None
    while get_origin(annotation) is Annotated:
        mark = mark or next((m for m in annotation.__metadata__ if isinstance(m, Mark)), None)
        annotation = annotation.__origin__
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        plans = [_plan(a) for a in arguments if a is not type(None)]
        return _Plan(
            mark or next((p.mark for p in plans if p.mark), None),
            next((p.keys for p in plans if p.keys), None),
            next((p.below for p in plans if p.below), None),
            tuple(model for p in plans for model in p.models),
        )
    if origin is tuple:
        return _Plan(mark, None, _plan(arguments[0]))
    if origin is dict:
        return _Plan(mark, _plan(arguments[0]).mark, _plan(arguments[1]))
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return _Plan(mark, None, None, (annotation,) if is_model else ())

"""What the fields of a model mean: the docstrings below them.

They are read from the source when somebody asks. pydantic can do so, too (`use_attribute_docstrings`), but for every model
and each time that it is loaded: half of what it takes to load the models, which a check that finds nothing never needs.
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from pydantic import BaseModel


@cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """By the name of the field; those of inherited fields are with them, unless a field says something else of itself."""
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if part is not BaseModel and issubclass(part, BaseModel):
            found |= _documented(import_module(part.__module__)).get(part.__name__, {})
    return {name: found[name] for name in model.model_fields if name in found}


@cache
def _documented(module: ModuleType) -> Mapping[str, Mapping[str, str]]:
    """The docstrings of the fields of each class of a module."""
    classes = (node for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.ClassDef))
    return {node.name: dict(_fields(node)) for node in classes}


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(node.body, node.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(said))):
                yield name, inspect.cleandoc(said)

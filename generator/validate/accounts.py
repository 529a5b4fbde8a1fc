"""The value of an account, read as the field that it is an account of."""

from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from generator.model.kinds import Record


class Misfit(NamedTuple):
    """Why a value could not stand in a field, and what to write instead."""

    message: str
    help: str


def value_of(record: Record, path: str, raw: Any) -> Any:
    """What a field would hold if this were written there, or a Misfit; the field's name must exist."""
    name, _, key = path.partition(".")
    try:
        value = _field(type(record), name).validate_python({key: raw} if key else raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        context: dict[str, Any] = first.get("ctx", {})
        message = context.get("message", f"this is no value of `{path}`")
        choices = f"write one of {context['expected']}" if "expected" in context else f"write it as `{name}` is written"
        return Misfit(message, context.get("help", choices))
    return value[key] if key else value


@cache
def _field(model: type[Record], name: str) -> TypeAdapter[Any]:
    field = model.model_fields[name]
    annotation: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    return TypeAdapter(annotation)

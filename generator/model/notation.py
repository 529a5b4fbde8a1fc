"""How a value that editors write in a notation of its own (a date, a number) becomes a field of a model."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

MESSAGE = "patternErrorMessage"  # an extension of JSON Schema: what editors' programs say instead of the pattern


class NotationError(ValueError):
    """A value that the notation does not allow; `help` says what to write instead."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = advice


@dataclass(frozen=True, slots=True, eq=False)
class Notation:
    """Annotates a field type: read by `parse`, dumped by `written`, described to editors by `schema` (shared in `$defs`).

    What `parse` refuses becomes a pydantic error of type `name`, with the help in its context.
    """

    name: str
    type: type
    parse: Callable[[Any], Any]
    written: Callable[[Any], Any]
    schema: JsonSchemaValue

    def read(self, value: object) -> object:
        """The value behind what was written; what has been read already passes."""
        if isinstance(value, self.type):
            return value
        try:
            return self.parse(value)
        except NotationError as error:
            # `help` first: pydantic fills the template in this order, and a message may hold braces.
            context = {"help": error.help, "message": error.message}
            raise PydanticCustomError(self.name, "{message}", context) from None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read,
            serialization=core_schema.plain_serializer_function_ser_schema(self.written),
            ref=self.type.__name__,
            json_schema_input_schema=core_schema.any_schema(),  # replaced by `schema` below
        )

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        reference = handler(core)
        handler.resolve_ref_schema(reference).update(self.schema)
        return reference

"""What all parts of all records are made of: frozen, closed models and the scalar types of spec 2.

Every scalar arrives as text (the loader resolves nothing); these types say what the text means.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.model import advice
from generator.model.notation import MESSAGE
from generator.model.parts import shared

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SHORTEST_ID, LONGEST_URL = 3, 2000
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-[a-z0-9]{5,8})*")
COUNTRY = re.compile(r"[a-z]{2}")
WIKIDATA = re.compile(r"Q[1-9]\d*")
TERM = "x-vocabulary"
ID_ADVICE = "small letters, digits and single hyphens: north-terminal"
INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,15})")
DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,15})(?:\.\d{1,9})?")


class Part(BaseModel):
    """A frozen piece of a record; an unknown key is an error."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True, arbitrary_types_allowed=True)

    def model_post_init(self, _context: Any, /) -> None:
        """Parts that give the same fields share the set of their names: it takes as much memory as all values do."""
        object.__setattr__(self, "__pydantic_fields_set__", shared(frozenset(self.model_fields_set)))


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks an id of another record.

    With `names`, free text may stand there too (a "party" in spec 2); `words` look like ids and are none.
    """

    kinds: tuple[str, ...]
    names: bool = False
    words: tuple[str, ...] = ()

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """What may stand here, in words that editors' programs show."""
        kinds = "record" if len(self.kinds) > 3 else " or ".join(self.kinds)  # noqa: PLR2004 - a longer list says nothing
        others = ["a name" if self.names else "", *(f"`{word}`" for word in self.words)]
        return {**handler(schema), "description": ", or ".join([f"The id of a {kinds}", *filter(None, others)])}


@dataclass(frozen=True, slots=True)
class Term:
    """Marks an id of one of the timeline's vocabularies."""

    vocabulary: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The place at which `model.schema` puts the words of the timeline."""
        return {**handler(schema), TERM: self.vocabulary}


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """What each value of a closed list means, for editors' programs to show."""

    of: Mapping[str, str]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The list with its meanings, in its order; raises KeyError for a value without one."""
        found = handler(schema)
        return {**found, "enumDescriptions": [self.of[value] for value in found["enum"]]}


@dataclass(frozen=True, slots=True)
class ProseMark:
    """Marks editors' prose: small Markdown with citations."""


def is_id(text: str) -> bool:
    """Whether a text has the form of an id, and therefore is one."""
    return ID.fullmatch(text) is not None and len(text) >= SHORTEST_ID


def refuse(kind: str, message: str, advice: str = "") -> PydanticCustomError:
    """An error of a value, with what to write instead; `kind` chooses the diagnostic's code."""
    # `help` first: pydantic fills the template in this order, and a message may hold braces.
    return PydanticCustomError(kind, "{message}", {"help": advice, "message": message})


def _text(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise refuse("empty", "nothing is written here", "write the text, or remove the key")
    return " ".join(value.split()) if isinstance(value, str) else value


def _prose(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise refuse("empty", "nothing is written here", "write the text, or remove the key")
    return value.strip() if isinstance(value, str) else value


def _matching(
    pattern: re.Pattern[str], kind: str, what: str, rule: str, meant: Callable[[str], str] = lambda _: ""
) -> Callable[[object], object]:
    def check(value: object) -> object:
        if isinstance(value, str) and not pattern.fullmatch(value):
            near = meant(value)
            raise refuse(kind, f"`{value}` is not {what}", f"write `{near}`" if near else rule)
        return value

    return check


def _integer(value: object) -> object:
    if not isinstance(value, str) or not INTEGER.fullmatch(value):
        raise refuse("number", f"`{value}` is not a whole number", "write digits only: 1200")
    return int(value)


def _decimal(value: object) -> object:
    if not isinstance(value, str) or not DECIMAL.fullmatch(value):
        raise refuse("number", f"`{value}` is not a number", advice.degrees(value))
    return float(value)


def _boolean(value: object) -> object:
    if value not in ("true", "false"):
        raise refuse("boolean", f"`{value}` is neither true nor false", advice.boolean(value))
    return value == "true"


def _url(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise refuse("url", f"`{value}` is not an address", "write it as the browser shows it: https://...") from None
    good = parts.scheme in ("http", "https") and parts.hostname and not parts.username and (port is None or port > 0)
    if not good or re.search(r"[\s<>\"\\^`{|}]", value) or len(value) > LONGEST_URL:
        raise refuse("url", f"`{value[:80]}` is not an http or https address", advice.address(value))
    return value


# The editors' schema reads YAML 1.2, where `title: 1984` is a number: wherever text may stand, a bare number may, too.
_TEXT_SCHEMA = {"type": ["string", "number", "boolean"], "pattern": r"\S", MESSAGE: "Nothing is written here"}

Plain = Annotated[str, BeforeValidator(_text), WithJsonSchema(_TEXT_SCHEMA)]
Title = Annotated[
    str, BeforeValidator(_text), Field(max_length=120), WithJsonSchema({**_TEXT_SCHEMA, "maxLength": 120})
]
Verbatim = Annotated[str, BeforeValidator(_prose), WithJsonSchema(_TEXT_SCHEMA)]
Prose = Annotated[
    str,
    BeforeValidator(_prose),
    ProseMark(),
    Field(max_length=65_536),
    WithJsonSchema({**_TEXT_SCHEMA, "maxLength": 65_536}),
]
Identifier = Annotated[
    str,
    BeforeValidator(_matching(ID, "id", "an id", ID_ADVICE)),
    WithJsonSchema({"type": ["string", "integer"], "pattern": ID_PATTERN, MESSAGE: ID_ADVICE}),
]
Key = Annotated[
    str,
    BeforeValidator(_matching(KEY, "id", "a key", "small letters, digits, hyphens and underscores: claimed_by")),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{KEY.pattern}$", MESSAGE: "Small letters, digits, hyphens: claimed_by"}
    ),
]
Language = Annotated[
    str,
    BeforeValidator(
        _matching(
            LANGUAGE, "language", "a language tag (BCP 47)", "write fr, en, ar, zh-Hant, pt-BR ...", advice.language
        )
    ),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{LANGUAGE.pattern}$", MESSAGE: "A language tag (BCP 47): fr, en, pt-BR"}
    ),
]
Country = Annotated[
    str,
    BeforeValidator(
        _matching(COUNTRY, "country", "a country code", "two small letters (ISO 3166-1): fr, gb, nl", advice.country)
    ),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{COUNTRY.pattern}$", MESSAGE: "Two small letters (ISO 3166-1): fr"}
    ),
]
Wikidata = Annotated[
    str,
    BeforeValidator(
        _matching(WIKIDATA, "wikidata", "a Wikidata id", "write the letter Q and digits: Q142", advice.wikidata)
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{WIKIDATA.pattern}$", MESSAGE: "The letter Q and digits: Q142"}),
]
Url = Annotated[
    str,
    BeforeValidator(_url),
    WithJsonSchema(
        {"type": "string", "format": "uri", "pattern": "^https?://", MESSAGE: "As the browser shows it: https://..."}
    ),
]
Boolean = Annotated[bool, BeforeValidator(_boolean), WithJsonSchema({"type": "boolean"})]
Integer = Annotated[int, BeforeValidator(_integer), WithJsonSchema({"type": "integer"})]
Decimal = Annotated[float, BeforeValidator(_decimal), WithJsonSchema({"type": "number"})]


def _listed(value: object) -> object:
    if value == []:
        raise refuse("empty", "the list is empty", "write at least one item, or remove the key")
    return value if isinstance(value, (list, tuple)) else [value]


class OneOrMany:
    """Annotates a tuple that may be written as a single item: `source: a` and `source: [a, b]`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        """One item becomes a list of one before the tuple sees it."""
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """An item, or a list of items."""
        many = handler(schema)
        many = {**many, "minItems": 1}
        # Only items of the list say what one of them is: beside a description of the whole field, it would hide that.
        one = {key: value for key, value in many["items"].items() if key != "description"}
        return {"anyOf": [one, many]}


PARTY_KINDS = ("person", "organisation")
Party = Annotated[
    str,
    BeforeValidator(_text),
    WithJsonSchema({"type": ["string", "integer"]}),
    Ref(PARTY_KINDS, names=True, words=("unknown", "unattributed")),
]
Parties = Annotated[tuple[Party, ...], OneOrMany()]
SourceId = Annotated[Identifier, Ref(("source",))]

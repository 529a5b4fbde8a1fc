"""Numbers that are no more exact than their source: `3`, {min: 2}, {about: 60}, `unknown`, {as_stated: dozens}."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Final

from pydantic.json_schema import JsonSchemaValue

from generator.model.notation import MESSAGE, Notation, NotationError

_DECIMAL: Final = re.compile(r"(?!-0(?:\.0+)?$)-?(?:0|[1-9]\d{0,29})(?:\.\d{1,12})?", re.ASCII)
_DIGITS: Final = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_LIMITS: Final = "write at most 30 digits before the point and 12 after it"
_KEYS: Final = ("value", "min", "max", "about", "as_stated")
_FORMS: Final = "write 3, {min: 2, max: 4}, {min: 3}, {max: 10}, {about: 60}, unknown or {as_stated: dozens}"


class NumberError(NotationError):
    """A value that is no number of the notation; `help` says what to write instead."""


class Form(StrEnum):
    """How a number is known."""

    EXACT = "exact"
    RANGE = "range"
    ABOUT = "about"
    UNKNOWN = "unknown"
    STATED = "stated"  # only in the source's words, which give no number


_WORDS: Final = frozenset({Form.UNKNOWN, Form.STATED})


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two bounds (None: unbounded); "about" is in the form and does not widen them."""

    form: Form
    low: Decimal | None = None
    high: Decimal | None = None
    as_stated: str = ""
    """The source's own words."""

    @property
    def unknown(self) -> bool:
        """Whether an editor looked and found that nobody knows."""
        return self.form is Form.UNKNOWN

    def covers(self, other: "Number") -> bool:
        """Whether this holds whatever the other may be; False also where that cannot be told."""
        if self.unknown or self == other:
            return True
        if _WORDS & {self.form, other.form} or (self.form is Form.EXACT and other.form is Form.ABOUT):
            return False
        above = self.low is None or (other.low is not None and other.low >= self.low)
        below = self.high is None or (other.high is not None and other.high <= self.high)
        return above and below

    def written(self) -> str | dict[str, str]:
        """As an editor writes it; `parse` gives the same number again."""
        stated = {"as_stated": self.as_stated} if self.as_stated else {}
        match self.form:
            case Form.UNKNOWN:
                return "unknown"
            case Form.EXACT:
                return {"value": f"{self.low:f}", **stated} if stated else f"{self.low:f}"
            case Form.ABOUT:
                return {"about": f"{self.low:f}", **stated}
            case _:
                ends = {"min": self.low, "max": self.high}
                return {key: f"{end:f}" for key, end in ends.items() if end is not None} | stated


UNKNOWN: Final = Number(Form.UNKNOWN)


def parse(value: object) -> Number:
    """The number that a scalar or a mapping says. Raises NumberError."""
    if isinstance(value, str):
        return _figure(value)
    if not isinstance(value, Mapping) or not value:
        raise NumberError("a number is a figure or a mapping", _FORMS)
    for key in value:
        if key not in _KEYS:
            raise NumberError(f"`{key}` is not a key of a number", f"its keys are {', '.join(_KEYS)}")
    stated = value.get("as_stated", "")
    if "as_stated" in value and (not isinstance(stated, str) or not stated.strip()):
        raise NumberError("`as_stated` takes the source's words", "write {as_stated: dozens}")
    figures = {key: _decimal(text) for key, text in value.items() if key != "as_stated"}
    return _joined(figures, " ".join(stated.split()))


@lru_cache(maxsize=4096)
def _figure(text: str) -> Number:
    return UNKNOWN if text == "unknown" else _exact(_decimal(text))


def _joined(figures: Mapping[str, Decimal], stated: str) -> Number:
    match figures:
        case {"value": only, **rest} if not rest:
            return _exact(only, stated)
        case {"about": middle, **rest} if not rest:
            return Number(Form.ABOUT, middle, middle, stated)
        case {"value": _} | {"about": _}:
            raise NumberError(f"`{'` and `'.join(figures)}` exclude each other", _FORMS)
        case {"min": low, "max": high} if low > high:
            raise NumberError(f"min {low} is more than max {high}", f"write {{min: {high}, max: {low}}}")
        case {"min": low, "max": high} if low == high:
            return _exact(low, stated)
    if figures:
        return Number(Form.RANGE, figures.get("min"), figures.get("max"), stated)
    return Number(Form.STATED, as_stated=stated)


def _exact(figure: Decimal, stated: str = "") -> Number:
    return Number(Form.EXACT, figure, figure, stated)


def _decimal(text: object) -> Decimal:
    if not isinstance(text, str):
        raise NumberError("a figure is expected here", "write it in digits: 1200")
    if not _DECIMAL.fullmatch(text):
        meant = next((m for m in _meant(text.strip()[:80]) if m.startswith("{") or _DECIMAL.fullmatch(m)), "")
        advice = _LIMITS if _DIGITS.fullmatch(text) else _FORMS
        raise NumberError(f"`{text[:80]}` is not a number", f"write `{meant}`" if meant else advice)
    return Decimal(text)


_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:([,._'\u2019 \u00a0\u202f])\d{3})(?:\1\d{3})*")
_SIMPLE: Final = r"(\d+(?:[.,]\d+)?)"
_PHRASES: Final = (
    (re.compile(rf"{_SIMPLE}\s*(?:-|\u2013|\.\.|to|à|a|/)\s*{_SIMPLE}"), "{{min: {}, max: {}}}"),
    (re.compile(rf"(?:at least|au moins|min\.?|>=|≥)\s*{_SIMPLE}|{_SIMPLE}\s*\+"), "{{min: {}}}"),
    (re.compile(rf"(?:at most|up to|au plus|jusqu['\u2019]à|max\.?|<=|≤)\s*{_SIMPLE}"), "{{max: {}}}"),
    (re.compile(rf"(?:about|around|some|c\.|ca\.?|environ|près de|quelque|~|≈)\s*{_SIMPLE}|{_SIMPLE}\s*~"), "{{about: {}}}"),
)  # fmt: skip


def _meant(text: str) -> Iterator[str]:
    """Forms that a text may stand for; only the help of an error is made of them."""
    if re.fullmatch(r"[+-]?\d[\d_]*", text):
        yield _short(text.replace("_", ""))
    if _GROUPED.fullmatch(text):
        yield _short(re.sub(r"[^\d-]", "", text))
    if re.fullmatch(r"[+-]?\d*[.,]?\d+\.?|[+-]?\d+[.,]|[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,2}", text):
        yield _short(text.replace(",", "."))
    for pattern, form in _PHRASES:
        if found := pattern.fullmatch(text.lower()):
            figures = [_short(f.replace(",", ".")) for f in found.groups() if f]
            yield form.format(*figures)
    if found := re.fullmatch(rf"{_SIMPLE}\s*millions?", text.lower()):
        yield _short(str(Decimal(found[1].replace(",", ".")) * 1_000_000))
    if re.fullmatch(r"[^\W\d][\w '\u2019-]*", text):
        yield f"{{as_stated: {text}}}"
    elif found := re.fullmatch(rf"{_SIMPLE}\s+[^\W\d].*|{_SIMPLE}\s*[%€$]", text):
        yield _short((found[1] or found[2]).replace(",", "."))


def _short(figure: str) -> str:
    """Digits without plus, exponent or needless zeros."""
    return f"{Decimal(figure.rstrip('.')).normalize() + 0:f}"


_FIGURE: Final[JsonSchemaValue] = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$", MESSAGE: "A number in digits: 1200"},
    ]
}
_WORDED: Final[JsonSchemaValue] = {
    "type": ["string", "number"],
    "minLength": 1,
    "description": "The source's own words",
}


def _mapping(required: tuple[str, ...], **figures: str) -> JsonSchemaValue:
    """A mapping of figures (key: description) that may also quote the source."""
    described = {key: {**_FIGURE, "description": description} for key, description in figures.items()}
    return {
        "type": "object",
        "properties": {**described, "as_stated": _WORDED},
        "required": list(required),
        "additionalProperties": False,
    }


_SCHEMA: Final[JsonSchemaValue] = {
    "title": "Number",
    "description": "A number, no more exact than its source.",
    "anyOf": [
        *_FIGURE["anyOf"],
        {"const": "unknown"},
        _mapping(("value",), value="That many"),
        _mapping(("about",), about="About that many"),
        _mapping(("min",), min="At least", max="At most"),
        _mapping(("max",), min="At least", max="At most"),
        _mapping(("as_stated",)),
    ],
}
NumberField = Annotated[Number, Notation("number", Number, parse, Number.written, _SCHEMA)]
"""A field of a pydantic model that holds a number; what `parse` refuses is an error of type `number`, with its help."""

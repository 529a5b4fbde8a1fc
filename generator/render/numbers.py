"""Numbers in words, as they are known: "15", "at least 3", "2 to 4", "about 60"; figures by Babel."""

from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from babel.numbers import format_decimal

from generator.model.counts import Form, Number

_PHRASES: Final = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                "locale": "en_GB",
                "min": "at least {}",
                "max": "at most {}",
                "between": "{} to {}",
                "about": "about {}",
                "unknown": "unknown",
                "none": "none",
                "quoted": "\N{LEFT DOUBLE QUOTATION MARK}{}\N{RIGHT DOUBLE QUOTATION MARK}",
            }
        ),
        "fr": MappingProxyType(
            {
                "locale": "fr",
                "min": "au moins {}",
                "max": "au plus {}",
                "between": "{} à {}",
                "about": "environ {}",
                "unknown": "inconnu",
                "none": "aucun",
                "quoted": "«\N{NARROW NO-BREAK SPACE}{}\N{NARROW NO-BREAK SPACE}»",
            }
        ),
    }
)


def words(number: Number, locale: str, *, none: bool = False) -> str:
    """A number as plain text; with `none`, for things that are counted, zero reads "none"."""
    phrases = _PHRASES[locale]
    match number.form:
        case Form.UNKNOWN:
            return phrases["unknown"]
        case Form.STATED:
            return phrases["quoted"].format(number.as_stated)
    low = figure(number.low, locale) if number.low is not None else ""
    high = figure(number.high, locale) if number.high is not None else ""
    if number.form is Form.RANGE:
        return phrases["between" if low and high else "min" if low else "max"].format(*filter(None, (low, high)))
    if number.form is Form.ABOUT:
        return phrases["about"].format(low)
    return phrases["none"] if none and number.low == 0 else low


def figure(value: Decimal | int, locale: str) -> str:
    """A figure with the language's grouping and decimal sign, and with every decimal that was given."""
    return _figure(str(value), locale)


@lru_cache(maxsize=4096)
def _figure(text: str, locale: str) -> str:
    """By its text, since 1.0 equals 1."""
    exact = Decimal(text)
    places = -int(exact.as_tuple().exponent)
    if places == 0 and abs(exact) < 1000:  # noqa: PLR2004 - where grouping begins
        return text
    pattern = "#,##0." + "0" * places if places > 0 else "#,##0"
    return format_decimal(exact, format=pattern, locale=_PHRASES[locale]["locale"])

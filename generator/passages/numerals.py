"""Which numbers a text mentions, in English and French: digits with their groupings, and number words.

Digits are read in every way that they can be meant: "1,100" is 1100 and 1.1. Words are read as far as they go:
"twenty-five" is 25, and neither 20 nor 5.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from generator.passages.words import plain

_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000


class _Language(NamedTuple):
    """Units add up; factors multiply what stands before them; links stand within a number ("hundred and five")."""

    units: Mapping[str, Decimal]
    factors: Mapping[str, int]
    joint: str  # before a unit
    links: frozenset[str]  # before a factor
    sums: Mapping[tuple[Decimal, Decimal], Decimal]  # of two units that do not add up by the rule of the other ones
    counting: frozenset[str]  # all words that say a number

    def fits(self, tail: Decimal, unit: Decimal, link: str) -> bool:
        """Whether a unit goes on with a number that ends so (0 to 99)."""
        if link == "et":
            return unit in (1, 11) and tail >= _TWENTY
        if link and link != self.joint:
            return False
        return unit >= 1 and (tail == 0 or (not link and unit < _TEN and tail >= _TWENTY and tail % _TEN == 0))


def _units(low: str, tens: str, others: Mapping[str, str]) -> dict[str, Decimal]:
    found = {word: Decimal(value) for value, word in enumerate(low.split())}
    found |= {word: Decimal(10 * value) for value, word in enumerate(tens.split(), 2)}
    return found | {word: Decimal(value) for word, value in others.items()}


def _language(
    units: Mapping[str, Decimal],
    factors: Mapping[str, int],
    joint: str,
    links: frozenset[str],
    sums: Mapping[tuple[Decimal, Decimal], Decimal],
) -> _Language:
    return _Language(units, factors, joint, links, sums, frozenset(units.keys() | factors.keys()))


_ENGLISH: Final = _language(
    _units(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
        {"single": "1", "lone": "1", "both": "2", "couple": "2", "pair": "2", "half": "0.5"},
    ),
    {"dozen": 12, "dozens": 12, "hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000}
    | {"million": 10**6, "millions": 10**6, "billion": 10**9, "billions": 10**9, "trillion": 10**12},
    joint="and",
    links=frozenset({"a", "an", "of"}),
    sums={},
)
# dix-sept, quatre-vingts, soixante-dix, quatre-vingt-onze
_FRENCH_SUMS: Final = {
    (Decimal(a), Decimal(b)): Decimal(total)
    for a, b, total in [
        (4, 20, 80),
        *((10, b, 10 + b) for b in (7, 8, 9)),
        *((a, b, a + b) for a in (60, 80) for b in range(10, 17)),
    ]
}
_FRENCH: Final = _language(
    _units(
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
        "vingt trente quarante cinquante soixante septante huitante nonante",
        {"une": "1", "seul": "1", "seule": "1", "octante": "80", "vingts": "20", "demi": "0.5"},
    ),
    {"dizaine": 10, "dizaines": 10, "douzaine": 12, "douzaines": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30}
    | {"quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "cent": 100, "cents": 100, "centaine": 100}
    | {"centaines": 100, "mille": 1000, "millier": 1000, "milliers": 1000, "million": 10**6, "millions": 10**6}
    | {"milliard": 10**9, "milliards": 10**9},
    joint="et",
    links=frozenset({"d", "de"}),
    sums=_FRENCH_SUMS,
)
_LANGUAGES: Final = {"en": _ENGLISH, "fr": _FRENCH}
LANGUAGES: Final = frozenset(_LANGUAGES)
"""Those whose number words are known."""
# Only behind digits: "15 k", "1.1m", "2 Md".
_SHORT: Final = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "md": 10**9, "mds": 10**9}
_GROUPED: Final = r"\d{1,3}(?:[.,' ]\d{3})+(?!\d)"
_JOINED: Final = re.compile(r"[\d.,]$|\d[' ]$")  # what makes digits behind it part of a longer number
_JOINS: Final = re.compile(r"[.,' ]?\d")
_TOKEN: Final = re.compile(
    rf"(?P<digits>(?<![\d.,]){_GROUPED}|\d+(?:[.,]\d+)?) ?(?P<unit>[^\W\d_]*)|(?P<word>[^\W\d_]+)|\S"
)


@lru_cache(maxsize=1024)
def numbers(text: str, language: str) -> frozenset[Decimal] | None:
    """Every number that a text mentions; None where its language (BCP 47) is neither English nor French."""
    known = _LANGUAGES.get(language.partition("-")[0])
    return frozenset(_numbers(plain(text), known)) if known else None


def says(text: str, language: str, number: Decimal) -> bool:
    """Whether a text mentions a number; in a language that is not known, only as plain digits."""
    return _in_figures(plain(text), f"{number:f}") or number in (numbers(text, language) or ())


def _in_figures(text: str, digits: str) -> bool:
    """Whether digits stand alone in a text: most numbers do, and need no reading."""
    at = text.find(digits)
    while at >= 0:
        if not _JOINED.search(text[max(0, at - 2) : at]) and not _JOINS.match(text, at + len(digits)):
            return True
        at = text.find(digits, at + 1)
    return False


def _numbers(text: str, language: _Language) -> Iterator[Decimal]:
    run: list[str] = []
    for token in _TOKEN.finditer(text):
        if token["word"]:
            run.append(token["word"])
            continue
        yield from _spoken(run, language)
        run = []
        if token["digits"]:
            factor = language.factors.get(token["unit"]) or _SHORT.get(token["unit"])
            yield from (reading * f for reading in _readings(token["digits"]) for f in {1, factor or 1})
            run = [] if factor else [token["unit"]]
    yield from _spoken(run, language)


def _readings(digits: str) -> Iterator[Decimal]:
    if re.fullmatch(_GROUPED, digits):
        yield Decimal(re.sub(r"\D", "", digits))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", digits):
        yield Decimal(digits.replace(",", "."))


def _spoken(words: Sequence[str], language: _Language) -> Iterator[Decimal]:
    """The numbers that a run of words says."""
    if language.counting.isdisjoint(words):
        return
    number, link = _Number(language), ""
    for word in words:
        if word == language.joint or word in language.links:
            link = word
            continue
        counts = word in language.counting
        if not (counts and number.goes_on(word, link)):
            if number.said:
                yield from number.said
                number = _Number(language)
            if counts:
                number.goes_on(word, "")
        link = ""
    yield from number.said


class _Number:
    """A number that is being read, word by word: whole thousands, and what stands below a thousand."""

    def __init__(self, language: _Language) -> None:
        self.language = language
        self.thousands: Decimal = Decimal(0)
        self.rest: Decimal | None = None

    @property
    def said(self) -> list[Decimal]:
        """What was read, if anything."""
        return [self.thousands + (self.rest or 0)] if self.thousands or self.rest is not None else []

    def goes_on(self, word: str, link: str) -> bool:
        """Takes a word, if it belongs to this number."""
        unit, factor = self.language.units.get(word), self.language.factors.get(word)
        if unit is not None:
            return self._adds(unit, link)
        return factor is not None and link != self.language.joint and self._grows(Decimal(factor))

    def _adds(self, unit: Decimal, link: str) -> bool:
        rest = self.rest or Decimal(0)
        tail = rest % _HUNDRED
        if (tail, unit) in self.language.sums and not link:
            unit = self.language.sums[tail, unit] - tail
        elif not (self.language.fits(tail, unit, link) or (self.rest is None and not link)):
            return False
        self.rest = rest + unit
        return True

    def _grows(self, factor: Decimal) -> bool:
        if factor < _THOUSAND:
            if self.rest is not None and self.rest >= _HUNDRED:
                return False
            self.rest = (self.rest or Decimal(1)) * factor
        elif self.rest is not None or not self.thousands:
            self.thousands, self.rest = self.thousands + (self.rest or 1) * factor, None
        else:  # mille milliards
            self.thousands *= factor
        return True

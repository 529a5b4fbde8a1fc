"""Whether a passage mentions a value: a number, a date, a name. True, False, or None where that cannot be told.

It looks for any honest way to put the value, so that False is rare: an editor who is warned has something to mend.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from generator.passages.numerals import numbers, says
from generator.passages.words import holds, plain, stands


class _Calendar(NamedTuple):
    """The words of a language for days and times, without accents; patterns are searched in plain text."""

    months: tuple[tuple[str, ...], ...]  # with their short forms
    weekdays: tuple[str, ...]  # from Monday
    first: str
    relative: re.Pattern[str]  # days, months and years counted from another day
    night: re.Pattern[str]
    clock: re.Pattern[str]  # times of day in words
    none: re.Pattern[str]  # words that say 0
    one: re.Pattern[str]  # words that may say 1


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


def _several(*names: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(forms.split()) for forms in names)


_ENGLISH: Final = _Calendar(
    months=_several(
        *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
        *("september sept sep", "october oct", "november nov", "december dec"),
    ),
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    first="first",
    relative=_any(
        *("today", "yesterday", "tomorrow", "tonight"),
        "th(?:is|e) (?:same )?(?:morning|afternoon|evening|day|week|weekend|month|year)",
        "(?:last|next|previous) (?:night|week|weekend|month|year)",
        "(?:day|night|week|month|year)s? (?:ago|earlier|later|before|after)",
    ),
    night=_any("overnight", "nights?", "midnight", "tonight", "evening", "dawn", "(?:early|small) hours"),
    clock=_any("midnight", "noon", "midday", "o'clock", "half past", "quarter (?:past|to)", r"\w+ past \w+"),
    none=_any(
        *("no", "not", "nobody", "none", "nothing", "neither", "nor", "never", "without", "zero", "nil", "cannot"),
        *("un(?:hurt|harmed|injured|scathed)", r"\w+n't"),
    ),
    one=_any("an?", "one", "the", "another", "his", "her", "its", "their", r"\w+'s"),
)
_FRENCH: Final = _Calendar(
    months=_several(
        *("janvier janv", "fevrier fevr", "mars", "avril avr", "mai", "juin", "juillet juil", "aout"),
        *("septembre sept", "octobre oct", "novembre nov", "decembre dec"),
    ),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    first="premier",
    relative=_any(
        *("hier", "aujourd'hui", "demain", "la veille", "le lendemain"),
        "ce(?:t|tte)? (?:matin|apres midi|soir|jour|nuit|semaine|week end|mois|annee)",
        "(?:nuit|semaine|week end|mois|annee|an) (?:derni(?:er|ere)|passee?|precedente?|prochaine?)",
        r"il y a \w+ (?:jours?|semaines?|mois|ans?)",
    ),
    night=_any("nuits?", "nocturnes?", "minuit", "soir", "soiree", "petit matin", "l'aube"),
    clock=_any("minuit", "midi", "heures?", "quart"),
    none=_any("aucune?", "personne", "pas", "sans", "nulle?", "zero", "ni", "rien", "jamais", "indemnes?"),
    one=_any("une?", "le", "la", "ce(?:t|tte)?", "son", "sa", "leur", r"l'\w+"),
)
_CALENDARS: Final = {"en": _ENGLISH, "fr": _FRENCH}
_DIGIT: Final = re.compile(r"\d")
_ARTICLES: Final = frozenset({"the", "les", "des", "los", "las", "der", "die", "das"})


def mentions_number(text: str, language: str, low: Decimal | None, high: Decimal | None) -> bool | None:
    """Whether a text mentions a number between two bounds, of which either may be open; None: it cannot be told."""
    words = _words(language)
    if words is None:
        return None
    ends = (low,) if low == high else (low, high)
    for end in ends:
        if end is not None and says(text, language, end):
            return True
    if low is not None and high is not None and any(low <= said <= high for said in numbers(text, language) or ()):
        return True
    if 0 in ends and words.none.search(plain(text)):
        return True
    if 1 in ends:
        return True if words.one.search(plain(text)) else None
    return False


def mentions_day(text: str, language: str, year: int, month: int = 0, day: int = 0) -> bool | None:
    """Whether a text mentions a day, or a month or year (what is 0 is not known), also as a weekday or "yesterday"."""
    words = _words(language)
    if words is None:
        return None
    written = plain(text)
    if not month:
        return says(text, language, Decimal(year)) or words.relative.search(written) is not None
    named = any(stands(name, written) for name in words.months[month - 1])
    if named and (not day or says(text, language, Decimal(day)) or (day == 1 and stands(words.first, written))):
        return True
    if words.relative.search(written):
        return True
    if not day:
        return _in_digits(written, rf"0?{month}[./-]{year}|{year}-0?{month}")
    return (
        stands(words.weekdays[date(year, month, day).weekday()], written)
        or _in_digits(written, rf"0?{day}([./-])0?{month}(?:\1(?:\d\d)?\d\d)?|0?{month}/0?{day}(?:/(?:\d\d)?\d\d)?")
        or _in_digits(written, rf"{year}-0?{month}-0?{day}")
        or _in_digits(written, rf"(?:the|le|au|du|{'|'.join(words.weekdays)}) {day}(?:st|nd|rd|th|er)?(?! ?[%€$])")
    )


def mentions_time(text: str, language: str, minute: int) -> bool | None:
    """Whether a text mentions a time, given in minutes of the day: 00:40, 0h40, 12.40 am; any time in words counts."""
    words = _words(language)
    if words is None:
        return None
    hour, rest = divmod(minute, 60)
    exact = rf"0?{hour} ?(?:[:.h]|heures?) ?{rest:02}|0?{hour % 12 or 12}[:.]{rest:02} ?[ap]\.?m"
    full = rf"|0?{hour} ?h|0?{hour % 12 or 12} ?[ap]\.?m" if not rest else ""
    return _in_digits(plain(text), exact + full) or words.clock.search(plain(text)) is not None


def mentions_night(text: str, language: str) -> bool | None:
    """Whether a text speaks of a night."""
    words = _words(language)
    return None if words is None else words.night.search(plain(text)) is not None


def mentions_name(text: str, names: Iterable[str]) -> bool:
    """Whether a text mentions somebody or something by one of these names, or by a word that sets it apart."""
    words = plain(text)
    for name in names:
        if stands(plain(name), words) or any(stands(plain(word), words) for word in _distinctive(name)):
            return True
    return False


def mentions_person(text: str, names: Iterable[str]) -> bool:
    """Whether a text mentions a person by one of these names, or by the last word of one."""
    return any(holds(text, name) or holds(text, name.split()[-1]) for name in names)


@lru_cache(maxsize=4096)
def _distinctive(name: str) -> tuple[str, ...]:
    """The proper words of a name: "Lyon" and "Bron" of "Aéroport de Lyon-Bron"."""
    first, *others = name.split()
    # A capital that only begins the name, as in "Ministry of Justice", sets nothing apart.
    parts = others if others and others[0][:1].islower() else [first, *others]
    return tuple(word for part in parts for word in re.findall(r"[^\W\d_]+", part) if _proper(word))


def _proper(word: str) -> bool:
    return word[0].isupper() and len(word) > 2 and word.lower() not in _ARTICLES  # noqa: PLR2004 - "La", "de"


def _in_digits(words: str, pattern: str) -> bool:
    """Whether plain words hold a pattern that has digits in it."""
    return _DIGIT.search(words) is not None and _apart(pattern).search(words) is not None


@lru_cache(maxsize=4096)
def _apart(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(?:{pattern})(?!\w)")


def _words(language: str) -> _Calendar | None:
    return _CALENDARS.get(language.partition("-")[0])

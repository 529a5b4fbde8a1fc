"""How English and French speak of dates: patterns and names from Babel (CLDR), and the words that stand around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from babel import Locale

from generator.model.date_moments import Certainty, Moment

_VOWELS: Final = "ao"  # that months start with


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words around dates.

    A lead has two forms: before a day (French puts an article there) and before a month, a year or a time of day.
    """

    leads: Mapping[str, tuple[str, str]]
    elided: Mapping[str, str]  # a lead before a vowel
    night: str  # of two days
    minute: str  # of a day and a time
    rough_minute: str  # the same after "about"
    unknown_day: str
    goes_on: str
    unknown_start: str
    unknown_end: str
    doubt: Mapping[Certainty, str]
    first_day: str


def _doubts(uncertain: str, approximate: str) -> Mapping[Certainty, str]:
    return MappingProxyType(
        {
            Certainty.CERTAIN: "{}",
            Certainty.UNCERTAIN: f"{{}} ({uncertain})",
            Certainty.APPROXIMATE: f"{{}} ({approximate})",
            Certainty.BOTH: f"{{}} ({approximate}, {uncertain})",
        }
    )


_ENGLISH: Final = Phrases(
    leads=MappingProxyType(
        {word: (f"{word} ", f"{word} ") for word in ("by", "not before", "since", "from", "until", "between", "about")}
        | {"starting": ("from ", "from "), "to": (" to ", " to "), "and": (" and ", " and ")}
    ),
    elided=MappingProxyType({}),
    night="night of {}\N{EN DASH}{}",
    minute="{time} on {day}",
    rough_minute="{time} on {day}",
    unknown_day="{}, day not known",
    goes_on="{}, goes on",
    unknown_start="{}, start unknown",
    unknown_end="{}, end unknown",
    doubt=_doubts("uncertain", "approximate"),
    first_day="1",
)
_FRENCH: Final = Phrases(
    leads=MappingProxyType(
        {
            "by": ("au plus tard le ", "au plus tard en "),
            "not before": ("pas avant le ", "pas avant "),
            "since": ("depuis le ", "depuis "),
            "from": ("du ", "de "),
            "starting": ("à partir du ", "à partir de "),
            "to": (" au ", " à "),
            "until": ("jusqu\N{RIGHT SINGLE QUOTATION MARK}au ", "jusqu\N{RIGHT SINGLE QUOTATION MARK}en "),
            "between": ("entre le ", "entre "),
            "and": (" et le ", " et "),
            "about": ("vers le ", "vers "),
        }
    ),
    elided=MappingProxyType(
        {"from": "d\N{RIGHT SINGLE QUOTATION MARK}", "starting": "à partir d\N{RIGHT SINGLE QUOTATION MARK}"}
    ),
    night="nuit du {} au {}",
    minute="{day} à {time}",
    rough_minute="{time} le {day}",
    unknown_day="{}, jour inconnu",
    goes_on="{}, se poursuit",
    unknown_start="{}, début inconnu",
    unknown_end="{}, fin inconnue",
    doubt=_doubts("incertain", "approximatif"),
    first_day="1er",
)
# CLDR's plain "en" is American ("April 15"); the interface writes days first.
_LANGUAGES: Final = MappingProxyType({"en": ("en_GB", _ENGLISH), "fr": ("fr", _FRENCH)})


@dataclass(frozen=True, slots=True)
class Language:
    """One language's dates: names and patterns, read once. A pattern takes `d`, `MMMM`, `y` (CLDR's field names)."""

    phrases: Phrases
    months: Mapping[int, str]
    weekdays: Mapping[int, str]
    full: str
    day_month: str
    month_year: str
    time: str

    def lead(self, word: str, text: str, *, by_day: bool) -> str:
        """The word before a date's text, which starts with a day or with anything else."""
        if by_day:
            return self.phrases.leads[word][0]
        if text[0] in _VOWELS and word in self.phrases.elided:
            return self.phrases.elided[word]
        return self.phrases.leads[word][1]

    def day(self, moment: Moment, *, month: bool = True, year: bool = True) -> str:
        """A day, whole or only as far as wanted: `15 April 2025`, `15 April`, `15`."""
        day = self.phrases.first_day if moment.day == 1 else str(moment.day)
        if not month:
            return day
        names = {"d": day, "MMMM": self.months[moment.month], "y": moment.year}
        return (self.full if year else self.day_month) % names

    def month(self, moment: Moment, *, year: bool = True) -> str:
        """A month: `April 2025`, `April`."""
        name = self.months[moment.month]
        return self.month_year % {"MMMM": name, "y": moment.year} if year else name

    def clock(self, moment: Moment) -> str:
        """A time of day, of 24 hours: `00:40`."""
        return self.time % {"HH": f"{moment.time.hour:02}", "mm": f"{moment.time.minute:02}"}


@cache
def language(name: str) -> Language:
    """The language `en` or `fr`; raises KeyError for others."""
    locale_name, phrases = _LANGUAGES[name]
    locale = Locale.parse(locale_name)
    skeletons = locale.datetime_skeletons
    return Language(
        phrases,
        MappingProxyType(dict(locale.months["format"]["wide"])),
        MappingProxyType(dict(locale.days["format"]["wide"])),
        locale.date_formats["long"].format,
        skeletons["MMMMd"].format,
        skeletons["yMMMM"].format,
        skeletons["Hm"].format,
    )

"""Dates in words, as they are known: "night of 14-15 April 2025", "by 15 April 2025", "about 00:40 on 15 April 2025"."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date as Day  # noqa: N812 - a date here is one that may be known in part
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from generator.model.date_moments import Certainty, Moment, Open, Precision
from generator.model.dates import Clock, Date
from generator.render.dating_languages import Language, language

_ROUGH: Final = frozenset({Certainty.APPROXIMATE, Certainty.BOTH})
_DOUBTED: Final = frozenset({Certainty.UNCERTAIN, Certainty.BOTH})
_HEADED: Final = frozenset({Precision.DAY, Precision.SOME_DAY, Precision.MONTH, Precision.YEAR})


@lru_cache(maxsize=4096)
def words(date: Date, locale: str, clock: Clock) -> str:
    """A date as plain text."""
    return _Writer(language(locale), clock, _plain).date(date)


@lru_cache(maxsize=4096)
def markup(date: Date, locale: str, clock: Clock) -> Markup:
    """A date as HTML: a `<time datetime>` around each moment, never around an interval."""
    return Markup(_Writer(language(locale), clock, _timed).date(date))  # noqa: S704 - fixed phrases around escaped parts


@lru_cache(maxsize=4096)
def clock_words(date: Date, locale: str, clock: Clock) -> str:
    """What is left to say of a date below the heading of its day, month or year: a time, a night; "" for a plain day."""
    if date.certainty is Certainty.CERTAIN and date.precision in _HEADED:
        return ""
    writer = _Writer(language(locale), clock, _plain, date.year(clock))
    if isinstance(date.first, Moment) and date.precision is Precision.MINUTE:
        return writer.single(date.first, time_only=True)
    return writer.date(date)


def weekday(day: Day, locale: str) -> str:
    """`Tuesday`."""
    return language(locale).weekdays[day.weekday()]


def day_number(day: Day, locale: str) -> str:
    """`15`; in French, the first of a month is `1er`."""
    return language(locale).day(_moment(day), month=False)


def day_month(day: Day, locale: str) -> str:
    """`15 April`."""
    return language(locale).day(_moment(day), year=False)


def full_day(day: Day, locale: str) -> str:
    """`15 April 2025`."""
    return language(locale).day(_moment(day))


def month_name(month: int, locale: str) -> str:
    """`April`."""
    return language(locale).months[month]


def month_year(year: int, month: int, locale: str) -> str:
    """`April 2025`."""
    return language(locale).month(Moment(Precision.MONTH, year, month))


def _moment(day: Day) -> Moment:
    return Moment(Precision.DAY, day.year, day.month, day.day)


def _plain(text: str, machine: Callable[[], str]) -> str:  # noqa: ARG001 - the other mark needs it
    return text


def _timed(text: str, machine: Callable[[], str]) -> str:
    return f'<time datetime="{machine()}">{escape(text)}</time>'


@dataclass(frozen=True, slots=True)
class _Piece:
    """One moment in words."""

    text: str
    by_day: bool  # it starts with a day
    moment: Moment


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts a date into words; `mark` gets each moment's text and machine form, `year` goes without saying."""

    language: Language
    clock: Clock
    mark: Callable[[str, Callable[[], str]], str]
    year: int | None = None

    def date(self, date: Date) -> str:
        first, last = date.first, date.last
        if isinstance(first, Open) or isinstance(last, Open):
            return self._one_sided(date.precision, first, last)
        if self.year and first.local(self.clock).year != last.local(self.clock).year:
            return replace(self, year=None).date(date)
        if date.precision is Precision.NIGHT:
            return self._night(first, last)
        if date.precision is Precision.BETWEEN:
            return self._pair("between", first, "and", last)
        if date.precision is Precision.INTERVAL and first != last:
            return self._pair("from", first, "to", last)
        return self.single(first)

    def single(self, moment: Moment, *, time_only: bool = False) -> str:
        """A moment alone; doubt is said in the sentence rather than behind it."""
        rough = moment.certainty in _ROUGH
        piece = self._piece(moment, date=not time_only, time_first=rough)
        text = self._marked(piece)
        if moment.precision is Precision.SOME_DAY:
            text = self.language.phrases.unknown_day.format(text)
        if rough:
            text = self.language.lead("about", piece.text, by_day=piece.by_day) + text
        return self.language.phrases.doubt[Certainty.UNCERTAIN].format(text) if moment.certainty in _DOUBTED else text

    def _one_sided(self, precision: Precision, first: Moment | Open, last: Moment | Open) -> str:
        phrases = self.language.phrases
        if isinstance(first, Moment):
            if precision is Precision.AFTER:
                return self._led("not before", self._piece(first))
            if last is Open.OPEN:
                return phrases.goes_on.format(self._led("since", self._piece(first)))
            return phrases.unknown_end.format(self._led("starting", self._piece(first)))
        if not isinstance(last, Moment):
            raise TypeError("a date has at least one moment")
        if precision is Precision.BY:
            return self._led("by", self._piece(last))
        text = self._led("until", self._piece(last))
        return text if first is Open.OPEN else phrases.unknown_start.format(text)

    def _night(self, first: Moment, last: Moment) -> str:
        language, year = self.language, last.year != self.year
        evening = language.day(first, month=first.month != last.month, year=first.year != last.year)
        text = self.language.phrases.night.format(
            self._marked(_Piece(evening, True, first)),  # noqa: FBT003 - a field, not a switch
            self._marked(_Piece(language.day(last, year=year), True, last)),  # noqa: FBT003
        )
        return language.phrases.doubt[last.certainty].format(text)

    def _pair(self, opening: str, first: Moment, joint: str, last: Moment) -> str:
        """Two moments, of which the first leaves out what it shares with the second."""
        a, b = first.local(self.clock), last.local(self.clock)
        alike = a.precision is b.precision and first.certainty is last.certainty is Certainty.CERTAIN
        same_year = alike and a.year == b.year
        same_month = same_year and a.month == b.month
        same_day = same_month and a.day == b.day and a.precision is Precision.MINUTE
        start = self._piece(
            first, date=not same_day, month=not (same_month and a.precision is Precision.DAY), year=not same_year
        )
        return self._led(opening, start) + self._led(joint, self._piece(last, time_first=same_day))

    def _led(self, word: str, piece: _Piece) -> str:
        text = self.language.phrases.doubt[piece.moment.certainty].format(self._marked(piece))
        return self.language.lead(word, piece.text, by_day=piece.by_day) + text

    def _marked(self, piece: _Piece) -> str:
        return self.mark(piece.text, lambda: piece.moment.machine(self.clock))

    def _piece(
        self, moment: Moment, *, date: bool = True, month: bool = True, year: bool = True, time_first: bool = False
    ) -> _Piece:
        here = moment.local(self.clock)
        year = year and here.year != self.year
        match here.precision:
            case Precision.YEAR:
                return _Piece(str(here.year), by_day=False, moment=moment)
            case Precision.MONTH | Precision.SOME_DAY:
                return _Piece(self.language.month(here, year=year), by_day=False, moment=moment)
            case Precision.DAY:
                return _Piece(self.language.day(here, month=month, year=year), by_day=True, moment=moment)
        time = self.language.clock(here)
        if not date:
            return _Piece(time, by_day=False, moment=moment)
        phrases = self.language.phrases
        pattern = phrases.rough_minute if time_first else phrases.minute
        text = pattern.format(time=time, day=self.language.day(here, year=year))
        return _Piece(text, by_day=not pattern.startswith("{time}"), moment=moment)

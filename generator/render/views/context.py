"""What every view is made from: the library, and the way from the page back to the site's root."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.core import UnknownLocaleError
from markupsafe import Markup, escape

from generator.derive.library import Library
from generator.model.dates import Date
from generator.model.kinds import Incident, Organisation, Person, Place, Statement
from generator.render import addresses, dating
from generator.render.messages import Messages, messages

_ACCENTS = ("event", "state", "g3", "g4", "g5", "g6")  # classes of the stylesheet, for groups in the vocabulary's order
_RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ks", "ku-Arab", "ps", "sd", "ug", "ur", "yi")
WORDS = "words"  # the accent of statements


class Link(NamedTuple):
    """A name, and where it leads; `href` is empty for what has no page."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """One page's point of view."""

    library: Library
    root: str
    language: str = field(init=False)  # of the interface: en or fr
    messages: Messages = field(init=False)  # the site's own words, in that language

    def __post_init__(self) -> None:
        """Pages ask for both hundreds of times."""
        object.__setattr__(self, "language", self.library.timeline.language)
        object.__setattr__(self, "messages", messages(self.language))

    def gettext(self, message: str, /, **values: object) -> str:
        """One of the site's own messages in that language, with its values."""
        return self.messages.gettext(message, **values)

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """A message that counts."""
        return self.messages.ngettext(one, many, number, **values)

    def pgettext(self, where: str, message: str, /, **values: object) -> str:
        """A message whose English has several meanings."""
        return self.messages.pgettext(where, message, **values)

    def marked(self, message: str, /, **values: object) -> Markup:
        """A message that is markup; its values are escaped."""
        return Markup(self.messages.gettext(message, **{name: escape(value) for name, value in values.items()}))  # noqa: S704

    def words(self, date: Date) -> str:
        """A date in words."""
        return dating.words(date, self.language, self.library.clock)

    def markup(self, date: Date) -> Markup:
        """A date in words, with its moments marked up."""
        return dating.markup(date, self.language, self.library.clock)

    def on_weekday(self, day: dt.date, date: Markup) -> Markup:
        """A date in words with its weekday: `Tuesday 15 April 2025`."""
        return Markup("{} {}").format(dating.weekday(day, self.language), date)

    def day(self, day: dt.date) -> str:
        """`15 April`."""
        return dating.day_month(day, self.language)

    def full_day(self, day: dt.date) -> str:
        """`15 April 2025`."""
        return dating.full_day(day, self.language)

    def month(self, year: int, number: int) -> str:
        """`April 2025`."""
        return dating.month_year(year, number, self.language)

    def accent(self, record: object) -> str:
        """The class that colours an entry by its group."""
        if isinstance(record, Incident):
            return _accent(self.library.timeline.vocabulary.group_numbers[record.type])
        return WORDS

    def group_accent(self, group: str) -> str:
        """The class of a group."""
        return _accent(list(self.library.timeline.vocabulary.groups).index(group))

    def href(self, ident: str) -> str:
        """The page of a record, from here; empty for free text."""
        found = self.library.get(ident)
        return self.root + addresses.record(found.kind, ident) if found else ""

    def disputed(self, ident: str) -> str:
        """The page on which what sources say differently of a record stands side by side, from here."""
        return self.root + addresses.disputed(self.library.differing.get(ident))

    def link(self, ident: str) -> Link:
        """A party, place or other record by the name that readers know."""
        place = self.library.place(ident)
        return Link(place_name(place, self) if place else self.library.name_of(ident), self.href(ident))

    def links(self, idents: Sequence[str]) -> tuple[Link, ...]:
        """Several of them."""
        return tuple(self.link(i) for i in idents)

    def name(self, party: str) -> str:
        """A party by name."""
        return self.library.name_of(party)

    def short_name(self, party: str) -> str:
        """A party by its abbreviation, where it has one."""
        found = self.library.get(party)
        return (
            found.abbreviation
            if isinstance(found, Organisation) and found.abbreviation
            else self.library.name_of(party)
        )

    def kind_of_incident(self, record: Incident) -> str:
        """The label of an incident's type."""
        return self.library.timeline.vocabulary.types[record.type].label


def _accent(number: int) -> str:
    """That of a group, numbered from 0; groups for which there is none share the last."""
    return _ACCENTS[min(number, len(_ACCENTS) - 1)]


@lru_cache(maxsize=1024)
def language_name(tag: str, language: str) -> str:
    """The name of a language in the interface's language; the tag itself for one that has no name."""
    try:
        return Locale.parse(tag, sep="-").get_language_name(language) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def direction(tag: str) -> str:
    """`rtl` for languages that are written from right to left, else `auto`."""
    return "rtl" if tag.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT else "auto"


def place_name(place: Place, context: Context) -> str:
    """A place's name; of a home only its sort and commune."""
    kind = context.library.timeline.vocabulary.place_types.get(place.type)
    if kind and kind.private:
        return ", ".join(x for x in (kind.label, place.commune or place.department or place.region) if x)
    return place.name


def place_line(place: Place, context: Context) -> str:
    """Where it lies: commune and department, shown below or beside its name."""
    name = place_name(place, context)
    around = dict.fromkeys(x for x in (place.commune, place.department) if x)
    return ", ".join(x for x in around if x not in name) or (place.region or "")


def short_place(place: Place, context: Context) -> str:
    """A place in a kicker: commune and department, or the name of what has no commune."""
    around = ", ".join(dict.fromkeys(x for x in (place.commune, place.department) if x))
    return around or place_name(place, context)


def office(person: Person, when: Date, context: Context) -> str:
    """The office that a person held on a day, as far as the records say; the latest one named where several fit."""
    clock = context.library.clock
    bounds = when.bounds(clock)
    held = ""
    for role in person.roles:
        since = role.since.bounds(clock).earliest if role.since else None
        until = role.until.bounds(clock).latest if role.until else None
        begun = since is None or bounds.latest is None or since < bounds.latest
        ended = until is not None and bounds.earliest is not None and until <= bounds.earliest
        if begun and not ended:
            held = role.title
    return held


def speaker_line(statement: Statement, context: Context) -> str:
    """Who speaks, in which office on that day, for whom."""
    names = []
    for party in statement.speakers:
        found = context.library.get(party)
        role = statement.role or (office(found, statement.date, context) if isinstance(found, Person) else "")
        names.append(", ".join(x for x in (context.name(party), role) if x))
    line = "; ".join(names)
    if not statement.on_behalf_of:
        return line
    return context.gettext("%(speaker)s, for %(party)s", speaker=line, party=context.name(statement.on_behalf_of))

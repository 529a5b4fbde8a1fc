"""Lists of any length: how much of one a page shows, and the years and decades that have pages of their own."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from markupsafe import Markup

from generator.derive.library import MANY
from generator.model.proofs import State
from generator.render.views.context import Link

WHOLE = MANY  # entries up to which a page shows all of them, as /timeline/ does
LATEST = 20  # entries that the page of a longer list shows

_DECADE: Final = 10


class Stretch(NamedTuple):
    """Years that share a page: one alone, or those of a decade."""

    first: int
    years: int = 1

    @property
    def decade(self) -> "Stretch":
        """The one in which it lies."""
        return Stretch(self.first // _DECADE * _DECADE, _DECADE)

    @property
    def address(self) -> str:
        """Below the page of the list: `1998/` or `1990s/`."""
        return f"{self.first:04}/" if self.years == 1 else f"{self.first:04}s/"

    @property
    def name(self) -> str:
        """`1998` or `1990\u20131999`."""
        return str(self.first) if self.years == 1 else f"{self.first}\u2013{self.first + self.years - 1}"


Counts = tuple[tuple[Stretch, int], ...]
"""Stretches and how much of a list each has, oldest first: pages of all of them share these, and each makes its own links."""


@dataclass(frozen=True, slots=True)
class Years:
    """The stretches of a long list, each of which has a page: from the list's own page, or that of the stretch that is `shown`.

    A decade that is shown may be none of them: then its years are. `at`: where on those pages the list is, such as `#said`.
    """

    counts: Counts = ()
    shown: Stretch | None = None
    at: str = ""

    def __bool__(self) -> bool:
        return bool(self.counts)

    @property
    def count(self) -> int:
        """Of what is shown; 0 on the list's own page."""
        if self.shown is None:
            return 0
        first, years = self.shown
        return sum(number for (year, _), number in self.counts if first <= year < first + years)

    @property
    def decades(self) -> bool:
        """Whether years share a page."""
        return any(stretch.years > 1 for stretch, _ in self.counts)


@dataclass(frozen=True, slots=True)
class Mention:
    """A line of a list: a date, a name that leads on, what it says; or the facts that it holds, by how far they are proved."""

    when: Markup
    name: Link
    line: str = ""
    note: str = ""
    carried: tuple[tuple[State, str], ...] = ()
    lang: str = ""
    dir: str = "auto"


@dataclass(frozen=True, slots=True)
class Roll:
    """A list whose rows are yet to be made: the records that it holds, and the year of each that has a date.

    `of` is the party whose list it is. Or, without the years of each, what one page shows: the latest of many records, with the
    stretches that have more, and how many rows that makes.
    """

    of: str
    anchor: str
    title: str
    note: str
    idents: tuple[str, ...]
    dated: tuple[int | None, ...] = ()
    years: Years = Years()
    more: int = 0

    @property
    def count(self) -> int:
        """Of all its rows."""
        return len(self.idents) + self.more

    def listing(self, rows: tuple[Mention, ...]) -> "Listing":
        """The same with its rows."""
        return Listing(self.anchor, self.title, self.note, rows, self.years)


@dataclass(frozen=True, slots=True)
class Listing:
    """A section that is one list; with the stretches that have more of it, if there are any."""

    anchor: str
    title: str
    note: str
    rows: tuple[Mention, ...]
    years: Years = Years()


def counts(parts: Mapping[Stretch, Sized]) -> Counts:
    """Of what each stretch has."""
    return tuple((stretch, len(parts[stretch])) for stretch in sorted(parts))


def long(dated: Sequence[int | None]) -> list[int]:
    """The years of a list's records; none where it finds room, or one stretch would hold all that has a date."""
    if len(dated) <= WHOLE:
        return []
    years = [year for year in dated if year is not None]
    return years if len(set(stretches(years).values())) > 1 else []


def stretches(years: Sequence[int]) -> Mapping[int, Stretch]:
    """The stretch in which each year stands. `years` says that of every record, in all lists whose pages are the same."""
    of_decades: Counter[Stretch] = Counter()
    of_years = {Stretch(year): number for year, number in Counter(years).items()}  # there are few of many records
    for one, number in of_years.items():
        of_decades[one.decade] += number
    return {one.first: one.decade if of_decades[one.decade] <= WHOLE else one for one in of_years}


def parts(
    idents: Sequence[str], dated: Sequence[int | None], of: Mapping[int, Stretch]
) -> dict[Stretch, tuple[str, ...]]:
    """The records of a list by stretch."""
    found: dict[Stretch, list[str]] = defaultdict(list)
    for ident, year in zip(idents, dated, strict=True):
        if year is not None:
            found[of[year]].append(ident)
    return {stretch: tuple(found[stretch]) for stretch in sorted(found)}


def cut(roll: Roll, of: Mapping[int, Stretch]) -> tuple[Roll, Mapping[Stretch, Roll]]:
    """What a page shows of a list, and what the pages of stretches do, if it is long."""
    if not long(roll.dated):
        return replace(roll, dated=()), {}
    latest = [at for at, year in enumerate(roll.dated) if year is not None][-LATEST:]
    shown = tuple(roll.idents[at] for at, year in enumerate(roll.dated) if year is None or at >= latest[0])
    found = parts(roll.idents, roll.dated, of)
    named = Years(counts(found), at=f"#{roll.anchor}" if roll.anchor else "")
    below = {stretch: replace(roll, idents=idents, dated=()) for stretch, idents in found.items()}
    return replace(roll, idents=shown, dated=(), years=named, more=len(roll.idents) - len(shown)), below

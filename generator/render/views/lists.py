"""Lists of any length: how much of one a page shows, and the years that have pages of their own."""

from collections import defaultdict
from collections.abc import Mapping, Sized
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.derive.library import MANY
from generator.model.proofs import State
from generator.render.views.context import Link

WHOLE = MANY  # entries up to which a page shows all of them, as /timeline/ does
LATEST = 20  # entries that the page of a longer list shows

Counts = tuple[tuple[int, int], ...]
"""Years and how much of a list each has, oldest first: pages of all years share them, and each makes its own links."""


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a long list, each of which has a page: from the list's own page, or that of the year that is `shown`.

    `at`: where on those pages the list is, such as `#said`.
    """

    counts: Counts = ()
    shown: int | None = None
    at: str = ""

    def __bool__(self) -> bool:
        return bool(self.counts)

    @property
    def count(self) -> int:
        """Of the year that is shown; 0 on the list's own page."""
        return dict(self.counts)[self.shown] if self.shown is not None else 0


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
    years that have more, and how many rows that makes.
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
    """A section that is one list; with the years that have more of it, if there are any."""

    anchor: str
    title: str
    note: str
    rows: tuple[Mention, ...]
    years: Years = Years()


def counts(by_year: Mapping[int, Sized]) -> Counts:
    """Of what each year has."""
    return tuple((year, len(by_year[year])) for year in sorted(by_year))


def cut(roll: Roll) -> tuple[Roll, Mapping[int, Roll]]:
    """What a page shows of a list, and what the pages of years do: nothing where it finds room, or one year would hold it all."""
    of_year: dict[int, list[str]] = defaultdict(list)
    for ident, year in zip(roll.idents, roll.dated, strict=True):
        if year is not None:
            of_year[year].append(ident)
    if len(roll.idents) <= WHOLE or len(of_year) < 2:  # noqa: PLR2004 - two make a choice
        return replace(roll, dated=()), {}
    latest = [at for at, year in enumerate(roll.dated) if year is not None][-LATEST:]
    shown = tuple(roll.idents[at] for at, year in enumerate(roll.dated) if year is None or at >= latest[0])
    named = Years(counts(of_year), at=f"#{roll.anchor}" if roll.anchor else "")
    below = {y: replace(roll, idents=tuple(of), dated=()) for y, of in of_year.items()}
    return replace(roll, idents=shown, dated=(), years=named, more=len(roll.idents) - len(shown)), below

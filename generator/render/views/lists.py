"""Lists of any length: how much of one a page shows, and the years that have pages of their own."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.derive.library import MANY
from generator.model.proofs import State
from generator.render.views.context import Link

WHOLE = MANY  # entries up to which a page shows all of them, as /timeline/ does
LATEST = 20  # entries that the page of a longer list shows


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a long list, and how many entries it has; the year that is shown has no link."""

    name: Link
    count: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A line of a list: a date, a name that leads on, what it says; or the facts that it holds, by how far they are proved.

    `year` is that of the date, where there is one.
    """

    when: Markup
    name: Link
    line: str = ""
    note: str = ""
    carried: tuple[tuple[State, str], ...] = ()
    lang: str = ""
    dir: str = "auto"
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A section that is one list; or the latest of it, with the years that have more, and how many rows that makes."""

    anchor: str
    title: str
    note: str
    rows: tuple[Mention, ...]
    years: tuple[Year, ...] = ()
    more: int = 0
    up: str = ""  # from the page that shows it to the one that its links were made for

    @property
    def count(self) -> int:
        """Of all its rows."""
        return len(self.rows) + self.more


def years(counts: Mapping[int, int], shown: int | None = None, anchor: str = "") -> tuple[Year, ...]:
    """The years of a list by how much of it each has, oldest first: from the list's own page, or that of the year that is `shown`."""
    up, at = "" if shown is None else "../", f"#{anchor}" if anchor else ""
    return tuple(Year(Link(str(y), "" if y == shown else f"{up}{y:04}/{at}"), counts[y]) for y in sorted(counts))


def cut(listing: Listing) -> tuple[Listing, Mapping[int, Listing]]:
    """What a page shows of a list, and what the pages of years do: nothing where it finds room, or one year would hold it all."""
    of_year: dict[int, list[Mention]] = defaultdict(list)
    for row in listing.rows:
        if row.year is not None:
            of_year[row.year].append(row)
    if len(listing.rows) <= WHOLE or len(of_year) < 2:  # noqa: PLR2004 - two make a choice
        return listing, {}
    latest = {id(row) for row in [row for row in listing.rows if row.year is not None][-LATEST:]}
    shown = tuple(row for row in listing.rows if row.year is None or id(row) in latest)
    named = years({y: len(of) for y, of in of_year.items()}, anchor=listing.anchor)
    below = {y: replace(listing, rows=tuple(of), up="../") for y, of in of_year.items()}
    return replace(listing, rows=shown, years=named, more=len(listing.rows) - len(shown)), below

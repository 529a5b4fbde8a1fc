"""Long lists of entries: their own page shows the latest, and a page for each year shows all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views.context import Context, Link
from generator.render.views.entries import Entry
from generator.render.views.labels import entries_words

WHOLE = 200  # entries up to which a page shows all of them, as /timeline/ does
LATEST = 20  # entries that the page of a longer list shows


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a long list, and how many entries it has; the year that is shown has no link."""

    name: Link
    count: int


@dataclass(frozen=True, slots=True)
class YearView:
    """All that the template sees of one year's page."""

    name: str
    title: str
    count: str
    years: tuple[Year, ...]
    entries: tuple[Entry, ...]
    crumbs: tuple[Link, ...]


def years(entries: Sequence[Dated], root: str, shown: int | None = None) -> tuple[Year, ...]:
    """The years of a long list, oldest first; none where all entries find room. `root` leads to the list's own page."""
    found = _split(entries)
    return tuple(Year(Link(str(y), "" if y == shown else f"{root}{y}/"), len(of)) for y, of in found)


def latest(entries: Sequence[Dated]) -> Sequence[Dated]:
    """What the list's own page shows."""
    return entries[-LATEST:] if _split(entries) else entries


def pages(
    address: str,
    names: tuple[str, str],
    entries: Sequence[Dated],
    listed: Callable[[Dated, Context], Entry],
) -> Iterator[tuple[str, Making]]:
    """(address, page) of each year of a long list. `names` are those of its index and of itself."""
    for year, of in _split(entries):
        ids = tuple(d.entry.id for d in of)
        yield (
            f"{address}{year:04}/",
            Making(partial(_page, listed), (address, names, year, years(entries, "../", year), ids)),
        )


def _page(  # noqa: PLR0913, PLR0917 - all that the page is made of
    listed: Callable[[Dated, Context], Entry],
    library: Library,
    address: str,
    names: tuple[str, str],
    year: int,
    every: tuple[Year, ...],
    ids: tuple[str, ...],
) -> Page:
    index, name = names
    context = Context(library, addresses.root(f"{address}{year:04}/"))
    count = entries_words(len(ids), context)
    view = YearView(
        name=str(year),
        title=f"{name}, {year}",
        count=count,
        years=every,
        entries=tuple(listed(library.dated[ident], context) for ident in ids),
        crumbs=(Link(index, f"{context.root}{address.partition('/')[0]}/"), Link(name, "../")),
    )
    summary = f"{view.title}: {count}."
    meta = {"layout": "term", "heading": view.title, "summary": summary, "hide": ["navigation", "toc"]}
    return page("by_year", meta, language=context.language, v=view)


def _split(entries: Sequence[Dated]) -> list[tuple[int, list[Dated]]]:
    """The entries of each year; none where one page is enough, or one year would hold them all."""
    if len(entries) <= WHOLE:
        return []
    found = [(year, list(of)) for year, of in groupby(sorted(entries, key=lambda d: d.year), key=lambda d: d.year)]
    return found if len(found) > 1 else []

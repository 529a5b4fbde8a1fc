"""Long lists of entries: their own page shows the latest, and a page for each year shows all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import lists, party_lists
from generator.render.views.context import Context, Link
from generator.render.views.entries import Entry
from generator.render.views.labels import entries_words
from generator.render.views.lists import Counts, Listing, Roll, Years


@dataclass(frozen=True, slots=True)
class YearView:
    """All that the template sees of one year's page."""

    name: str
    title: str
    count: str
    years: Years
    entries: tuple[Entry, ...]
    entries_title: str  # where there are lists besides
    listings: tuple[Listing, ...]
    crumbs: tuple[Link, ...]


def years(entries: Sequence[Dated]) -> Years:
    """The years of a long list, from its own page; none where all entries find room."""
    return Years(lists.counts(dict(split(entries))))


def latest(entries: Sequence[Dated]) -> Sequence[Dated]:
    """What the list's own page shows."""
    return entries[-lists.LATEST :] if split(entries) else entries


def pages(
    address: str,
    names: tuple[str, str],
    entries: Sequence[Dated],
    listed: Callable[[Dated, Context], Entry],
) -> Iterator[tuple[str, Making]]:
    """(address, page) of each year of a long list. `names` are those of its index and of itself."""
    yield from with_lists(address, names, ("", entries), (), listed)


def with_lists(
    address: str,
    names: tuple[str, str],
    titled: tuple[str, Sequence[Dated]],
    others: Sequence[Mapping[int, Roll]],
    listed: Callable[[Dated, Context], Entry],
) -> Iterator[tuple[str, Making]]:
    """The same of something that has other lists, too, each with those of its years; `titled`: the entries below their title."""
    title, entries = titled
    ids = {year: tuple(d.entry.id for d in of) for year, of in split(entries)}
    every = sorted({*ids, *(year for of in others for year in of)})
    below = {year: tuple(of[year] for of in others if year in of) for year in every}
    counts = tuple((year, len(ids.get(year, ())) + sum(x.count for x in below[year])) for year in every)
    for year in every:
        given = (address, names, year, counts, ids.get(year, ()), title, below[year])
        yield f"{address}{year:04}/", Making(partial(_page, listed), given)


def _page(  # noqa: PLR0913, PLR0917 - all that the page is made of
    listed: Callable[[Dated, Context], Entry],
    library: Library,
    address: str,
    names: tuple[str, str],
    year: int,
    counts: Counts,
    ids: tuple[str, ...],
    title: str,
    rolls: tuple[Roll, ...],
) -> Page:
    index, name = names
    context = Context(library, addresses.root(f"{address}{year:04}/"))
    strip = Years(counts, year)
    records = context.ngettext("%(num)s record", "%(num)s records", strip.count)
    count = records if rolls else entries_words(strip.count, context)
    view = YearView(
        name=str(year),
        title=f"{name}, {year}",
        count=count,
        years=strip,
        entries=tuple(listed(library.dated[ident], context) for ident in ids),
        entries_title=title if rolls else "",
        listings=tuple(party_lists.listing(roll, context) for roll in rolls),
        crumbs=(Link(index, f"{context.root}{address.partition('/')[0]}/"), Link(name, "../")),
    )
    summary = f"{view.title}: {count}."
    meta = {"layout": "term", "heading": view.title, "summary": summary, "hide": ["navigation", "toc"]}
    return page("by_year", meta, language=context.language, v=view)


def split(entries: Sequence[Dated]) -> list[tuple[int, list[Dated]]]:
    """The entries of each year; none where one page is enough, or one year would hold them all."""
    if len(entries) <= lists.WHOLE:
        return []
    found = [(year, list(of)) for year, of in groupby(sorted(entries, key=lambda d: d.year), key=lambda d: d.year)]
    return found if len(found) > 1 else []

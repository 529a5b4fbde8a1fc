"""Long lists of entries: their own page shows the latest, pages of years or decades show all.

A decade of which little is listed is one page. One of which much is has a page for each year, and its own stays, above them and for those
that point at it from before the list grew: it leads to the years.
"""

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
from generator.render.views.lists import Counts, Listing, Roll, Stretch, Years

Parts = Mapping[Stretch, tuple[str, ...]]
"""The ids of a long list's entries, by the stretches that have pages."""


@dataclass(frozen=True, slots=True)
class YearView:
    """All that the template sees of the page of one year, or of one decade."""

    name: str
    title: str
    count: str
    years: Years
    entries: tuple[Entry, ...]
    entries_title: str  # where there are lists besides
    listings: tuple[Listing, ...]
    crumbs: tuple[Link, ...]


def years(entries: Sequence[Dated]) -> Years:
    """The stretches of a long list, from its own page; none where all entries find room."""
    return Years(lists.counts(_alone(entries)))


def latest(entries: Sequence[Dated]) -> Sequence[Dated]:
    """What the list's own page shows."""
    return entries[-lists.LATEST :] if _long(entries) else entries


def pages(
    address: str,
    names: tuple[str, str],
    entries: Sequence[Dated],
    listed: Callable[[Dated, Context], Entry],
) -> Iterator[tuple[str, Making]]:
    """(address, page) of each stretch of a long list. `names` are those of its index and of itself."""
    yield from with_lists(address, names, ("", _alone(entries)), (), listed)


def with_lists(
    address: str,
    names: tuple[str, str],
    titled: tuple[str, Parts],
    others: Sequence[Mapping[Stretch, Roll]],
    listed: Callable[[Dated, Context], Entry],
) -> Iterator[tuple[str, Making]]:
    """The same of something that has other lists, too, each with those of its stretches; `titled`: the entries below their title."""
    title, ids = titled
    every = sorted({*ids, *(stretch for of in others for stretch in of)})
    below = {stretch: tuple(of[stretch] for of in others if stretch in of) for stretch in every}
    counts = tuple((s, len(ids.get(s, ())) + sum(roll.count for roll in below[s])) for s in every)
    for stretch in every:
        given = (address, names, stretch, counts, ids.get(stretch, ()), title, below[stretch])
        yield f"{address}{stretch.address}", Making(partial(_page, listed), given)
    for decade in sorted({stretch.decade for stretch in every}.difference(every)):
        inside = tuple((stretch, number) for stretch, number in counts if stretch.decade == decade)
        given = (address, names, decade, inside, (), title, ())
        yield f"{address}{decade.address}", Making(partial(_page, listed), given)


def _page(  # noqa: PLR0913, PLR0917 - all that the page is made of
    listed: Callable[[Dated, Context], Entry],
    library: Library,
    address: str,
    names: tuple[str, str],
    stretch: Stretch,
    counts: Counts,
    ids: tuple[str, ...],
    title: str,
    rolls: tuple[Roll, ...],
) -> Page:
    index, name = names
    context = Context(library, addresses.root(f"{address}{stretch.address}"))
    strip = Years(counts, stretch)
    records = context.ngettext("%(num)s record", "%(num)s records", strip.count)
    # The years of a decade may have lists which its own page, that shows nothing, does not.
    count = records if rolls or (title and not ids) else entries_words(strip.count, context)
    view = YearView(
        name=stretch.name,
        title=f"{name}, {stretch.name}",
        count=count,
        years=strip,
        entries=tuple(listed(library.dated[ident], context) for ident in ids),
        entries_title=title if rolls else "",
        listings=tuple(party_lists.listing(roll, context) for roll in rolls),
        crumbs=(Link(index, f"{context.root}{address.partition('/')[0]}/"), Link(name, "../"), *_above(stretch)),
    )
    summary = f"{view.title}: {count}."
    meta = {"layout": "term", "heading": view.title, "summary": summary, "hide": ["navigation", "toc"]}
    return page("by_year", meta, language=context.language, v=view)


def _above(stretch: Stretch) -> tuple[Link, ...]:
    """The page of its decade, where that has one for each year."""
    decade = stretch.decade
    return (Link(decade.name, f"../{decade.address}"),) if stretch != decade else ()


def parts(entries: Sequence[Dated], of: Mapping[int, Stretch]) -> Parts:
    """Those of each stretch; none where one page is enough."""
    return lists.parts([d.entry.id for d in entries], _years(entries), of) if _long(entries) else {}


def split(entries: Sequence[Dated]) -> list[tuple[int, list[Dated]]]:
    """The entries of each year; none where one page is enough, or one year would hold them all."""
    if not _long(entries):
        return []
    return [(year, list(of)) for year, of in groupby(sorted(entries, key=lambda d: d.year), key=lambda d: d.year)]


def _alone(entries: Sequence[Dated]) -> Parts:
    """Those of each stretch of a list that shares its pages with no other."""
    return parts(entries, lists.stretches(_years(entries)))


def _long(entries: Sequence[Dated]) -> bool:
    return bool(lists.long(_years(entries)))


def _years(entries: Sequence[Dated]) -> list[int]:
    return [d.year for d in entries]

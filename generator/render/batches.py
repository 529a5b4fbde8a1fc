"""What one process makes one after another.

Pages of one year show the same records, whatever their kind, and so do the lists of its months: made together they need few
of many thousands awake. A page of a whole decade is made with those of its last year. What belongs to no year is made kind by kind.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import zip_longest
from typing import NamedTuple

from generator.derive import facets
from generator.derive.facets import List
from generator.derive.library import Library
from generator.model.dates import Date
from generator.model.kinds import Source
from generator.render.making import Making
from generator.render.page import Page
from generator.render.pages import KINDS, makings
from generator.workers import cores

_LEAST, _MOST = (
    50,
    2000,
)  # pages of a year that one process makes at a time: half of them by another would wake its records twice
_EACH = 8  # batches for each process: one that is done early takes another
_MEANWHILE = 0.4  # of all pages one process makes while another one makes all data files
_YEAR = re.compile(r"/(\d{4})(s?)/")  # `/1998/`, or `/1990s/`: views/lists.py

Found = tuple[str, Page | Making]
"""A page by its Markdown file."""


class Batch(NamedTuple):
    """Pages, many of which are yet to be made, and the lists that pages load which show the same records."""

    pages: Sequence[Found]
    lists: Sequence[List] = ()


class Batches(NamedTuple):
    """All pages and lists of a library; and the pages' Markdown files in the order of the kinds."""

    batches: list[Batch]
    paths: Sequence[str]


def batches(library: Library, apart: AbstractSet[str] = frozenset(), *, beside: bool = False) -> Batches:
    """All of them; those of no year are begun first, since a single one may take long. What is made `apart` is in no batch.

    `beside`: one process fewer begins with them, until it has made the data files.
    """
    paths: list[str] = []
    by_kind: list[Batch] = []
    by_year: dict[int, list[Found]] = defaultdict(list)
    last = {year // 10: year for year in sorted({d.year for d in library.entries})}
    for kind in KINDS:
        of_no_year: list[Found] = []
        for page in makings(kind, library):
            paths.append(page[0])
            if page[0] not in apart:
                year = _year(page[0], last, library)
                (of_no_year if year is None else by_year[year]).append(page)
        if of_no_year:
            by_kind.append(Batch(of_no_year))
    most = min(max(len(paths) // (_EACH * cores()), _LEAST), _MOST)
    lists: dict[int, list[List]] = defaultdict(list)
    for one in facets.lists(library):
        lists[one.year].append(one)
    of_years = [part for year in sorted(by_year | lists) for part in _parts(by_year[year], lists[year], most)]
    begun, several = 0, max(1, cores() - 1)
    if beside:
        begun = max(0, round(_MEANWHILE * several * (len(by_kind) + len(of_years))) - len(by_kind))
    return Batches([*by_kind, *_woven(of_years[:begun], several), *_woven(of_years[begun:], cores())], paths)


def _woven(batches: Sequence[Batch], processes: int) -> Iterator[Batch]:
    """In an order in which processes that each take the next one stay in years that follow each other, whose records they have awake."""
    size = max(1, -(-len(batches) // processes))
    runs = [batches[at : at + size] for at in range(0, len(batches), size)]
    return (batch for side_by_side in zip_longest(*runs) for batch in side_by_side if batch)


def _parts(pages: Sequence[Found], lists: Sequence[List], most: int) -> Iterator[Batch]:
    """Those of one year; entries come first among its pages, and so do the lists of them."""
    count = max(1, -(-len(pages) // most))
    size = max(1, -(-len(pages) // count))
    yield Batch(pages[:size], lists)
    yield from (Batch(pages[at : at + size]) for at in range(size, len(pages), size))


def _year(path: str, last: Mapping[int, int], library: Library) -> int | None:
    """When that was which a page shows: the year in its address, of an entry, or in which a source was published.

    `last`: the last year of each decade in which there are entries.
    """
    if found := _YEAR.search(path):
        year = int(found[1])
        return last.get(year // 10, year) if found[2] else year
    ident = path.removesuffix("/index.md").rpartition("/")[2]
    if dated := library.dated.get(ident):
        return dated.year
    record = library.get(ident)
    if isinstance(record, Source) and isinstance(record.published, Date):
        return record.published.stands(library.clock)[0]
    return None

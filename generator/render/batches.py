"""Which pages one process makes one after another.

Pages of one year show the same records, whatever their kind: made together they need few of many thousands awake. What
belongs to no year is made kind by kind.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.derive.library import Library
from generator.model.dates import Date
from generator.model.kinds import Source
from generator.render.making import Making
from generator.render.page import Page
from generator.render.pages import KINDS, LISTED_LATE, Kind, makings
from generator.workers import cores

_LEAST, _MOST = 50, 1000  # pages of a year that one process makes at a time
_EACH = 8  # batches for each process: one that is done early takes another
_YEAR = re.compile(r"/(\d{4})/")

Found = tuple[str, Page | Making]
Batch = Kind | Sequence[Found]
"""Pages by Markdown file, or a kind whose pages are found out where they are made."""


class Batches(NamedTuple):
    """All pages of a library, the longest batches first; of kinds whose pages are known the Markdown files, in order."""

    batches: Sequence[Batch]
    listed: Mapping[Kind, Sequence[str]]

    def order(self, late: Mapping[Kind, Sequence[str]]) -> Iterator[str]:
        """All Markdown files in the order of the kinds, with those of kinds that were found out later."""
        for kind in KINDS:
            yield from late[kind] if kind in late else self.listed[kind]


def batches(library: Library) -> Batches:
    """All pages of a library; many of them are yet to be made."""
    found = {kind: list(makings(kind, library)) for kind in KINDS if kind not in LISTED_LATE}
    ageless: list[Sequence[Found]] = []
    by_year: dict[int, list[Found]] = defaultdict(list)
    for pages in found.values():
        of_none: list[Found] = []
        for page in pages:
            year = _year(page[0], library)
            (of_none if year is None else by_year[year]).append(page)
        if of_none:
            ageless.append(of_none)
    most = min(max(sum(map(len, found.values())) // (_EACH * cores()), _LEAST), _MOST)
    of_years = (part for year in sorted(by_year) for part in _parts(by_year[year], most))
    listed = {kind: [path for path, _ in pages] for kind, pages in found.items()}
    return Batches((*LISTED_LATE, *ageless, *of_years), listed)


def _parts(pages: Sequence[Found], most: int) -> Iterator[Sequence[Found]]:
    count = -(-len(pages) // most)
    size = -(-len(pages) // count)
    return (pages[at : at + size] for at in range(0, len(pages), size))


def _year(path: str, library: Library) -> int | None:
    """When that was which a page shows: the year in its address, of an entry, or in which a source was published."""
    if year := _YEAR.search(path):
        return int(year[1])
    ident = path.removesuffix("/index.md").rpartition("/")[2]
    if dated := library.dated.get(ident):
        return dated.year
    record = library.get(ident)
    if isinstance(record, Source) and isinstance(record.published, Date):
        return record.published.stands(library.clock)[0]
    return None

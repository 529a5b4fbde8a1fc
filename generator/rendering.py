"""All pages of a library, made by as many processes as they are worth, while this one makes the data files."""

import gc
from collections.abc import Mapping
from functools import partial
from itertools import chain

from generator import exporting, workers
from generator.derive.library import Library
from generator.formats.site import Site
from generator.render.page import Page
from generator.render.pages import KINDS, described, pages_of

_AS_RECORDS = 4  # a record's page is as much work as checking so many records
_MOST = 4000  # records: more pages than they have take longer, and more memory, to hand over than to make


def pages_and_files(
    library: Library, site: Site | None, jobs: int | None = 1, hands: workers.Hands | None = None
) -> tuple[dict[str, Page], Mapping[str, bytes]]:
    """Markdown file -> page, and data file -> content for a site, if there is one. The same, whatever the number of `jobs`, and whose `hands` they are, if not this machine's."""
    records = len(library.corpus.by_id)
    count = workers.jobs_for(_AS_RECORDS * records, jobs) if records <= _MOST else 1
    if count > 1:
        gc.freeze()  # the records stay: the collector need not copy what forked processes share
    with (hands or partial(workers.executor, min(count, len(KINDS))))(library) as pool:
        made = pool.map(_made, range(len(KINDS)))
        files = exporting.files(library, site, jobs=1) if site is not None else {}
        pages = dict(chain.from_iterable(made))
    return pages | described(library, files), files


def _made(number: int) -> list[tuple[str, Page]]:
    """The pages of one kind."""
    return list(pages_of(KINDS[number], workers.held(Library)))

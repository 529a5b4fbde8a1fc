"""All pages of a library, and its data files, made by as many processes as they are worth."""

import gc
from collections.abc import Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple

from generator import exporting, recalling, workers
from generator.derive.library import Library
from generator.formats.site import Site
from generator.recalling import Past, Recollection, Trace
from generator.render.page import Kept, Page
from generator.render.pages import KINDS, described, makings

_AS_RECORDS = 4  # a record's page is as much work as checking so many records
_MOST = 4000  # records: more pages than they have take longer, and more memory, to hand over than to make


class Made(NamedTuple):
    """Markdown file -> page, data file -> content, and what to leave to the next rendering, if that was wanted."""

    pages: dict[str, Page | Kept]
    files: Mapping[str, bytes]
    left: Recollection | None = None


class _Work(NamedTuple):
    """What workers hold. `standing`: what was given to pages that stand if they are given the same; None: all are made, and none traced."""

    library: Library
    standing: Mapping[str, bytes] | None


def pages_and_files(
    library: Library,
    site: Site | None,
    jobs: int | None = 1,
    hands: workers.Hands | None = None,
    past: Past | None = None,
) -> Made:
    """All pages, and data files for a site, if there is one. The same, whatever the number of `jobs`, and whose `hands` they are, if not this machine's. Pages of the `past` stay where they can."""
    before = (past and past.before) or Recollection({}, {}, {})
    states = past.states(library) if past else {}
    standing = before.standing(states)
    records = len(library.corpus.by_id)
    count = workers.jobs_for(_AS_RECORDS * records, jobs) if records - len(standing) <= _MOST else 1
    gc.freeze()  # the records stay: the collector need not go through them, nor copy what forked processes share
    work = _Work(library, standing if past else None)
    # Before the pages, since no process is to be forked while another pool's threads run; beside them, if others make them.
    own = exporting.files(library, site, jobs) if site is not None and not hands else {}
    with (hands or partial(workers.executor, min(count, len(KINDS))))(work) as pool:
        made = pool.map(_made, range(len(KINDS)))
        files = exporting.files(library, site, 1) if site is not None and hands else own
        found = list(chain.from_iterable(made))
    pages = {path: page or before.pages[path] for path, page, _ in found}
    traces = {path: trace or before.traces[path] for path, page, trace in found if trace or not page}
    left = recalling.recollection(pages, traces, states) if past else None
    return Made({**pages, **described(library, files)}, files, left)


def _made(number: int) -> list[tuple[str, Page | None, Trace | None]]:
    """The pages of one kind by Markdown file, None for those that stand; and what was traced of them."""
    library, standing = workers.held(_Work)
    found: list[tuple[str, Page | None, Trace | None]] = []
    for path, page in makings(KINDS[number], library):
        if isinstance(page, Page):
            found.append((path, page, None))
        elif standing is None:
            found.append((path, page.page(library), None))
        elif path in standing and standing[path] == recalling.given(page):
            found.append((path, None, None))
        else:
            found.append((path, *recalling.made(page, library)))
    return found

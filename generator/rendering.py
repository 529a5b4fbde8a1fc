"""All pages of a library, made by as many processes as they are worth, and data files before them or beside them."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator import exporting, heap, recalling, workers
from generator.derive import sheets
from generator.derive.library import Library
from generator.formats import facet_index
from generator.formats.search_records import SearchRecord, search_records
from generator.formats.search_shelf import Shelved, shelved
from generator.formats.site import Site
from generator.publish import spool
from generator.publish.spool import Picked, Places, Spooled
from generator.recalling import Names, Past, Recollection, Stated, Trace, Traces
from generator.render.batches import Batch, batches
from generator.render.making import Making
from generator.render.packed import Kept, Packed, packed
from generator.render.page import Page
from generator.render.pages import apart, described, loaded, summed
from generator.workers import Awaited

_A_SHARE: Final = 1000  # things, at least, whose states one process works out at a time: some milliseconds
_SHARES: Final = 8  # of them at most for each process: all end at about the same time
_BESIDE: Final = 4
"""So many processes, or fewer, are at work on pages for longer than one is on all data files beside them, in one pass over the records.
Several make data files before the pages, since none is to be forked while another pool's threads run; but then each wakes all records."""
_AS_RECORDS: Final = 4  # a record's page is as much work as checking so many records


class Made(NamedTuple):
    """Markdown file -> page; file -> content, of data files and of what pages load when readers ask for more; what search finds; and what to leave to the next rendering, if that was wanted."""

    pages: dict[str, Page | Packed | Kept]
    files: Mapping[str, bytes]
    loaded: Mapping[str, bytes]
    search: Sequence[SearchRecord]
    left: Recollection | None


class _Work(NamedTuple):
    """What workers hold.

    `batches` are what is made one after another. `standing`: what was given to pages that stand if they are given the same;
    None: all are made, and none traced. `folder`: where pages are put down, None where others cannot read what is put there.
    `states`: of what pages were made of, to be asked where they are traced. `beside`: what data files another process makes meanwhile.
    """

    library: Library
    batches: Sequence[Batch]
    standing: Mapping[str, bytes] | None
    folder: Path | None
    states: Stated
    beside: Awaited[exporting.Made] | None


class _Part(NamedTuple):
    """Some pages by Markdown file, whether each was made or stands; what some of them tell those that sum them up; of those that are traced what they were made of, by numbers of names, with NULs between; the paths of what pages load; where all of it is that was made."""

    known: dict[str, bool]
    told: Mapping[str, Any]
    traces: dict[str, Trace | None]
    names: str
    loaded: Sequence[str]
    packed: "_Files"

    @property
    def content(self) -> Mapping[str, bytes]:
        """All of each page that was made, and what pages load."""
        return _content(self.packed)


_Files = Mapping[str, bytes] | tuple[Path, Places]
"""Files themselves, or where they were put down."""


def pages_and_files(  # noqa: PLR0913 - what pages are made of, and who makes them
    library: Library,
    site: Site | None,
    jobs: int | None = 1,
    hands: workers.Hands | None = None,
    past: Past | None = None,
    *,
    search: bool = True,
) -> Made:
    """All pages, and data files for a site, if there is one; what search finds, unless nobody wants it. The same, whatever the number of `jobs`, and whose `hands` they are, if not this machine's. Pages of the `past` stay where they can.

    Pages are on the disk, but for those that describe the data files.
    """
    before = (past and past.before) or Recollection()
    records = len(library.corpus.by_id)
    shared = site if not hands and exporting.shared(library, jobs) else None
    one = records > sheets.MOST and not before.pages and workers.jobs_for(records, jobs) <= _BESIDE
    with exporting.beside(library, shared) if shared and one else nullcontext() as beside:
        with exporting.begun(library, shared, jobs) if shared and not one else nullcontext() as exported:
            states: Stated = past.states(library) if past else {}
            traces = Traces(before, now := before.now(states))
            # Among pages that stand, none tells anything.
            late = frozenset[str]() if before.pages else apart(library)
            standing, found = before.standing(now), batches(library, late, beside=beside is not None)
            first = exported() if exported else None
        count = _hands_for(records, len(standing), jobs)
        heap.settled()  # the records stay
        with tempfile.TemporaryDirectory(prefix="annals-") as name:
            folder = None if hands else Path(name)
            work = _Work(library, found.batches, standing if past else None, folder, states, beside)
            pooled = (hands or partial(workers.executor, count, long=not standing))(work)
            with pooled as pool, closing(beside) if beside else nullcontext():  # so that nobody waits where pages fail
                if beside:
                    pool.submit(_waited)
                finds, explored = pool.submit(_found) if search else None, pool.submit(_explored)
                parts = pool.map(_made, range(len(found.batches)))
                if not hands:
                    found.batches.clear()  # whoever makes them has begun: what comes back takes their place
                files = first if first is not None else _files(library, site, beside)
                pages, more, told = _gathered(parts, explored.result(), traces, before)
                left = traces.recollection(pages, partial(_stated_by, pool, count)) if past else None
                sought = Shelved(_content(finds.result())) if finds else ()
    made = {**pages, **(summed(library, told) if late else {})}
    ordered = {path: made[path] for path in found.paths}
    return Made({**ordered, **described(library, spool.Contents(files))}, files, more, sought, left)


def _files(library: Library, site: Site | None, beside: Awaited[exporting.Made] | None) -> Mapping[str, bytes]:
    """All data files, made beside the pages."""
    if beside:
        return exporting.together([beside()])
    return exporting.files(library, site, 1) if site else {}


def _hands_for(records: int, standing: int, jobs: int | None) -> int:
    """How many processes make pages: several also where nearly all stand, since those that list thousands of records seldom do."""
    return workers.jobs_for(max(_AS_RECORDS * (records - standing), records), jobs)


def _waited() -> None:
    """Leaves a core to whoever makes data files, until they are there: three at work on two would be in each other's way."""
    if beside := workers.held(_Work).beside:
        beside.wait()


def _gathered(
    parts: Iterable[_Part], explored: Mapping[str, bytes], traces: Traces, before: Recollection
) -> tuple[dict[str, Packed | Kept], Picked, dict[str, Any]]:
    """Pages by Markdown file, what they load, and what they tell; what was traced of them is noted."""
    pages: dict[str, Packed | Kept] = {}
    told: dict[str, Any] = {}
    loads = dict.fromkeys(explored, explored)
    for part in parts:
        content = part.content
        pages.update((path, Packed(content, path) if made else before.pages[path]) for path, made in part.known.items())
        loads.update(dict.fromkeys(part.loaded, content))
        told.update(part.told)
        traces.note(part.traces, part.names.split("\0") if part.names else ())
    return pages, Picked(loads), told


def _stated_by(pool: workers.Executor, count: int, things: Sequence[str]) -> Iterable[bytes]:
    """The states of things, which take as long as many pages where these are many."""
    shared = workers.shares(things, max(1, min(_SHARES * count, len(things) // _A_SHARE)))
    return pool.map(_stated, shared)


def _stated(things: Sequence[str]) -> bytes:
    """Those of some, one after another."""
    return b"".join(map(workers.held(_Work).states.__getitem__, things))


def _found() -> _Files:
    """What search finds."""
    work = workers.held(_Work)
    return _put_down("search", shelved(search_records(work.library)), work)


def _explored() -> Mapping[str, bytes]:
    """The index of what pages load."""
    return dict(facet_index.files(workers.held(_Work).library))


def _made(number: int) -> _Part:
    """One batch."""
    work, names = workers.held(_Work), Names()
    batch, loads = work.batches[number], list[str]()
    known: dict[str, bool] = {}
    told: dict[str, Any] = {}
    traces: dict[str, Trace | None] = {}

    def files() -> Iterator[tuple[str, bytes]]:
        asides: list[tuple[str, bytes]] = []  # last: they are read again when the pages have left the memory
        for path, found in batch.pages:
            page, trace = _page(path, found, work, names)
            known[path] = page is not None
            if trace or not page:
                traces[path] = trace
            if page:
                if page.told is not None:
                    told[path] = page.told
                whole, aside = packed(path, page)
                asides.append(aside)
                yield whole
        for path, content in loaded(work.library, batch.lists):
            loads.append(path)
            yield path, content
        yield from asides

    put = _put_down(str(number), files(), work)
    return _Part(known, told, traces, "\0".join(names), loads, put)


def _put_down(name: str, files: Iterable[tuple[str, bytes]], work: _Work) -> _Files:
    """Files where whoever asked for them can read them."""
    if work.folder is None:
        return dict(files)
    return work.folder / name, spool.write(work.folder / name, files)


def _content(files: _Files) -> Mapping[str, bytes]:
    return Spooled([files]) if isinstance(files, tuple) else files


def _page(path: str, found: Page | Making, work: _Work, names: Names) -> tuple[Page | None, Trace | None]:
    """A page, None where it stands; and what was traced of it."""
    if isinstance(found, Page):
        return found, None
    if work.standing is None:
        return found.page(work.library), None
    if path in work.standing and work.standing[path] == recalling.given(found):
        return None, None
    return recalling.made(found, work.library, names)

"""All data files of a library, made by as many processes as they are worth."""

import tempfile
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator import heap, workers
from generator.derive.library import Library
from generator.formats import catalogue, checksums
from generator.formats.catalogue import Format
from generator.formats.checksums import Digest
from generator.formats.public import Public, public
from generator.formats.site import Site
from generator.publish import spool, tree
from generator.publish.spool import Places, Spooled
from generator.workers import Awaited


class _Export(NamedTuple):
    """What workers hold: what all formats tell, and where their files are put down."""

    told: Public
    folder: Path


class Made(NamedTuple):
    """Some files: where they are, and the digests of those that are listed with one."""

    path: Path
    places: Places
    digests: dict[str, Digest]


def files(library: Library, site: Site, jobs: int | None = None) -> Mapping[str, bytes]:
    """Path below the site's root -> content. Other processes leave their files on the disk, and none in memory."""
    with begun(library, site, jobs) as made:
        return made()


@contextmanager
def begun(library: Library, site: Site, jobs: int | None = None) -> Iterator[Callable[[], Mapping[str, bytes]]]:
    """Let other processes begin with them, where there are several; what it gives waits for all files."""
    heap.settled()  # the records stay
    if not shared(library, jobs):
        yield partial(catalogue.files, library, site)
        return
    count = workers.jobs_for(len(library.corpus.by_id), jobs)
    forms = range(len(catalogue.FORMATS))
    with _export(library, site) as export, workers.executor(min(count, len(forms)), export, long=True) as pool:
        made = pool.map(_spooled, forms)
        yield lambda: together(list(made))


@contextmanager
def beside(library: Library, site: Site) -> Iterator[Awaited[Made]]:
    """Let one other process make all files, for `together`: in one pass over the records, each of which it wakes but once."""
    heap.settled()
    with _export(library, site) as export, workers.ahead(partial(_whole, export), long=True) as made:
        yield made


def together(made: Sequence[Made]) -> Mapping[str, bytes]:
    """Path below the site's root -> content, of all files."""
    digests = dict(ChainMap(*(found for _, _, found in made)))
    return catalogue.closed(Spooled((path, places) for path, places, _ in made), digests)


@contextmanager
def _export(library: Library, site: Site) -> Iterator[_Export]:
    with tempfile.TemporaryDirectory(prefix="annals-") as name:
        yield _Export(public(library, site), Path(name))


def shared(library: Library, jobs: int | None = None) -> bool:
    """Whether several processes make them."""
    return workers.jobs_for(len(library.corpus.by_id), jobs) > 1


def _spooled(number: int) -> Made:
    """The files of one format."""
    return _put_down(workers.held(_Export), str(number), [catalogue.FORMATS[number]])


def _whole(export: _Export) -> Made:
    """Those of all formats; asked for once more where the process that was to make them came to nothing."""
    tree.discard(export.folder, ["all"])
    return _put_down(export, "all", catalogue.TOGETHER)


def _put_down(export: _Export, name: str, forms: Sequence[Format]) -> Made:
    digests: dict[str, Digest] = {}
    made = (file for form in forms for file in form(export.told))
    path = export.folder / name
    return Made(path, spool.write(path, checksums.noted(made, digests)), digests)

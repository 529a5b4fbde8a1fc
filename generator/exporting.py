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
from generator.formats.checksums import Digest
from generator.formats.public import Public, public
from generator.formats.site import Site
from generator.publish import spool
from generator.publish.spool import Places, Spooled


class _Export(NamedTuple):
    """What workers hold: what all formats tell, and where their files are put down."""

    told: Public
    folder: Path


def files(library: Library, site: Site, jobs: int | None = None) -> Mapping[str, bytes]:
    """Path below the site's root -> content. Several processes leave their files on the disk, and none in memory."""
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
    with tempfile.TemporaryDirectory(prefix="annals-") as name:
        export = _Export(public(library, site), Path(name))
        with workers.executor(min(count, len(catalogue.FORMATS)), export, long=True) as pool:
            made = pool.map(_spooled, range(len(catalogue.FORMATS)))
            yield lambda: _put_together(list(made))


def _put_together(made: Sequence[tuple[Path, Places, dict[str, Digest]]]) -> Mapping[str, bytes]:
    digests = dict(ChainMap(*(found for _, _, found in made)))
    return catalogue.closed(Spooled((path, places) for path, places, _ in made), digests)


def shared(library: Library, jobs: int | None = None) -> bool:
    """Whether several processes make them."""
    return workers.jobs_for(len(library.corpus.by_id), jobs) > 1


def _spooled(number: int) -> tuple[Path, Places, dict[str, Digest]]:
    """The files of one format: where they are, and the digests of those that are listed with one."""
    export = workers.held(_Export)
    path = export.folder / str(number)
    digests: dict[str, Digest] = {}
    return path, spool.write(path, checksums.noted(catalogue.FORMATS[number](export.told), digests)), digests

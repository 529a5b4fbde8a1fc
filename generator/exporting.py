"""All data files of a library, made by as many processes as they are worth."""

import tempfile
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from generator import workers
from generator.derive.library import Library
from generator.formats import catalogue
from generator.formats.catalogue import Format
from generator.formats.checksums import Digest
from generator.formats.public import Public, public
from generator.formats.site import Site
from generator.publish import spool
from generator.publish.spool import Places, Spooled

_Spool = tuple[Path, Places, dict[str, Digest]]
"""Some files: where they are, and the digests of those that are listed with one."""


def files(library: Library, site: Site, jobs: int | None = None) -> Mapping[str, bytes]:
    """Path below the site's root -> content. Several processes leave their files on the disk, and none in memory."""
    if not shared(library, jobs):
        return catalogue.files(library, site)
    with begun(library, site, catalogue.PASSES) as made:
        return made()


@contextmanager
def begun(
    library: Library, site: Site, passes: Iterable[Iterable[Format]]
) -> Iterator[Callable[[], Mapping[str, bytes]]]:
    """Let a process for each pass begin with them, while this one does other work; what it gives waits for all files."""
    workers.settled()  # the records stay
    told = public(library, site)
    with tempfile.TemporaryDirectory(prefix="annals-") as name, ExitStack() as stack:
        made = [stack.enter_context(workers.ahead(partial(_spooled, formats, told, name))) for formats in passes]
        yield lambda: _put_together([one() for one in made])


def shared(library: Library, jobs: int | None = None) -> bool:
    """Whether several processes make them."""
    return workers.jobs_for(len(library.corpus.by_id), jobs) > 1


def _put_together(made: Sequence[_Spool]) -> Mapping[str, bytes]:
    digests = dict(ChainMap(*(found for _, _, found in made)))
    return catalogue.closed(Spooled((path, places) for path, places, _ in made), digests)


def _spooled(formats: Iterable[Format], told: Public, folder: str) -> _Spool:
    """The files of some formats, in a folder of their own: another process may have begun with them and failed."""
    digests: dict[str, Digest] = {}
    path = Path(tempfile.mkdtemp(dir=folder), "files")
    return path, spool.write(path, catalogue.made(formats, told, digests)), digests

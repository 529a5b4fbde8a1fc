"""A whole site at an fsspec address, such as an object store: written by many at once, and in an order in which no page leads nowhere.

A list of what lies there, with its digests, is emptied first and written last: after a run that ended early it is empty, and the
next one writes everything. What nobody needs any more goes when all else is there. A folder of this machine that has files but no
list is somebody's own.
"""

import json
import mimetypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from generator import workers
from generator.publish import tree
from generator.publish.faults import PublishError
from generator.publish.tree import Changes
from generator.workers import Executor

LIST = ".annals-files.json"
_ENTRANCES = ("index.html", "sitemap.xml", "sitemap.xml.gz")  # what leads to all other pages
_AT_ONCE = 200  # files of one hand: few enough to be small, many enough to be worth the way
_HALFWAY = "; the old entrance and what it leads to still stand there, and the next build writes all of it"


def check(address: str) -> None:
    """Whether a site may be brought there; to be asked before one is built. Raises PublishError."""
    with _named(f"no site can be brought to {address}"):
        strange = _Target(address).is_strange()
    if strange:
        raise PublishError(f"{address} holds files that no build brought there: name a new or an empty folder")


def put(pool: Executor, folder: Path, address: str) -> Changes:
    """Make `address` hold exactly the files of a folder: data and the like, then pages, then entrances. Raises PublishError."""
    files = tree.digests(folder)
    with _named(f"{address} is unfinished", _HALFWAY):
        target = _Target(address)
        before = target.listed()
        changed = [path for path in files if before.get(path) != files[path]]
        gone = sorted(before.keys() - files.keys())
        if not changed and not gone:
            return Changes((), ())
        target.write(LIST, b"{}")
        for rank in range(3):
            ranked = [path for path in changed if _rank(path) == rank]
            chunks = workers.shares(ranked, -(-len(ranked) // _AT_ONCE)) if ranked else []
            for _ in pool.map(partial(_write, address), _read(folder, chunks)):
                pass
        target.remove(gone)
        target.write(LIST, json.dumps(files, indent=0, sort_keys=True).encode())
    return Changes(tuple(changed), tuple(gone))


def _rank(path: str) -> int:
    return 2 if path in _ENTRANCES else int(path.endswith(".html"))


def _read(folder: Path, chunks: Iterable[Sequence[str]]) -> Iterator[list[tuple[str, bytes]]]:
    for chunk in chunks:
        yield [(path, (folder / path).read_bytes()) for path in chunk]


def _write(address: str, files: Sequence[tuple[str, bytes]]) -> None:
    """What one hand does, on whatever machine."""
    target = _Target(address)
    for path, content in files:
        target.write(path, content)


class _Target:
    """An address at which files are kept."""

    def __init__(self, address: str) -> None:
        import fsspec  # noqa: PLC0415 - a tenth of what a build loads, and most builds stay on this machine

        self._files, self._root = fsspec.core.url_to_fs(address)
        protocols = self._files.protocol
        self._protocols = (protocols,) if isinstance(protocols, str) else protocols
        self._typed = "s3" in self._protocols

    def is_strange(self) -> bool:
        """Whether it is a folder of this machine, made if need be, with files that were not brought there."""
        if "file" not in self._protocols:
            self._files.exists(f"{self._root}/{LIST}")  # or raises what is wrong with the address
            return False
        self._files.makedirs(self._root, exist_ok=True)
        found = {Path(path).name for path in self._files.ls(self._root, detail=False)}
        return bool(found) and LIST not in found

    def listed(self) -> Mapping[str, str]:
        """Path -> digest of what lies there, or nothing where that is not known."""
        with suppress(FileNotFoundError, ValueError):
            found: dict[str, str] = json.loads(self._files.cat_file(f"{self._root}/{LIST}"))
            return found
        return {}

    def write(self, path: str, content: bytes) -> None:
        """One file, whole: object stores show nothing of it before."""
        place = f"{self._root}/{path}"
        about: dict[str, Any] = {"ContentType": _kind(path)} if self._typed else {}
        if not self._typed:
            self._files.makedirs(place.rpartition("/")[0], exist_ok=True)
        self._files.pipe_file(place, content, **about)

    def remove(self, paths: Sequence[str]) -> None:
        """Files that are there or not."""
        for path in paths:
            with suppress(FileNotFoundError):
                self._files.rm_file(f"{self._root}/{path}")


def _kind(path: str) -> str:
    """The media type that browsers are told."""
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


@contextmanager
def _named(what: str, state: str = "") -> Iterator[None]:
    """Turn whatever a remote file system raises into a PublishError that says how things stand now."""
    try:
        yield
    except ImportError as error:
        raise PublishError(f"{what}: {error}; for S3 `pip install 'annals[cluster]'`") from error
    except Exception as error:  # remote file systems raise errors of their own
        raise PublishError(f"{what}: {error}{state}") from error

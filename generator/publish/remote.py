"""A whole site at an fsspec address, such as an object store: written by many at once, and in an order in which no page leads nowhere.

A list of what lies there, with its digests, is written last and taken away first: where a run ended early there is none, and the
next one writes everything. What nobody needs any more goes when all else is there.
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


def put(pool: Executor, folder: Path, address: str) -> Changes:
    """Make `address` hold exactly the files of a folder: data and the like, then pages, then entrances. Raises PublishError."""
    files = tree.digests(folder)
    with _named(address):
        target = _Target(address)
        before = target.listed()
        changed = [path for path in files if before.get(path) != files[path]]
        gone = sorted(before.keys() - files.keys())
        if not changed and not gone:
            return Changes((), ())
        target.remove([LIST])
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
        self._typed = "s3" in ((protocols,) if isinstance(protocols, str) else protocols)

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
def _named(address: str) -> Iterator[None]:
    """Turn whatever a remote file system raises into a PublishError that says what to do."""
    try:
        yield
    except ImportError as error:
        raise PublishError(f"{address}: {error}; for S3 `pip install 'annals[cluster]'`") from error
    except Exception as error:  # remote file systems raise errors of their own
        raise PublishError(
            f"{address} is unfinished: {error}; the old entrance and what it leads to still stand there, and the next build writes all of it"
        ) from error

"""Many files in one, so that workers can hand over more than memory should hold: written once, read when somebody asks."""

import hashlib
import os
import threading
import weakref
from array import array
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from itertools import accumulate, count, islice
from pathlib import Path
from typing import IO, Final, NamedTuple

from generator.publish import parts
from generator.publish.parts import LARGE, PART, SIZE, Content, Parts

_AT_ONCE: Final = 1 << 20  # bytes: small files take a third less time than where each is written on its own
_AFTER: Final = b"\0"  # each path
_READING: Final = threading.local()  # what was passed, where somebody reads for the last time


class Places(NamedTuple):
    """Which files stand in a spool, in their order: the bytes of each, and what tells them from others; of all paths so many bytes stand behind them.

    In columns: of a large site there are a million, each of which would be an object of its own.
    """

    sizes: "array[int]"
    digests: bytearray
    names: int


def write(spool: Path, files: Iterable[tuple[str, bytes | IO[bytes]]]) -> Places:
    """Writes files into a new one, one after another, as they come."""
    sizes, digests, names = array("Q"), bytearray(), bytearray()
    with spool.open("xb", _AT_ONCE) as out:
        for path, content in files:
            size, found = 0, hashlib.blake2b(digest_size=SIZE)
            for part in [content] if isinstance(content, bytes) else _read(content):
                found.update(part)
                size += out.write(part)
            names += path.encode() + _AFTER
            sizes.append(size)
            digests += found.digest()
        out.write(names)
    return Places(sizes, digests, len(names))


def _read(content: IO[bytes]) -> Iterator[bytes]:
    with content:
        while part := content.read(PART):
            yield part


class Spooled(Mapping[str, bytes]):
    """The files of several spools by relative path. A content is read when it is asked for, and not kept.

    The spools lose their names at once: their space is free as soon as nobody holds this mapping, also after a crash.
    """

    def __init__(self, spools: Iterable[tuple[Path, Places]]) -> None:
        self._found: dict[str, int] = {}
        self._opened, self._offsets, self._sizes, self._digests = array("i"), array("Q"), array("Q"), bytearray()
        for spool, places in spools:
            opened = os.open(spool, os.O_RDONLY)
            weakref.finalize(self, os.close, opened)
            spool.unlink()
            names = os.pread(opened, places.names, sum(places.sizes)).decode()
            self._found.update(zip(names.split(_AFTER.decode())[:-1], count(len(self._sizes)), strict=False))
            self._opened.extend([opened] * len(places.sizes))
            self._offsets.extend(islice(accumulate(places.sizes, initial=0), len(places.sizes)))
            self._sizes.extend(places.sizes)
            self._digests.extend(places.digests)

    def __getitem__(self, path: str) -> bytes:
        at = self._found[path]
        return self._part(at, 0, self._sizes[at])

    def __contains__(self, path: object) -> bool:
        return path in self._found  # a mapping's own would read the file

    def content(self, path: str) -> Content:
        """The same; in parts where it is large."""
        at = self._found[path]
        if self._sizes[at] < LARGE:
            return self[path]
        return Parts(partial(self._part, at), self._sizes[at])

    def digest(self, path: str) -> bytes:
        """What tells its content from others (`parts.digest`)."""
        at = self._found[path] * SIZE
        return bytes(self._digests[at : at + SIZE])

    def _part(self, at: int, offset: int, size: int) -> bytes:
        file, start = self._opened[at], self._offsets[at] + offset
        if (passed := getattr(_READING, "passed", None)) is not None:
            passed.append((file, start, size))
        return os.pread(file, size, start)

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


@contextmanager
def read_once() -> Iterator[None]:
    """What this thread reads of spools within is not read again: the system need not keep it in memory.

    Where site and spools together are larger than that, it looks for room page by page, beside those who write. Of what was written lately
    it would begin to put on the disk what nobody needs there: this is for what has been.
    """
    _READING.passed = list[tuple[int, int, int]]()
    try:
        yield
    finally:
        passed, _READING.passed = _READING.passed, None
        with suppress(AttributeError):  # not all systems can be told
            for file, start, size in _runs(sorted(passed)):
                os.posix_fadvise(file, start, size, os.POSIX_FADV_DONTNEED)


def _runs(passed: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """File, offset and size in bytes of what lies together among such parts, in order."""
    file, start, end = -1, 0, 0
    for of, at, size in passed:
        if (of, at) != (file, end):
            if end > start:
                yield file, start, end - start
            file, start = of, at
        end = at + size
    if end > start:
        yield file, start, end - start


class Picked(Mapping[str, bytes]):
    """Some files of several mappings: `holders` has that of each, by path."""

    def __init__(self, holders: Mapping[str, Mapping[str, bytes]]) -> None:
        self._holders = holders

    def __getitem__(self, path: str) -> bytes:
        return self._holders[path][path]

    def __contains__(self, path: object) -> bool:
        return path in self._holders

    def __iter__(self) -> Iterator[str]:
        return iter(self._holders)

    def __len__(self) -> int:
        return len(self._holders)

    def holder(self, path: str) -> Mapping[str, bytes]:
        """The mapping that has a file."""
        return self._holders[path]


def content(files: Mapping[str, bytes], path: str) -> Content:
    """What a file among others holds: in parts where it is large, and stands in a spool."""
    files = _holding(files, path)
    return files.content(path) if isinstance(files, Spooled) else files[path]


def digest(files: Mapping[str, bytes], path: str) -> bytes:
    """What tells the content of a file among others from another one (`parts.digest`); of one in a spool it is known."""
    files = _holding(files, path)
    return files.digest(path) if isinstance(files, Spooled) else parts.digest(files[path])


def _holding(files: Mapping[str, bytes], path: str) -> Mapping[str, bytes]:
    """Those among several that have a file."""
    while isinstance(files, ChainMap):
        files = next((found for found in files.maps if path in found), {})
    return files.holder(path) if isinstance(files, Picked) else files


class Contents(Mapping[str, Content]):
    """The same files, large ones in parts."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def __getitem__(self, path: str) -> Content:
        return content(self._files, path)

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class Leaf(NamedTuple):
    """One file among others, whose content is not in memory for its sake."""

    files: Mapping[str, bytes]
    path: str

    def read(self) -> bytes:
        """Its content."""
        return self.files[self.path]

    def content(self) -> Content:
        """The same, in parts where it is large."""
        return content(self.files, self.path)

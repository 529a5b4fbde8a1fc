"""Many files in one, so that workers can hand over more than memory should hold: written once, read when somebody asks."""

import os
import shutil
import weakref
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, NamedTuple


class Place(NamedTuple):
    """Where the bytes of a file stand in a spool."""

    offset: int
    size: int


def write(spool: Path, files: Iterable[tuple[str, bytes | IO[bytes]]]) -> dict[str, Place]:
    """Writes files into a new one, one after another, as they come; where each is, by its relative path."""
    places = {}
    with spool.open("xb") as out:
        for path, content in files:
            start = out.tell()
            if isinstance(content, bytes):
                out.write(content)
            else:
                with content:
                    shutil.copyfileobj(content, out)
            places[path] = Place(start, out.tell() - start)
    return places


class Spooled(Mapping[str, bytes]):
    """The files of several spools by relative path. A content is read when it is asked for, and not kept.

    The spools lose their names at once: their space is free as soon as nobody holds this mapping, also after a crash.
    """

    def __init__(self, spools: Iterable[tuple[Path, Mapping[str, Place]]]) -> None:
        self._found: dict[str, tuple[int, Place]] = {}
        for spool, places in spools:
            opened = os.open(spool, os.O_RDONLY)
            weakref.finalize(self, os.close, opened)
            spool.unlink()
            self._found.update((path, (opened, place)) for path, place in places.items())

    def __getitem__(self, path: str) -> bytes:
        opened, (offset, size) = self._found[path]
        return os.pread(opened, size, offset)

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class Leaf(NamedTuple):
    """One file among others, whose content is not in memory for its sake."""

    files: Mapping[str, bytes]
    path: str

    def read(self) -> bytes:
        """Its content."""
        return self.files[self.path]

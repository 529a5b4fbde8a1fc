"""What is written once and wanted again, or whole: in memory while it is little, then on the disk."""

import os
from collections.abc import Callable, Hashable, Iterable
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, Final, Self, TypeVar

_IN_MEMORY: Final = 32 << 20  # bytes
_AT_ONCE: Final = 1 << 20  # bytes that go to the disk together
_T = TypeVar("_T", bound=Hashable)

Content = bytes | IO[bytes]
"""What a file is to hold; what is large stands on the disk: whoever takes it reads it once, from its beginning, and closes it."""
Place = int
"""Where a text stands on a shelf: its offset in bytes, and in the last 32 bits its size: one object for each of many texts, not three."""
_SIZE: Final = 32  # bits


class Shelf:
    """Where texts stand that are written once and wanted again; for a `with` block.

    Whoever wants one again reads it where it stands, whatever was written last: a file that reads ahead and writes behind did
    neither here, where each text lies elsewhere.
    """

    def __init__(self) -> None:
        self._latest, self._most = bytearray(), _IN_MEMORY
        self._file: IO[bytes] | None = None
        self._laid = 0  # bytes on the disk, before the latest

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def put(self, text: str) -> Place:
        """Where the text stands from now on."""
        content = text.encode()
        place = (self._laid + len(self._latest)) << _SIZE | len(content)
        self._latest += content
        if len(self._latest) > self._most:
            self._lay()
        return place

    def get(self, place: Place) -> str:
        """The text that stands there."""
        start, size = place >> _SIZE, place & ((1 << _SIZE) - 1)
        if self._file and start < self._laid:
            return os.pread(self._file.fileno(), size, start).decode()
        start -= self._laid
        return self._latest[start : start + size].decode()

    def _lay(self) -> None:
        """To the disk, where all of them are read from then on."""
        if not self._file:
            self._file = TemporaryFile()  # noqa: SIM115 - this one lets go of it
        self._file.write(self._latest)
        self._file.flush()
        self._laid, self._latest, self._most = self._laid + len(self._latest), bytearray(), _AT_ONCE


def shelved(write: Callable[[_T], str], on: Shelf) -> Callable[[_T], str]:
    """As `write`, which is called once for each thing."""
    places: dict[_T, Place] = {}

    def written(thing: _T) -> str:
        if (place := places.get(thing)) is not None:
            return on.get(place)
        places[thing] = on.put(text := write(thing))
        return text

    return written


def joined(parts: Iterable[bytes]) -> Content:
    """All parts, one after another."""
    first, size, rest = list[bytes](), 0, iter(parts)
    for part in rest:
        first.append(part)
        if (size := size + len(part)) > _IN_MEMORY:
            on = TemporaryFile()  # noqa: SIM115 - whoever reads it lets go of it
            on.writelines(chain(first, rest))
            return whole(on)
    return b"".join(first)


def whole(on: IO[bytes]) -> Content:
    """All that stands there."""
    size = on.seek(0, os.SEEK_END)
    on.seek(0)
    return on if size > _IN_MEMORY else read(on)


def read(content: Content) -> bytes:
    """What a file is to hold, in memory."""
    if isinstance(content, bytes):
        return content
    with content:
        return content.read()

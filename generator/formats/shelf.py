"""What is written once and wanted again, or whole: in memory while it is little, then on the disk."""

from collections.abc import Callable, Hashable, Iterable
from itertools import chain
from os import SEEK_END
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, Final, Self, TypeVar

_IN_MEMORY: Final = 32 << 20  # bytes
_T = TypeVar("_T", bound=Hashable)

Content = bytes | IO[bytes]
"""What a file is to hold; what is large stands on the disk: whoever takes it reads it once, from its beginning, and closes it."""


class Shelf:
    """Where texts stand that are written once and wanted again; for a `with` block.

    It knows where it stands: to ask a file on the disk for that at each text took longer than to write it.
    """

    def __init__(self) -> None:
        self._on: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - this one lets go of it
        self._at = self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._on.close()

    def put(self, text: str) -> tuple[int, int]:
        """Where the text stands from now on."""
        content = text.encode()
        place = self._end, len(content)
        self._move(self._end)
        self._on.write(content)
        self._at = self._end = self._end + len(content)
        return place

    def get(self, place: tuple[int, int]) -> str:
        """The text that stands there."""
        start, size = place
        self._move(start)
        self._at = start + size
        return self._on.read(size).decode()

    def _move(self, to: int) -> None:
        if self._at != to:
            self._on.seek(to)


def shelved(write: Callable[[_T], str], on: Shelf) -> Callable[[_T], str]:
    """As `write`, which is called once for each thing."""
    places: dict[_T, tuple[int, int]] = {}

    def written(thing: _T) -> str:
        if place := places.get(thing):
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
    size = on.seek(0, SEEK_END)
    on.seek(0)
    return on if size > _IN_MEMORY else read(on)


def read(content: Content) -> bytes:
    """What a file is to hold, in memory."""
    if isinstance(content, bytes):
        return content
    with content:
        return content.read()

"""Texts that are written once and wanted again: in memory while they are few, then on the disk."""

from collections.abc import Callable, Hashable
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import IO, Final, TypeVar

_IN_MEMORY: Final = 32 << 20  # bytes
_T = TypeVar("_T", bound=Hashable)


def shelf() -> IO[bytes]:
    """Where they stand; for a `with` block."""
    return SpooledTemporaryFile(_IN_MEMORY)


def shelved(write: Callable[[_T], str], on: IO[bytes]) -> Callable[[_T], str]:
    """As `write`, which is called once for each thing."""
    places: dict[_T, tuple[int, int]] = {}

    def written(thing: _T) -> str:
        if place := places.get(thing):
            on.seek(place[0])
            return on.read(place[1]).decode()
        text = write(thing)
        content = text.encode()
        places[thing] = on.seek(0, SEEK_END), len(content)
        on.write(content)
        return text

    return written

"""What is written once and wanted again, or whole: in memory while it is little, then on the disk."""

from collections.abc import Callable, Hashable, Iterable
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import IO, Final, TypeVar

_IN_MEMORY: Final = 32 << 20  # bytes
_T = TypeVar("_T", bound=Hashable)

Content = bytes | IO[bytes]
"""What a file is to hold; what is large stands on the disk: whoever takes it reads it once, from its beginning, and closes it."""


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


def joined(parts: Iterable[bytes]) -> Content:
    """All parts, one after another."""
    on = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - whoever reads it lets go of it
    on.writelines(parts)
    return whole(on)


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

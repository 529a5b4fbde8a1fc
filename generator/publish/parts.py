"""What a file is to hold: bytes, or, where it may be more than memory should hold, parts of it one after another."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final

PART: Final = 4 << 20  # bytes
SIZE: Final = 16  # bytes of a digest
LARGE: Final = 32 << 20
"""So many bytes or more are better read in parts."""


class Parts:
    """A content that is read where it stands, as often as somebody asks: `read` gives so many bytes from an offset on."""

    def __init__(self, read: Callable[[int, int], bytes], size: int) -> None:
        self._read, self._size = read, size

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        return (self._read(at, min(PART, self._size - at)) for at in range(0, self._size, PART))


Content = bytes | Parts


def parts(content: Content) -> Iterable[bytes]:
    """All of it, one part after another."""
    return [content] if isinstance(content, bytes) else content


def digest(content: Content) -> bytes:
    """Tells contents apart: `SIZE` bytes of BLAKE2b."""
    found = hashlib.blake2b(digest_size=SIZE)
    for part in parts(content):
        found.update(part)
    return found.digest()


def held(path: str, content: Content) -> bool:
    """Whether a file holds it; raises OSError."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - thousands of them
        if isinstance(content, bytes):
            return file.read() == content
        return all(file.read(len(part)) == part for part in content) and not file.read(1)

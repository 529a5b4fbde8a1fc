"""What a run leaves to the next one: a file with a checksum of itself behind it, so that half of one, or another, is no such file."""

import os
import weakref
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from generator.publish import single

_PART: Final = 1 << 20  # bytes
_SUM: Final = 12  # bytes: the length, and the CRC-32 (ISO-HDLC) that takes a sixth of the time of a digest


def write(path: Path, parts: Iterable[bytes]) -> None:
    """Make `path` hold these parts, one after another. Raises PublishError."""
    single.write(path, _sealed(parts))


def read(path: Path) -> memoryview:
    """All parts in one. Raises OSError, and ValueError where the file is not as it was written."""
    content = memoryview(path.read_bytes())
    data, seal = content[:-_SUM], content[-_SUM:]
    if _seal(len(data), zlib.crc32(data)) != seal:
        raise ValueError(f"{path} is not as it was written")
    return data


class Sealed:
    """The same, of which parts are read when somebody asks. Raises as `read` does."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)
        self._size, crc = max(os.fstat(self._file).st_size - _SUM, 0), 0
        for at in range(0, self._size, _PART):
            crc = zlib.crc32(self.part(at, _PART), crc)
        if _seal(self._size, crc) != os.pread(self._file, _SUM, self._size):
            raise ValueError(f"{path} is not as it was written")

    def part(self, offset: int, size: int) -> bytes:
        """So many bytes, or fewer where the parts end before."""
        return os.pread(self._file, max(min(size, self._size - offset), 0), offset)


def _sealed(parts: Iterable[bytes]) -> Iterator[bytes]:
    length = crc = 0
    for part in parts:
        length, crc = length + len(part), zlib.crc32(part, crc)
        yield part
    yield _seal(length, crc)


def _seal(length: int, crc: int) -> bytes:
    return length.to_bytes(8, "big") + crc.to_bytes(4, "big")

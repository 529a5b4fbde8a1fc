"""What a run leaves to the next one: a file with a checksum of itself behind it, so that half of one, or another, is no such file."""

import os
import weakref
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from generator.publish import single
from generator.publish.faults import named

_PART: Final = 1 << 20  # bytes
_SUM: Final = 12  # bytes: the length, and the CRC-32 (ISO-HDLC) that takes a sixth of the time of a digest


def write(path: Path, parts: Iterable[bytes]) -> None:
    """Make `path` hold these parts, one after another. Raises PublishError."""
    single.write(path, _sealed(parts, Begun()))


class Begun(NamedTuple):
    """How many bytes of a file stand already, and their CRC."""

    size: int = 0
    crc: int = 0


def begin(aside: Path, parts: Iterable[bytes]) -> Begun:
    """Write the first parts of a file that has no place yet. Raises PublishError."""
    begun = Begun()
    with named(aside), aside.open("wb") as out:
        for part in parts:
            out.write(part)
            begun = _with(part, begun)
    return begun


def end(aside: Path, begun: Begun, parts: Iterable[bytes], path: Path) -> None:
    """Write the other parts, and make `path` hold all of them. Raises PublishError."""
    with named(aside), aside.open("ab") as out:
        out.writelines(_sealed(parts, begun))
    single.put(aside, path)


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
        self.size, crc = max(os.fstat(self._file).st_size - _SUM, 0), 0  # bytes of all parts
        for at in range(0, self.size, _PART):
            crc = zlib.crc32(self.part(at, _PART), crc)
        if _seal(self.size, crc) != os.pread(self._file, _SUM, self.size):
            raise ValueError(f"{path} is not as it was written")

    def part(self, offset: int, size: int) -> bytes:
        """So many bytes, or fewer where the parts end before."""
        return os.pread(self._file, max(min(size, self.size - offset), 0), offset)


def _sealed(parts: Iterable[bytes], begun: Begun) -> Iterator[bytes]:
    for part in parts:
        begun = _with(part, begun)
        yield part
    yield _seal(*begun)


def _with(part: bytes, begun: Begun) -> Begun:
    return Begun(begun.size + len(part), zlib.crc32(part, begun.crc))


def _seal(size: int, crc: int) -> bytes:
    return size.to_bytes(8, "big") + crc.to_bytes(4, "big")

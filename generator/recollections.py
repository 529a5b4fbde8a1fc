"""What a build leaves to the next, kept in .cache/annals/: data only, never code; what is odd about it is as if it were not there.

Of a large site it is half as large as all records: what each page was made of, and what others ask it for, is read from the
file when somebody asks.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import msgpack

from generator.publish.faults import PublishError
from generator.publish.sealed import Sealed, write
from generator.recalling import Recollection, Trace
from generator.render.packed import SURROGATES, Kept, Known, from_bytes

_FILE: Final = "pages.msgpack"
_VALUES: Final = 6  # base, around, things, states, pages, data files
_T = TypeVar("_T")


class Left(NamedTuple):
    """What a build leaves to the next: `base` tells apart all else that the pages rest on, `around` what stands on each of them."""

    base: bytes
    around: bytes
    pages: Recollection


def recall(cache: Path, base: bytes) -> Left | None:
    """What was left on this base, if that is what was left."""
    try:
        file = Sealed(cache / _FILE)
        content = _Content(file)
        content.header(_VALUES)
        if content.value() != base:
            return None
        around, things, states = content.value(), content.value(), content.value()
        numbers, traces, known = dict[str, int](), array("Q"), array("Q")
        for number in range(content.header()):
            numbers[content.value()] = number
            traces.extend(content.passed(len(Trace._fields)))
            known.extend(content.passed(len(fields(Known))))
        count = content.header()
        files = _Listed(file, content.at, count)
    except (OSError, ValueError, TypeError, msgpack.UnpackException):
        return None
    left = _Stored(file, numbers, known, bytes)
    pages = {path: Kept(left, path) for path in numbers}
    return Left(base, around, Recollection(pages, _Stored(file, numbers, traces, _trace), things, states, files))


def keep(cache: Path, left: Left) -> None:
    """For the next build; where the disk does not let us, it makes all pages again."""
    with suppress(PublishError):
        write(cache / _FILE, _packed(left))


def _packed(left: Left) -> Iterator[bytes]:
    """Page by page: of a large site all of them are as large as all records."""
    packer = msgpack.Packer(unicode_errors=SURROGATES)
    found = left.pages
    yield packer.pack_array_header(_VALUES)
    yield from map(packer.pack, (left.base, left.around, found.things, found.states))
    yield packer.pack_array_header(len(found.pages))
    for path, page in found.pages.items():
        yield from (packer.pack(path), packer.pack(found.traces[path]), page.told)
    yield packer.pack_array_header(len(found.files))
    yield from map(packer.pack, chain.from_iterable(found.files))


def _trace(packed: bytes) -> Trace:
    return Trace(*from_bytes(packed))


class _Content:
    """What a file holds, value by value from an offset on; raises ValueError, TypeError and msgpack's UnpackException."""

    def __init__(self, file: Sealed, start: int = 0) -> None:
        self._file, self._start, self._read = file, start, start
        self._values: Any = msgpack.Unpacker(self, use_list=False, unicode_errors=SURROGATES)

    def read(self, size: int) -> bytes:
        """So much more, for whoever takes it apart."""
        content = self._file.part(self._read, size)
        self._read += len(content)
        return content

    @property
    def at(self) -> int:
        """Where the next value begins."""
        passed: int = self._values.tell()
        return self._start + passed

    def header(self, size: int | None = None) -> int:
        """How many values an array has, all of which come next; another than this `size` is none."""
        found: int = self._values.read_array_header()
        if size is not None and found != size:
            raise ValueError(f"{found} values")
        return found

    def value(self) -> Any:
        """The next one."""
        return self._values.unpack()

    def passed(self, size: int) -> tuple[int, int]:
        """Where an array of this size stands that comes next and is passed over: its offset, and its size in bytes."""
        start = self.at
        for _ in range(self.header(size)):
            self._values.skip()
        return start, self.at - start


class _Stored(Mapping[str, _T]):
    """What stands in a file, by path: each is made when somebody asks. `places` has offset and size of each `number`."""

    def __init__(
        self, file: Sealed, numbers: Mapping[str, int], places: "array[int]", made: Callable[[bytes], _T]
    ) -> None:
        self._file, self._numbers, self._places, self._made = file, numbers, places, made

    def __getitem__(self, path: str) -> _T:
        at = 2 * self._numbers[path]
        return self._made(self._file.part(self._places[at], self._places[at + 1]))

    def __contains__(self, path: object) -> bool:
        return path in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class _Listed(Collection[tuple[str, bytes]]):
    """Data files by path with their digests, read as they are gone through."""

    def __init__(self, file: Sealed, start: int, count: int) -> None:
        self._file, self._start, self._count = file, start, count

    def __contains__(self, found: object) -> bool:
        return any(one == found for one in self)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        content = _Content(self._file, self._start)
        return ((content.value(), content.value()) for _ in range(self._count))

    def __len__(self) -> int:
        return self._count

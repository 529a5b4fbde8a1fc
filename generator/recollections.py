"""What a build leaves to the next, kept in .cache/annals/: data only, never code; what is odd about it is as if it were not there.

Of a large site it is half as large as all records: what each page was made of, and what others ask it for, is read from the
file when somebody asks.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import fields
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import msgpack

from generator import workers
from generator.publish import sealed, single
from generator.publish.faults import PublishError
from generator.publish.sealed import Sealed
from generator.recalling import Recollection, Trace
from generator.render.packed import SURROGATES, Kept, Known, from_bytes

_FILE: Final = "pages.msgpack"
_VALUES: Final = 4  # things, states, pages, data files
_HEAD: Final = 4  # bytes that say how long the values behind these are: base and around, which are known last
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
        found, around = _last(file)
        if found != base:
            return None
        content = _Content(file)
        content.header(_VALUES)
        things, states = content.value(), content.value()
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


@contextmanager
def keeping(cache: Path, pages: Recollection) -> Iterator[Callable[[bytes, bytes], None]]:
    """Has this put down, by another process where there is one, while the site is built.

    What it gives is called with `base` and `around` once the site stands: then, and only then, all of it is left to the next build. Where the disk does
    not let us, that makes all pages again.
    """
    path = cache / _FILE
    aside = single.beside(path)

    def end(base: bytes, around: bytes) -> None:
        last: bytes = msgpack.packb((base, around))
        with suppress(PublishError):
            sealed.end(aside, begun(), [last, len(last).to_bytes(_HEAD, "big")], path)

    try:
        with workers.ahead(partial(_begin, aside, pages)) as begun:
            yield end
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _begin(aside: Path, pages: Recollection) -> sealed.Begun:
    return sealed.begin(aside, _packed(pages))


def _last(file: Sealed) -> tuple[bytes, bytes]:
    """Base and around; raises as `_Content` does."""
    start = file.size - _HEAD
    size = int.from_bytes(file.part(start, _HEAD), "big")
    base, around = msgpack.unpackb(file.part(start - size, size), use_list=False)
    return base, around


def _packed(found: Recollection) -> Iterator[bytes]:
    """Page by page: of a large site all of them are as large as all records."""
    packer = msgpack.Packer(unicode_errors=SURROGATES)
    yield packer.pack_array_header(_VALUES)
    yield from map(packer.pack, (found.things, found.states))
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

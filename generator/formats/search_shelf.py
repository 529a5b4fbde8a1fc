"""What search finds, on the disk: of a large timeline it is too much to be held beside everything else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, overload

import msgpack

from generator.formats.search_records import SearchRecord

_SURROGATES: Final = "surrogatepass"  # a text may hold half a character


def shelved(records: Iterable[SearchRecord]) -> Iterator[tuple[str, bytes]]:
    """Each record under its number."""
    packed = (msgpack.packb(record, unicode_errors=_SURROGATES) for record in records)
    return ((str(number), content) for number, content in enumerate(packed))


class Shelved(Sequence[SearchRecord]):
    """The records that stand in such files, each read when it is asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, at: int) -> SearchRecord: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[SearchRecord, ...]: ...
    def __getitem__(self, at: int | slice) -> SearchRecord | tuple[SearchRecord, ...]:
        numbers = range(len(self))[at]
        if isinstance(numbers, range):
            return tuple(self[number] for number in numbers)
        url, content, meta, kind, names, period, entry = msgpack.unpackb(
            self._files[str(numbers)], unicode_errors=_SURROGATES
        )
        return SearchRecord(url, content, meta, kind, tuple(names), period, entry)

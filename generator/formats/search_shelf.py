"""What search finds, on the disk: of a large timeline it is too much to be held beside everything else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

from generator.formats.search_records import SearchRecord
from generator.render.packed import from_bytes, to_bytes


def shelved(records: Iterable[SearchRecord]) -> Iterator[tuple[str, bytes]]:
    """Each record under its number."""
    return ((str(number), to_bytes(record)) for number, record in enumerate(records))


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
        url, content, meta, kind, names, period, entry = from_bytes(self._files[str(numbers)])
        return SearchRecord(url, content, meta, kind, tuple(names), period, entry)

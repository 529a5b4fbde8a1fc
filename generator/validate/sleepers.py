"""Records that sleep when too many are awake: a file without a name holds the fields of all that were ever sent to sleep.

Processes that were forked wake records for themselves from the file that they began with, and write to one of their own.
"""

import os
import tempfile
import weakref
from collections import deque
from typing import Final, NamedTuple

from generator.model import ghost
from generator.model.ghost import Left
from generator.model.kinds import Record
from generator.validate.packing import Packing

MOST: Final = 16_384
"""So many records are awake in a process: 140 MB of them, each with fifteen quotations. Pages of one year, which are made
together, ask for the same ones again and again."""
FEW: Final = 4_096
"""Of more than that so many, in the process that read them: it waits while others make pages."""


class Place(NamedTuple):
    """Where the fields of a record lie."""

    packing: Packing
    file: int
    size: int
    offset: int


class Sleepers:
    """The records that were handed to it: so many are awake; of more, those that have been for longest go to sleep.

    `file`: one to write to, from whoever forked this process; else it has one of its own.
    """

    def __init__(self, most: int = MOST, few: int = FEW, file: int = -1) -> None:
        self._most, self._few, self._limit = most, min(most, few), most
        self._reader = os.getpid()
        self._awake: deque[tuple[Record, Left | None]] = deque()  # with what stays of those that have slept
        self._places: dict[str, Place] = {}
        self.packing = Packing()
        self._owner = os.getpid()
        self._file = file
        self._end = 0

    @property
    def elsewhere(self) -> bool:
        """Whether this process was forked from the one that began with it."""
        return os.getpid() != self._reader

    def take(self, record: Record, left: Left | None = None) -> None:
        """Whoever holds it may go on to do so."""
        self._awake.append((record, left))
        if len(self._awake) > self._limit:
            self._limit = self._most if self.elsewhere else self._few
            while len(self._awake) > self._limit:
                self._lay(*self._awake.popleft())

    def laid(self, record: Record) -> tuple[Left, frozenset[str], Place]:
        """Sends a record to sleep for the first time: what stays with it, which fields do not, and where those lie."""
        left, away = ghost.parted(record, self.wake)
        place = self._places[record.id] = self._written(self.packing.packed(away))
        ghost.asleep(record, left)
        return left, frozenset(away), place

    def wake(self, record: Record) -> None:
        """Gives a record its fields again."""
        place = self._places[record.id]
        away = place.packing.unpacked(os.pread(place.file, place.size, place.offset))
        self.take(record, ghost.awake(record, away))

    def adopt(self, record: Record, place: Place) -> None:
        """Takes a record that sleeps already."""
        self._places[record.id] = place

    def room_for(self, count: int) -> bool:
        """Whether so many more may be awake."""
        return len(self._awake) + count <= self._limit

    def bed(self) -> int:
        """A file without a name, for this process or one that it forks."""
        file, name = tempfile.mkstemp(prefix="annals-")
        os.unlink(name)  # noqa: PTH108
        weakref.finalize(self, os.close, file)
        return file

    def _lay(self, record: Record, left: Left | None) -> None:
        if left is None:
            self.laid(record)
        else:
            ghost.asleep(record, left)

    def _written(self, content: bytes) -> Place:
        if self._file < 0 or os.getpid() != self._owner:
            self._owner, self._end, self._file = os.getpid(), 0, self.bed()
        place = Place(self.packing, self._file, len(content), self._end)
        self._end += os.pwrite(self._file, content, self._end)
        return place

"""Records that one process reads and another has: what stays with those that sleep is told, and the rest lies where both can read it.

To read a file, and to make a record of it, takes several times as long.
"""

import os
from collections.abc import Container, Iterator
from typing import NamedTuple

from generator.model import ghost
from generator.model.kinds import Record
from generator.model.parts import shared
from generator.validate.packing import Packing
from generator.validate.sleepers import Place, Sleepers

_Sort = tuple[type[Record], frozenset[str], frozenset[str]]
"""Of a record: what it is, its fields that are elsewhere, and those in which something was written."""


class _One(NamedTuple):
    """One record."""

    ident: str
    sort: int  # the number of its sort
    size: int  # of what lies in the file, in bytes, and where it begins
    offset: int
    told: bytes


class Handed(NamedTuple):
    """Some records that lie in one file."""

    packing: Packing
    sorts: list[_Sort]
    records: list[_One]


class Handing:
    """What a process hands over. `file`: opened by the one that takes it, before it forked this one."""

    def __init__(self, file: int) -> None:
        self.sleepers = Sleepers(file=os.dup(file))  # the other closes with those that opened it
        self.handed = Handed(self.sleepers.packing, [], [])
        self._numbers: dict[_Sort, int] = {}

    def add(self, record: Record) -> None:
        """Lays it down."""
        given = frozenset(record.model_fields_set)
        left, away, place = self.sleepers.laid(record)
        sort = left.ghost.__mro__[1], away, given
        number = self._numbers.setdefault(sort, len(self._numbers))
        if number == len(self.handed.sorts):
            self.handed.sorts.append(sort)
        told = place.packing.packed(left.told)
        self.handed.records.append(_One(record.id, number, place.size, place.offset, told))


def taken(handed: Handed, file: int, known: Container[str], into: Sleepers) -> Iterator[Record]:
    """The records that lie in the `file`, but for those that are `known`: all awake, if that many may be."""
    sorts = [(model, away, shared(given)) for model, away, given in handed.sorts]
    rouse = into.room_for(len(handed.records))
    for ident, number, size, offset, told in handed.records:
        if ident in known:
            continue
        model, away, given = sorts[number]
        record = ghost.sleeping(model, away, handed.packing.unpacked(told), given, into.wake)
        into.adopt(record, Place(handed.packing, file, size, offset))
        if rouse:
            into.wake(record)
        yield record

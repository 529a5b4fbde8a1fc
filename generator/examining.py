"""Many records examined in as many processes as they are worth."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial

from generator import workers
from generator.validate import examination
from generator.validate.scene import World

_READING = 0.55  # of the time that it takes to read a record and examine it
_TURNS = 8  # of each process: records of one kind stand together, and an incident takes ten times as long as a place

_Examined = tuple[list[bytes], dict[str, bytes]]
"""Packed answers, and digests of the files that were read for them, by path."""


def answers(
    world: World, idents: Sequence[str], jobs: int | None, *, reading: bool = False
) -> tuple[dict[str, bytes], list[dict[str, bytes]]]:
    """Packed answers by id, and from each process the digests of the files that it read for them, by path.

    `reading`: whether all records are wanted in this process, too.
    """
    count = workers.jobs_for(len(idents), jobs)
    packed: list[bytes] = []
    digests: list[dict[str, bytes]] = []
    for some, read_ in (_shared if reading and count > 1 else _handed_out)(world, idents, count):
        packed += some
        digests.append(read_)
    return dict(zip(idents, packed, strict=True)), digests


def _handed_out(world: World, idents: Sequence[str], count: int) -> Iterator[_Examined]:
    """Other processes examine, if there are to be any."""
    shares = workers.shares(idents, count if count == 1 else count * _TURNS)
    with workers.executor(count, world) as pool:
        yield from pool.map(examination.examine_all, shares)


def _shared(world: World, idents: Sequence[str], count: int) -> Iterator[_Examined]:
    """This process examines fewer than the others, and reads theirs as well, so that all are done at the same time."""
    others = count - 1
    own = round(len(idents) * max(0, 1 - _READING * others) / (1 + (1 - _READING) * others))
    with ExitStack() as stack:
        begun = [
            stack.enter_context(workers.ahead(partial(workers.holding, world, examination.examine_all, share)))
            for share in workers.shares(idents[own:], others)
        ]
        yield workers.holding(world, examination.examine_all, idents[:own])
        for ident in idents[own:]:
            world.records.get(ident)
            world.records.put_away([ident])
        yield from (result() for result in begun)

"""Many records examined in as many processes as they are worth."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import groupby

from generator import workers
from generator.validate import examination
from generator.validate.examination import Examined
from generator.validate.records import Records
from generator.validate.scene import World

_READING = 0.55  # of the time that it takes to read a record and examine it
_TAKING = 0.15  # of the same, to take one over that another process read
_TURNS = 8  # of each process: records of one kind stand together, and an incident takes ten times as long as a place

_Work = Callable[..., Examined]
"""Of ids, and of where to lay their records if another process wants them."""
_Done = tuple[Sequence[str], Examined]
"""Ids, and what was found out of them."""


def answers(
    world: World, idents: Sequence[str], jobs: int | None, *, reading: bool = False
) -> tuple[dict[str, bytes], list[dict[str, bytes]]]:
    """Packed answers by id, and from each process the digests of the files that it read for them, by path.

    `reading`: whether all records are wanted in this process, too.
    """
    count = workers.jobs_for(len(idents), jobs)
    found: dict[str, bytes] = {}
    digests: list[dict[str, bytes]] = []
    shared = partial(_shared, work=examination.examine_all)
    for share, some in (shared if reading and count > 1 else _handed_out)(world, idents, count):
        found.update(zip(share, some.answers, strict=True))
        digests.append(some.digests)
    return {ident: found[ident] for ident in idents}, digests


def read(world: World, jobs: int | None) -> list[dict[str, bytes]]:
    """Lets others read for this process what nobody has, where that is more than one should; the digests of their files, as above."""
    idents = world.records.unread if world.records.lean else []
    if (count := workers.jobs_for(len(idents), jobs)) == 1:
        return []
    return [some.digests for _, some in _shared(world, idents, count, examination.read_all)]


def _handed_out(world: World, idents: Sequence[str], count: int) -> Iterator[_Done]:
    """Other processes examine, if there are to be any."""
    shares = workers.shares(idents, count if count == 1 else count * _TURNS)
    with workers.executor(count, world) as pool:
        yield from zip(shares, pool.map(examination.examine_all, shares), strict=True)


def _shared(world: World, idents: Sequence[str], count: int, work: _Work) -> Iterator[_Done]:
    """This process has all records: those of the others are handed over, or it reads theirs meanwhile. So much less of the work is its own."""
    records = world.records
    beds = [records.bed() for _ in range(count - 1)]
    rest = _TAKING if records.lean else _READING
    own, *others = _parts(world, idents, max(0, 1 - rest * len(beds)) / (1 + (1 - rest) * len(beds)), len(beds))
    with ExitStack() as stack:
        begun = [
            stack.enter_context(workers.ahead(partial(workers.holding, world, work, share, bed)))
            for share, bed in zip(others, beds, strict=True)
        ]
        yield own, workers.holding(world, work, own)
        for share, bed, result in zip(others, beds, begun, strict=True):
            if not records.lean:
                _have(share, records)
            found = result()
            if found.handed:
                records.take(found.handed, bed)
            yield share, found._replace(handed=None)
            _have(share, records)


def _parts(world: World, idents: Sequence[str], own: float, others: int) -> list[list[str]]:
    """So much of each kind for this process, and as much as is left for each of the others."""
    parts: list[list[str]] = [[] for _ in range(1 + others)]
    for _, run in groupby(idents, key=lambda ident: world.files[ident].kind):
        every = list(run)
        end = round(own * len(every))
        parts[0] += every[:end]
        for number, share in enumerate(workers.shares(every[end:], others), 1):
            parts[number] += share
    return parts


def _have(idents: Sequence[str], records: Records) -> None:
    """Reads those that this process has not."""
    for ident in idents:
        records.get(ident)
        records.put_away([ident])

"""Pages that an earlier rendering made: each is made again when something that it was made of has changed.

Data files are made again, all of them, and written again only where their bytes are others.

What a page asked the library for is noted while it is made, and the state of all that was asked for is kept beside it
(`recollections`).
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import accumulate, compress
from typing import Final, NamedTuple, Protocol

from generator.derive.library import Library
from generator.derive.tracing import SIZE, States, traced
from generator.publish import spool
from generator.publish.parts import digest
from generator.publish.spool import Leaf
from generator.render.making import Making
from generator.render.packed import Kept, Packed
from generator.render.page import Page

_NUMBER: Final = "I"
_OPAQUE: Final = " at 0x"  # the address of an object, which says nothing of what it holds
_AS_IT_WAS: Final = Kept({}, "")  # nobody asks a data file for more


class Trace(NamedTuple):
    """What a page was made of: the numbers of all that it asked for, and a digest of what it was given.

    Pages ask for the same things, whose names would take ten times as much memory.
    """

    asked: bytes  # unsigned, of 4 bytes each
    given: bytes

    @property
    def numbers(self) -> "array[int]":
        """Of all that it asked for."""
        return array(_NUMBER, self.asked)

    def renumbered(self, now: Mapping[int, int] | Sequence[int]) -> "Trace":
        """The same where things have other numbers, by those that they had."""
        return self._replace(asked=array(_NUMBER, map(now.__getitem__, self.numbers)).tobytes())


class Stated(Protocol):
    """Gives the state of each thing."""

    def __getitem__(self, thing: str, /) -> bytes: ...


Listed = Collection[tuple[str, bytes]]
"""Data files by path with their digests, one after another: of a large site there are a million."""


class Names:
    """The things that some pages ask for, each with a number."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._numbers = {name: number for number, name in enumerate(names)}

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self, names: Iterable[str]) -> "array[int]":
        """Of these; those that are new get one."""
        known = self._numbers
        return array(_NUMBER, [known.setdefault(name, len(known)) for name in names])


@dataclass(frozen=True, slots=True)
class Recollection:
    """What a rendering leaves to the next: pages by Markdown file with their traces, all things that these name, in the order of their numbers, with their states one after another, and digests of data files."""

    pages: Mapping[str, Packed | Kept] = field(default_factory=dict)
    traces: Mapping[str, Trace] = field(default_factory=dict)
    things: Sequence[str] = ()
    states: bytes = b""
    files: Listed = ()

    def now(self, states: Stated) -> bytes:
        """As `states`, of a library as it is now."""
        return b"".join(map(states.__getitem__, self.things))

    def standing(self, now: bytes) -> dict[str, bytes]:
        """What was given to each page that asked for nothing whose state is another one `now`."""
        changed = {n for n in range(len(self.things)) if _state(now, n) != _state(self.states, n)}
        found = {path: t.given for path, t in self.traces.items() if changed.isdisjoint(t.numbers)}
        return {path: given for path, given in found.items() if given}


def _state(states: bytes, number: int) -> bytes:
    """That of one thing among many; b"" where they are fewer."""
    return states[number * SIZE : (number + 1) * SIZE]


class Past(NamedTuple):
    """Digests of the records' files by id, and what an earlier rendering left, if there was one."""

    records: Mapping[str, bytes]
    before: Recollection | None = None

    def states(self, library: Library) -> States:
        """Of all that can be asked of a library that was made of these records."""
        return States(library, self.records)


def given(making: Making) -> bytes:
    """A digest of what a page is given; b"" where `repr` may not say all of it."""
    text = repr(making.given)
    return b"" if _OPAQUE in text else digest(text.encode(errors="surrogatepass"))


def made(making: Making, library: Library, names: Names) -> tuple[Page, Trace]:
    """A page, and what it was made of, by the numbers of its names."""
    asked: set[str] = set()
    page = making.page(traced(library, asked))
    return page, Trace(names.numbers(sorted(asked)).tobytes(), given(making))


class Traces:
    """Those of pages by Markdown file, put together as they come; those of pages that stand are as in `before`. `now`: the states of its things."""

    def __init__(self, before: Recollection, now: bytes) -> None:
        self._before, self._now = before, now
        self._names = Names(before.things)
        self._found: dict[str, Trace] = {}

    def note(self, found: Mapping[str, Trace | None], names: Iterable[str]) -> None:
        """What some pages were made of, by numbers of these names; None: they stand."""
        now = self._names.numbers(names)
        for path, trace in found.items():
            self._found[path] = trace.renumbered(now) if trace else self._before.traces[path]

    def recollection(
        self, pages: Mapping[str, Packed | Kept], stated: Callable[[Sequence[str]], Iterable[bytes]]
    ) -> Recollection:
        """What to leave to the next rendering: nothing of what no page asks for any more. `stated` gives the states of some things, of one or several of them at a time."""
        used = bytearray(len(self._names))
        for trace in self._found.values():
            for number in trace.numbers:
                used[number] = True
        traces, things = self._found, list(compress(self._names, used))
        if len(things) < len(used):
            now = list(accumulate(used, initial=0))  # so many of those before it are used
            traces = {path: trace.renumbered(now) for path, trace in traces.items()}
        known = len(self._now) // SIZE  # of the first ones, which were asked for before
        first = b"".join(_state(self._now, n) for n, asked in enumerate(used[:known]) if asked)
        found = first + b"".join(stated(things[len(first) // SIZE :]))
        return Recollection({path: pages[path] for path in traces}, traces, things, found)


def with_files(
    left: Recollection, made: Mapping[str, bytes], past: Past, unfinished: frozenset[str] = frozenset()
) -> tuple[Mapping[str, Leaf | Kept], Recollection]:
    """Where data files are, but for those that are as they were; and what is left to the next rendering with these.

    The `unfinished` ones are never as they were: their bytes in the site are not these.
    """
    digests = _Digests(made, unfinished)
    before = past.before.files if past.before else ()
    same = {path for path, was in before if path in digests and digests[path] == was}
    return _Leaves(made, same), replace(left, files=digests.items())


class _Digests(Mapping[str, bytes]):
    """Those of data files but the unfinished ones. Of a large site there are a million, which a spool knows already."""

    def __init__(self, made: Mapping[str, bytes], unfinished: frozenset[str]) -> None:
        self._made, self._unfinished = made, unfinished

    def __getitem__(self, path: str) -> bytes:
        return spool.digest(self._made, path)

    def __contains__(self, path: object) -> bool:
        return path in self._made and path not in self._unfinished

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._made if path not in self._unfinished)

    def __len__(self) -> int:
        return len(self._made) - sum(path in self._made for path in self._unfinished)


class _Leaves(Mapping[str, Leaf | Kept]):
    """Where data files are, each made when it is asked for, as there may be a million; some are as they were."""

    def __init__(self, made: Mapping[str, bytes], same: AbstractSet[str]) -> None:
        self._made, self._same = made, same

    def __getitem__(self, path: str) -> Leaf | Kept:
        if path in self._same:
            return _AS_IT_WAS
        if path in self._made:
            return Leaf(self._made, path)
        raise KeyError(path)

    def __contains__(self, path: object) -> bool:
        return path in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

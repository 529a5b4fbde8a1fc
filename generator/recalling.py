"""Pages that an earlier rendering made: each is made again when something that it was made of has changed.

Data files are made again, all of them, and written again only where their bytes are others.

What a page asked the library for is noted while it is made, and the state of all that was asked for is kept beside it. Kept
in .cache/annals/ is data only, never code; what is odd about it is as if it were not there.
"""

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

import msgpack

from generator.derive.library import Library
from generator.derive.tracing import States, traced
from generator.publish import sealed, spool
from generator.publish.faults import PublishError
from generator.publish.parts import digest
from generator.publish.spool import Leaf
from generator.render.making import Making
from generator.render.packed import Packed
from generator.render.page import Kept, Page

_FILE: Final = "pages.msgpack"
_NUMBER: Final = "I"
_OPAQUE: Final = " at 0x"  # the address of an object, which says nothing of what it holds
_AS_IT_WAS: Final = Kept(None, {}, "")  # nobody asks a data file for more


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
    """What a rendering leaves to the next: pages by Markdown file with their traces, the state of all that these name, in the order of its numbers, and digests of data files."""

    pages: Mapping[str, Packed | Kept]
    traces: Mapping[str, Trace]
    states: Mapping[str, bytes]
    files: Mapping[str, bytes] = field(default_factory=dict)

    def standing(self, states: Mapping[str, bytes]) -> dict[str, bytes]:
        """What was given to each page that asked for nothing whose state is another one now."""
        changed = {number for number, (thing, state) in enumerate(self.states.items()) if states[thing] != state}
        found = {path: t.given for path, t in self.traces.items() if changed.isdisjoint(t.numbers)}
        return {path: given for path, given in found.items() if given}


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
    """Those of pages by Markdown file, put together as they come; those of pages that stand are as in `before`."""

    def __init__(self, before: Recollection) -> None:
        self._before = before
        self._names = Names(before.states)
        self._found: dict[str, Trace] = {}

    def note(self, found: Mapping[str, Trace | None], names: Iterable[str]) -> None:
        """What some pages were made of, by numbers of these names; None: they stand."""
        now = self._names.numbers(names)
        for path, trace in found.items():
            self._found[path] = trace.renumbered(now) if trace else self._before.traces[path]

    def recollection(self, pages: Mapping[str, Packed | Kept], states: Mapping[str, bytes]) -> Recollection:
        """What to leave to the next rendering: nothing of what no page asks for any more."""
        used = sorted({number for trace in self._found.values() for number in trace.numbers})
        traces, things = self._found, list(self._names)
        if len(used) < len(things):
            now = {number: at for at, number in enumerate(used)}
            traces = {path: trace.renumbered(now) for path, trace in traces.items()}
            things = [things[number] for number in used]
        return Recollection({path: pages[path] for path in traces}, traces, {thing: states[thing] for thing in things})


def with_files(
    left: Recollection, made: Mapping[str, bytes], past: Past, unfinished: Container[str] = ()
) -> tuple[dict[str, Leaf | Kept], Recollection]:
    """Where data files are, but for those that are as they were; and what is left to the next rendering with these.

    The `unfinished` ones always have it: their bytes in the site are not these.
    """
    before, digests = past.before.files if past.before else {}, {}
    found: dict[str, Leaf | Kept] = {}
    for path in made:
        if path not in unfinished:
            digests[path] = spool.digest(made, path)
        found[path] = _AS_IT_WAS if path in before and digests[path] == before[path] else Leaf(made, path)
    return found, replace(left, files=digests)


class Left(NamedTuple):
    """What a build leaves to the next: `base` tells apart all else that the pages rest on, `around` what stands on each of them."""

    base: bytes
    around: bytes
    pages: Recollection


def recall(cache: Path, base: bytes) -> Left | None:
    """What was left on this base, if that is what was left."""
    try:
        of, around, states, pages, digests = msgpack.unpackb(sealed.read(cache / _FILE), strict_map_key=False)
    except (OSError, ValueError, TypeError):
        return None
    kept = {path: Kept(title, meta, ids) for path, (_, _, title, meta, ids) in pages.items()}
    traces = {path: Trace(asked, given) for path, (asked, given, *_) in pages.items()}
    return Left(base, around, Recollection(kept, traces, states, digests)) if of == base else None


def keep(cache: Path, left: Left) -> None:
    """For the next build; where the disk does not let us, it makes all pages again."""
    with suppress(PublishError):
        sealed.write(cache / _FILE, _packed(left))


def _packed(left: Left) -> Iterator[bytes]:
    """Page by page: of a large site all of them are as large as all records."""
    packer = msgpack.Packer()
    found = left.pages
    yield packer.pack_array_header(5)
    yield from map(packer.pack, (left.base, left.around))
    yield from _mapped(packer, found.states)
    yield packer.pack_map_header(len(found.pages))
    for path, page in found.pages.items():
        known = page if isinstance(page, Kept) else page.known
        yield packer.pack(path)
        yield packer.pack((*found.traces[path], known.title, known.meta, known.anchors))
    yield from _mapped(packer, found.files)


def _mapped(packer: msgpack.Packer, things: Mapping[str, bytes]) -> Iterator[bytes]:
    """A map, one thing after another."""
    yield packer.pack_map_header(len(things))
    for name, thing in things.items():
        yield packer.pack(name)
        yield packer.pack(thing)

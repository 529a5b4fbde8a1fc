"""A check that begins with what the last one found: the same problems, word for word, in less time.

Nothing changed: what was said is said again, and neither models nor rules are loaded. Something did: answers that rest on
none of it are taken as they are (docs/checking.md).
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic
from generator.load import files
from generator.load.files import Files, Folder, Listing, digest
from generator.memory import Kept, Memory, Stamp, key
from generator.project import REDACTIONS, STORE, TIMELINE, Project

if TYPE_CHECKING:
    from generator.checking import Checked


def problems(project: Project, *, store_address: str | None = None, jobs: int | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the records as they stand on disk, shared among `jobs` processes, or as many as are worth it."""
    memory = Memory(project)
    look = _look(project, memory, store_address)
    if look.kept.run and look.kept.run[0] == look.fingerprint:
        return tuple(Diagnostic.of_plain(plain) for plain in look.kept.run[1])
    from generator import checking  # noqa: PLC0415 - half a second of models and rules, which are not always needed

    return checking.recheck(project, look, memory, store_address=store_address, jobs=jobs, corpus=False).diagnostics


def checked(project: Project, *, drafts: bool, before: "Checked | None" = None, lean: bool = False) -> "Checked":
    """The same with the corpus, which all records are read for, but for those that an earlier one of this process has.

    `lean`: no other check follows in this process, for which the texts of files would be kept.
    """
    from generator import checking  # noqa: PLC0415 - as above

    memory = Memory(project)
    earlier = before.standing.loaded.records if before and before.standing else None
    return checking.recheck(project, _look(project, memory, None), memory, drafts=drafts, earlier=earlier, lean=lean)


_UNKNOWN: Stamp = (-1, 0, 0, 0)


@dataclass(frozen=True)
class Look:
    """How a timeline lies on disk. `digests` are of the files whose content is known so far, by path.

    `texts` tells apart states of the capture store, b"" where it can say nothing of them. `content` are the paths of
    published files in content/: rules ask whether they are there, not what they hold.
    """

    listing: Listing
    stamps: Mapping[str, Stamp]
    digests: dict[str, bytes]
    texts: bytes
    content: frozenset[str]
    key: bytes
    kept: Kept

    @cached_property
    def files(self) -> Files:
        """The files of records."""
        return Files.of(self.listing.records)

    def learns(self, digests: Iterable[Mapping[str, bytes]]) -> bool:
        """Takes up the digests of files that were read since; False where one of them changed meanwhile."""
        moved = any(self.digests.setdefault(path, found) != found for read in digests for path, found in read.items())
        return not moved and all(path in self.digests for path in self.stamps)

    def leaves(
        self, answers: Mapping[str, bytes], survey: tuple[Any, ...], said: tuple[Any, ...], memory: Memory
    ) -> Kept:
        """What to keep for the next check."""
        seen = {
            path: (stamp if memory.trusts(stamp) else _UNKNOWN, self.digests[path])
            for path, stamp in self.stamps.items()
        }
        return Kept(seen, survey, (self.fingerprint, said) if self.fingerprint else None, answers)

    @cached_property
    def changed(self) -> frozenset[str]:
        """The things that an answer can rest on and that are not as they were: `record ID`, `file ID`, `capture ID`."""
        before, things = self.kept.seen, set[str]()
        for path in before.keys() | self.stamps.keys():
            was, is_there = before.get(path), path in self.stamps
            if was is not None and is_there and was[1] == self.digests.get(path):
                continue
            ident = path.rpartition("/")[2].partition(".")[0]
            if path.endswith(".json"):
                things.add(f"capture {ident}")
                continue
            things.add(f"record {ident}")
            if was is None or not is_there:  # a lock counts where its source has a file
                things |= {f"file {ident}", f"capture {ident}"}
        return frozenset(things | {f"{thing.partition(' ')[0]} *" for thing in things})

    @property
    def fingerprint(self) -> bytes:
        """Of everything that has a say in what is found; b"" where not all of it is known."""
        if not self.texts or any(path not in self.digests for path in self.stamps):
            return b""
        listed = repr((self.listing.diagnostics, sorted(self.content), *self.stamps)).encode()
        return digest(b"".join([self.texts, digest(listed), *(self.digests[path] for path in self.stamps)]))


def _look(project: Project, memory: Memory, store_address: str | None) -> Look:
    tree = Folder(project)
    listing = files.listing(tree)
    settings = [project.configuration.name] if project.configuration.is_file() else []
    records = [file.path for file in listing.records]
    withheld = [REDACTIONS, *project.pages()] if listing.redactions else []
    others = [*listing.locks, *listing.ledgers, *{*settings, *withheld}]
    stamps = memory.stamps([*records, *others])
    kept = memory.recall(found := key(tree.read_bytes(TIMELINE) if TIMELINE in stamps else b""))
    digests = {}
    for path, stamp in [
        (path, stamps[path]) for path in (stamps if kept.seen else others)
    ]:  # records: who examines them
        before = kept.seen.get(path)
        digests[path] = before[1] if before and before[0] == stamp else digest(tree.read_bytes(path))
    texts = _texts(project, memory, listing, store_address)
    return Look(listing, stamps, digests, texts, files.content(project), found, kept)


def _texts(project: Project, memory: Memory, listing: Listing, store_address: str | None) -> bytes:
    """What can be said of the captured texts without reading them: something of those in the default folder."""
    if not listing.locks:
        return b"none"
    if store_address or os.environ.get(STORE):
        return b""
    found = sorted(os.path.join(folder, name) for folder, _, names in os.walk(project.store) for name in names)  # noqa: PTH118
    stamps = memory.stamps(found)
    return digest(repr(stamps).encode()) if all(map(memory.trusts, stamps.values())) else b""

"""What the last build read and wrote, kept in .cache/annals/: a build that finds both as they were has nothing to do.

Files are told by what the system says of them (size, times, inode), as git does. Whatever cannot be told so, such as a file
that changed while it was read, captured texts that lie elsewhere, or settings that name other files, leaves no manifest, and
the next build is a whole one. Data only, never code; written last, when the site is in its place.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import msgpack

from generator.project import REDACTIONS, STORE, TIMELINE, Project
from generator.publish import single
from generator.publish.faults import PublishError
from generator.site import inventory
from generator.site.plan import Plan

_PROGRAM = Path(__file__).parents[1]
_ELSEWHERE = re.compile(rb"INHERIT|%TAG|![\w!<]")
"""What mkdocs.yml includes, takes from the environment, or lets Python code say."""
_EPOCH = "SOURCE_DATE_EPOCH"
_SIZE = 32  # bytes of a digest
_UNTOLD = (b"", b"")  # a state that stands for none
_FOR_ALL = {TIMELINE, REDACTIONS}
"""Files among the records that have a say in every page."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a build told, to be told again: problems of the records as plain data, the builder's warnings, number of pages."""

    problems: tuple[Any, ...]
    warnings: tuple[str, ...]
    pages: int


class Manifest:
    """Of one project and one way to build it. Made before anything is read, and `keep` called under the build's lock."""

    def __init__(self, project: Project, plan: Plan, *, drafts: bool) -> None:
        self._project, self._plan = project, plan
        self._asked = repr((astuple(replace(plan, clean=False)), drafts)).encode()
        self._file = project.cache / "build.msgpack"
        self._read = _UNTOLD
        self._written = b""  # as it was found at the start
        self.follows = False  # whether the last build was one of the same, but for the records; `recall` finds out
        self.records = 0  # how many files and folders stand among them, where that is known
        with suppress(OSError):
            self._read = self._inputs()

    def recall(self) -> Said | None:
        """What the last build said, if it was asked for the same, and all that it read and wrote is as it left it."""
        with suppress(OSError, ValueError, TypeError):
            content = self._file.read_bytes()
            read, written, problems, warnings, pages = msgpack.unpackb(content, use_list=False)
            self.follows = self._read != _UNTOLD and read[0] == self.rest
            if self._read != _UNTOLD:
                self._written = self._outputs()
            if self._written and (read, written) == (self._read, self._written):
                return Said(problems, warnings, pages)
        return None

    def keep(self, said: Said) -> bytes:
        """Let the next build know, and give its base; or b"" where something changed meanwhile, or the disk does not let us."""
        with suppress(OSError, PublishError):
            if self._read != _UNTOLD and self._inputs() == self._read:
                written = self._outputs()
                content: bytes = msgpack.packb((self._read, written, said.problems, said.warnings, said.pages))
                single.write(self._file, content)
                return _digest([self.rest, written])
        return b""

    @property
    def rest(self) -> bytes:
        """Of everything that has a say in what is built but for the records; b"" where it cannot be told."""
        return self._read[0]

    def base(self) -> bytes:
        """Of `rest`, and of all that was built, as it was found at the start; b"" where it cannot be told."""
        with suppress(OSError):
            return _digest([self.rest, self._written or self._outputs()]) if self.rest else b""
        return b""

    def stands(self, base: bytes) -> bool:
        """Whether all that was built still is as it was."""
        with suppress(OSError):
            return base == _digest([self.rest, self._outputs()])
        return False

    def _inputs(self) -> tuple[bytes, bytes]:
        """Of everything that has a say in what is built, the records apart; `_UNTOLD` where not all of it can be told."""
        project = self._project
        moment = _moment(self._file)
        settings = project.configuration
        if self._plan.stock or self._plan.builder != "mkdocs" or os.environ.get(STORE) or not settings.is_file():
            return _UNTOLD
        incidents = f"{project.incidents}{os.sep}"
        folders = (project.incidents, project.content, project.store)
        for_all = {f"{project.root}{os.sep}{path}" for path in _FOR_ALL}
        records, count, own = hashlib.blake2b(digest_size=_SIZE), 0, list[inventory.Entry]()
        for listed in chain([[inventory.entry(settings)]], *map(inventory.listings, folders)):
            if any(changed >= moment for _, _, _, changed, _ in listed):
                return _UNTOLD
            records.update(msgpack.packb(listed))
            more = [e for e in listed if e[0] in for_all or not e[0].startswith(incidents)]
            own += more
            count += len(listed) - len(more)
        if _ELSEWHERE.search(settings.read_bytes()):
            return _UNTOLD
        self.records = count
        rest = [self._asked, sys.version, os.environ.get(_EPOCH), *_libraries(), *inventory.listings(_PROGRAM), own]
        return _digest(rest), records.digest()

    def _outputs(self) -> bytes:
        """Of everything that was built, and of what other builders are to read: two folders of about the same size."""
        build = self._project.build
        names = ("theme", "docs", "search") if self._plan.markdown else ("theme",)
        folders = [*(build / name for name in names), self._project.site]
        return _digest([inventory.entry(build / "mkdocs.yml"), inventory.digest(folders)])


def _libraries() -> Iterator[str]:
    """The names of all that is installed, in which its version is, and when that was."""
    for folder in dict.fromkeys(sys.path):
        if Path(folder).is_dir():
            with os.scandir(folder) as entries:
                installed = [e for e in entries if e.name.endswith((".dist-info", ".egg-info", ".pth"))]
            yield from sorted(f"{e.path} {e.stat().st_mtime_ns}" for e in installed)


def _moment(beside: Path) -> int:
    """The file system's own clock; raises OSError."""
    mark = beside.with_name(f".moment-{os.getpid()}")
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    try:
        return mark.stat().st_ctime_ns
    finally:
        mark.unlink(missing_ok=True)


def _digest(parts: Iterable[Any]) -> bytes:
    return hashlib.blake2b(msgpack.packb(list(parts)), digest_size=_SIZE).digest()

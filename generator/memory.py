"""What earlier checks found, kept in .cache/annals/: data only, never code; whatever is odd about it is as if it were not there.

What is kept holds for one version of the program and of timeline.yml (`key`). Files are told by what the system says of them
(size, times, inode), as git does: a file that changed in the moment in which it was looked at is read again.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain, islice
from typing import Any

import msgpack

from generator.load.files import digest
from generator.project import Project
from generator.publish import sealed
from generator.publish.faults import PublishError

Stamp = tuple[int, int, int, int]
"""Size, time of the last change of content and of anything (ns), inode."""
_AT_ONCE = 1024  # answers
_SAID_BY = ("pydantic", "pydantic-core", "PyYAML", "markdown-it-py", "rapidfuzz", "tzdata", "msgpack")


@dataclass(frozen=True, slots=True)
class Kept:
    """What one check leaves to the next. `seen`: stamp and digest of each file, by path; `answers`: packed, by id of the record.

    `survey`: what a look at all records found, as plain data; `run`: the fingerprint of everything, and all that was said.
    """

    seen: Mapping[str, tuple[Stamp, bytes]] = field(default_factory=dict)
    survey: tuple[Any, ...] | None = None
    run: tuple[bytes, tuple[Any, ...]] | None = None
    answers: Mapping[str, bytes] = field(default_factory=dict)


class Memory:
    """The one file in which a timeline's last check is kept."""

    def __init__(self, project: Project) -> None:
        self._file = project.cache / "check.msgpack"
        self._root = project.root
        self._start = self._moment()

    def recall(self, key: bytes) -> Kept:
        """What was kept under the same key, or nothing."""
        try:
            kept, seen, survey, run, answers = msgpack.unpackb(sealed.read(self._file), use_list=False)
            return (
                Kept(seen, survey, run, dict(chain.from_iterable(map(dict.items, answers)))) if kept == key else Kept()
            )
        except (OSError, ValueError, TypeError):
            return Kept()

    def keep(self, key: bytes, kept: Kept) -> None:
        """Keep this, or nothing where the disk does not let us."""
        try:
            sealed.write(self._file, _packed(key, kept))
        except PublishError:
            return

    def stamps(self, paths: Iterable[str]) -> dict[str, Stamp]:
        """What the system says of files below the root; raises OSError."""
        found = {}
        root = f"{self._root}{os.sep}"
        for path in paths:
            is_ = os.stat(path if path.startswith(os.sep) else root + path)  # noqa: PTH116 - thousands of them
            found[path] = (is_.st_size, is_.st_mtime_ns, is_.st_ctime_ns, is_.st_ino)
        return found

    def trusts(self, stamp: Stamp) -> bool:
        """Whether a later change of a file must show in its stamp: it was last changed before this check began."""
        return stamp[2] < self._start

    def _moment(self) -> int:
        """The file system's own clock, which stamps come from; 0 where nothing can be written, so that nothing is trusted."""
        mark = self._file.with_name(f".moment-{os.getpid()}")
        try:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
            return mark.stat().st_ctime_ns
        except OSError:
            return 0
        finally:
            with suppress(OSError):
                mark.unlink(missing_ok=True)


def _packed(key: bytes, kept: Kept) -> Iterator[bytes]:
    """Some answers at a time: of a large timeline all of them are as large as all records."""
    packer, answers = msgpack.Packer(), iter(kept.answers.items())
    yield packer.pack_array_header(5)
    yield from map(packer.pack, (key, kept.seen, kept.survey, kept.run))
    yield packer.pack_array_header(-(-len(kept.answers) // _AT_ONCE))
    while some := dict(islice(answers, _AT_ONCE)):
        yield packer.pack(some)


def _modules(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.path
            elif entry.is_dir():
                yield from _modules(entry.path)


def key(timeline: bytes) -> bytes:
    """Tells apart versions of timeline.yml, of this program, of Python, and of the libraries that have a say in what is found."""
    found = hashlib.blake2b(digest_size=16)
    for part in (timeline, sys.version.encode(), *(f"{name} {version(name)}".encode() for name in _SAID_BY)):
        found.update(digest(part))
    for module in sorted(_modules(os.path.dirname(__file__))):  # noqa: PTH120 - hundreds of files, before anything is done
        with open(module, "rb", buffering=0) as file:  # noqa: PTH123
            found.update(digest(file.read()))
    return found.digest()

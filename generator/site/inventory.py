"""What the system says of files (size, times, inode), by which git tells them apart as well: none of them is read."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from operator import attrgetter
from pathlib import Path

import msgpack

from generator.workers import ahead

_NAME = attrgetter("name")
_MANY = 1000  # folders, whose files keep a process busy for longer than it takes to start

Entry = tuple[str, int, int, int, int]
"""Path, size, time of the last change of content and of anything (ns), inode; of a folder the path alone."""


def listings(folder: Path) -> Iterator[list[Entry]]:
    """What stands in a folder, and in each one below it, in a settled order; raises OSError for a symbolic link, which says nothing."""
    return _walk([os.fspath(folder)])


def entry(file: Path) -> Entry:
    """Of one file; raises OSError."""
    return _entry(os.fspath(file), file.lstat())


def digest(folders: Iterable[Path]) -> bytes:
    """Of all that is below some folders, which another process helps to look through where it is much; raises OSError."""
    upper, lower = _upper([os.fspath(folder) for folder in folders])
    half = len(lower) // 2
    first = partial(_digest, lower[:half])
    with ahead(first) if len(lower) > _MANY else nullcontext(first) as other:
        return upper + _digest(lower[half:]) + other()


def _upper(folders: Sequence[str]) -> tuple[bytes, list[str]]:
    """A digest of what stands in some folders and in those right below them, and the folders below these."""
    found, lower = hashlib.blake2b(digest_size=32), list(folders)
    for _ in range(2):
        above, lower = lower, []
        for folder in above:
            listed, below = _listed(folder)
            found.update(_packed(listed))
            lower += below
    return found.digest(), lower


def _digest(folders: Sequence[str]) -> bytes:
    found = hashlib.blake2b(digest_size=32)
    for listed in _walk(folders):
        found.update(_packed(listed))
    return found.digest()


def _packed(found: Sequence[Entry]) -> bytes:
    packed: bytes = msgpack.packb(found)
    return packed


def _walk(folders: Sequence[str]) -> Iterator[list[Entry]]:
    """What stands in each of these folders and of those below."""
    waiting = list(folders)
    while waiting:
        listed, below = _listed(waiting.pop())
        waiting += below
        yield listed


def _listed(folder: str) -> tuple[list[Entry], list[str]]:
    """What stands in a folder, by name, and the folders in it; nothing where it is not there."""
    found, below = [], []
    try:
        opened = os.open(
            folder, os.O_RDONLY
        )  # the system finds what is in it without going through the whole path again
    except FileNotFoundError:
        return [], []
    try:
        with os.scandir(opened) as listed:
            names = sorted(listed, key=_NAME)
        for one in names:
            path = f"{folder}/{one.name}"
            if not one.is_dir(follow_symlinks=False):
                found.append(_entry(path, one.stat(follow_symlinks=False)))
            elif one.name != "__pycache__":
                found.append((path, 0, 0, 0, 0))
                below.append(path)
    finally:
        os.close(opened)
    return found, below


def _entry(path: str, is_: os.stat_result) -> Entry:
    if stat.S_ISLNK(is_.st_mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    return path, is_.st_size, is_.st_mtime_ns, is_.st_ctime_ns, is_.st_ino

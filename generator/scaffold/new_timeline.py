"""The files of a new timeline on a subject of its own, and how they get into a folder: all of them, or none."""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

LANGUAGES = ("en", "fr")
_DOT = re.compile(r"(^|/)dot-")
_KEPT = {".git"}  # a repository that holds nothing yet is as good as an empty folder


class OccupiedError(Exception):
    """There is no room for a new timeline at a place; the message says why, and what to name instead."""


def starter(language: str) -> dict[str, bytes]:
    """The files of the example, by path; what begins with a dot is packed without one, so that it is packed at all."""
    packed = files("generator.scaffold") / "starter"
    found = dict(_below(packed / "common")) | dict(_below(packed / language))
    return {_DOT.sub(r"\1.", path): content for path, content in sorted(found.items())}


def write(folder: Path, content: Mapping[str, bytes]) -> None:
    """Write files below a folder; raises OSError."""
    for path, data in content.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


@contextmanager
def prepared(folder: Path) -> Iterator[Path]:
    """An empty folder aside; what is in it at the end is moved to `folder`, whole. Raises OccupiedError and OSError."""
    _refuse_occupied(folder)
    there = folder.exists()
    aside = (folder if there else folder.parent) / f".{folder.name}.annals-{os.getpid()}"
    aside.mkdir()
    try:
        yield aside
        if there:
            _move_up(aside, folder)
        else:
            aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_occupied(folder: Path) -> None:
    if folder.is_symlink():
        raise OccupiedError(f"{folder} is a symbolic link: name the folder that it leads to")
    if not folder.exists():
        if not folder.parent.is_dir():
            raise OccupiedError(f"there is no folder {folder.parent}: make it first, or name another place")
        return
    if not folder.is_dir():
        raise OccupiedError(f"{folder} is a file: name a folder that is new or empty")
    held = sorted(entry.name for entry in folder.iterdir() if entry.name not in _KEPT)
    if held:
        shown = ", ".join(held[:3]) + (", ..." if len(held) > 3 else "")  # noqa: PLR2004 - as many as help
        raise OccupiedError(f"{folder} is not empty (it holds {shown}): name a folder that is new or empty")


def _move_up(aside: Path, folder: Path) -> None:
    """Moves everything into the folder, or puts back what was moved."""
    moved: list[Path] = []
    try:
        for entry in sorted(aside.iterdir()):
            moved.append(entry.rename(folder / entry.name))  # noqa: PERF401 - what was moved before an error is put back
    except BaseException:
        for path in moved:
            path.rename(aside / path.name)
        raise


def _below(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_bytes()

"""Writes many files all or nothing: what a run that was killed has left is finished by the next one.

First everything new is put aside (`.annals/edit/`), then a list of it, the journal, gets its name: from that moment on
the edit counts. Then each file is moved to its place in one step. Until the journal has its name nothing has changed, and
afterwards every file is whole, old or new, and `recover` moves what is still missing.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.edit.changes import Changes, held
from generator.edit.faults import EditError
from generator.project import Project

_NAME = "journal.json"


def write(project: Project, changes: Changes) -> None:
    """Makes the files hold what the changes say. Raises EditError: before the journal has its name, nothing is changed."""
    with _locked(project, wait=True):
        _finish(project)
        folder = _folder(project)
        try:
            _put_aside(project, changes, folder)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise EditError(f"{error.filename or folder}: {error.strerror}; nothing was changed") from None
        _finish(project)


def recover(project: Project) -> int:
    """Finishes an edit that was interrupted, unless it is still going on; the number of its files, or 0. Raises EditError."""
    if not _folder(project).exists():
        return 0
    with _locked(project, wait=False) as alone:
        return _finish(project) if alone else 0


def _folder(project: Project) -> Path:
    return project.root / ".annals" / "edit"


@contextmanager
def _locked(project: Project, *, wait: bool) -> Iterator[bool]:
    """Holds the lock of all edits, which the system takes back when its holder ends; False when somebody else has it."""
    path = project.root / ".annals" / "edit.lock"
    path.parent.mkdir(exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def _put_aside(project: Project, changes: Changes, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    steps = []
    for number, (path, new) in enumerate(changes.contents.items()):
        if (project.root / path).is_symlink():
            raise EditError(
                f"{path} is a symbolic link: it is not followed, put the file itself there; nothing was changed"
            )
        old = held(project, path)
        if path in changes.before and old != changes.before[path]:
            raise EditError(f"{path}: somebody else has just written it; nothing was changed, run the command again")
        if new is not None:
            _store(folder / str(number), new)
            model = project.root / changes.moved.get(path, path)
            (folder / str(number)).chmod(model.stat().st_mode & 0o777 if model.exists() else 0o644)
        steps.append({"path": path, "old": _digest(old), "new": _digest(new), "aside": str(number)})
    _store(folder / f"{_NAME}.part", json.dumps(steps, indent=1).encode())
    for written in folder.iterdir():  # flushed when all are written: a file system settles many files in few steps
        _flush(written)
    (folder / f"{_NAME}.part").replace(folder / _NAME)
    _settle(folder)


def _finish(project: Project) -> int:
    """Moves everything that the journal lists to its place; without a journal, throws away what was put aside."""
    folder = _folder(project)
    if not (folder / _NAME).exists():
        shutil.rmtree(folder, ignore_errors=True)
        return 0
    steps = json.loads((folder / _NAME).read_bytes())
    for step in steps:
        if _digest(held(project, step["path"])) not in (step["old"], step["new"]):
            raise EditError(
                f"{step['path']} was changed while an edit was being written: what it was to become is in "
                f".annals/edit/{step['aside']}; settle it by hand, then remove the folder .annals/edit"
            )
    try:
        for step in steps:
            _move(project, folder / step["aside"], step["path"], step["new"])
        for parent in {(project.root / step["path"]).parent for step in steps}:
            _settle(parent)
    except OSError as error:
        raise EditError(
            f"{error.filename}: {error.strerror}; every file is whole, and the next command finishes the edit"
        ) from None
    shutil.rmtree(folder)
    return len(steps)


def _move(project: Project, aside: Path, path: str, new: str | None) -> None:
    target = project.root / path
    if _digest(held(project, path)) == new:
        return
    if new is None:
        target.unlink()
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.replace(target)


def _store(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _settle(folder: Path) -> None:
    """Makes the names in a folder survive a loss of power."""
    _flush(folder)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()

"""Folders of files, written from a mapping of relative paths to bytes.

Files whose bytes are the same are not touched, files that are not in the mapping go, and a file is always whole: its
bytes are written aside and renamed. Nothing is written or removed through a symbolic link or outside the folder.
"""

import hashlib
import os
import shutil
import stat
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.publish.faults import PublishError, named
from generator.publish.parts import Content, held, parts


@dataclass(frozen=True, slots=True)
class Changes:
    """What a writing changed, as relative paths; whatever else the folder holds was the same already."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def write(root: Path, files: Mapping[str, Content], kept: AbstractSet[str] = frozenset()) -> Changes:
    """Make `root` hold exactly these files, and of what is there those that are `kept`; raises PublishError."""
    _check_paths(files)
    with named(root):
        wanted, present, gone, stay = frozenset(files), dict[str, int](), list[str](), False
        for path, entry in _below(root):  # of a large site a million stay, of which nobody wants to know more
            if path in wanted:
                present[path] = entry.stat(follow_symlinks=False).st_size
            elif path in kept:
                stay = True
            else:
                gone.append(path)
        if not (present or gone or stay):
            return Changes(_begun(root, files), ())
        removed = tuple(sorted(gone))
        for path in removed:
            (root / path).unlink()
        _remove_empty_folders(root, {path.rpartition("/")[0] for path in removed})
        return Changes(_write_changed(root, files.items(), present), removed)


def add(root: Path, files: Mapping[str, Content]) -> Changes:
    """Write these files into `root` beside what it holds; raises PublishError."""
    _check_paths(files)
    with named(root):
        return Changes(_write_changed(root, files.items(), _sizes_of(root, files)), ())


def fill(root: Path, paths: Iterable[str], content: Callable[[str], Content], beside: Path | None = None) -> None:
    """Write files that are not there yet into a folder that nobody reads before all is there, each made when its turn comes.

    Others may fill the same folder. What stands in the folder `beside` with the same bytes is left out. Raises PublishError.
    """
    _check_paths(wanted := dict.fromkeys(paths, b""))
    with named(root):
        _fill(root, wanted, content, beside)


def merge(new: Path, root: Path, *whole: Collection[str]) -> None:
    """Let the files of another folder take their places in `root`, where only those of the `whole` stay; raises PublishError.

    Both folders are on one file system. Files are exchanged one by one, each whole at any time.
    """
    for some in whole:
        _check_paths(some)
    with named(root):
        gone = list(_names(root))
        for some in whole:
            gone = [path for path in gone if path not in some]
        for path in gone:
            (root / path).unlink()
        _remove_empty_folders(root, {path.rpartition("/")[0] for path in gone})
        folders: set[str] = set()
        for path in list(_names(new)):
            os.replace(os.path.join(new, path), _target(root, path, folders))  # noqa: PTH105, PTH118 - as in _target
    remove(new)


def discard(root: Path, paths: Iterable[str]) -> None:
    """Remove single files from `root`, where they are there; raises PublishError."""
    _check_paths(gone := dict.fromkeys(paths, b""))
    with named(root):
        present = _sizes_of(root, gone)
        for path in present:
            (root / path).unlink()
        _remove_empty_folders(root, {path.rpartition("/")[0] for path in present})


def remove(root: Path) -> None:
    """Remove a whole folder, if it is there; raises PublishError."""
    with named(root):
        if root.is_symlink():
            raise PublishError(f"{root} is a symbolic link: it is not followed, remove it")
        if root.exists():
            shutil.rmtree(root)


def paths(root: Path) -> frozenset[str]:
    """The files below a folder, if it is there; raises PublishError."""
    with named(root):
        return frozenset(_names(root))


def digests(root: Path) -> dict[str, str]:
    """The files below a folder with the sha256 of each, in order; raises PublishError."""
    with named(root):
        return {path: hashlib.sha256((root / path).read_bytes()).hexdigest() for path in sorted(_names(root))}


def _check_paths(files: Collection[str]) -> None:
    folders: set[str] = set()
    for path in files:
        parts = path.split("/")
        if not {"", ".", ".."}.isdisjoint(parts) or "\\" in path or "\0" in path:
            raise PublishError(f"not a path inside a folder: {path!r}")
        folders.update("/".join(parts[:depth]) for depth in range(1, len(parts)))
    if both := folders.intersection(files):
        raise PublishError(f"both a file and a folder: {', '.join(sorted(both))}")


def _sizes_of(root: Path, paths: Iterable[str]) -> dict[str, int]:
    """Of these files those that are there, with their sizes in bytes; raises PublishError where one is, or is behind, a symbolic link."""
    top = str(root)
    seen = {top: _stat(top)}
    sizes = {}
    for path in paths:
        at = top
        for part in path.split("/"):
            at = f"{at}/{part}"
            if at not in seen:
                seen[at] = _stat(at)
        if (found := seen[at]) and stat.S_ISREG(found.st_mode):
            sizes[path] = found.st_size
    return sizes


def _stat(path: str) -> os.stat_result | None:
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if stat.S_ISLNK(found.st_mode):
        raise PublishError(f"{path} is a symbolic link: it is not followed, remove it")
    return found


def _names(root: Path) -> Iterator[str]:
    """The files below a folder; raises PublishError for a symbolic link."""
    return (path for path, _ in _below(root))


def _below(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    if root.is_symlink():
        raise PublishError(f"{root} is a symbolic link: it is not followed, remove it")
    if root.exists():
        yield from _walk(root, "")


def _walk(folder: Path | str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                raise PublishError(f"{entry.path} is a symbolic link: it is not followed, remove it")
            if entry.is_dir():
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry


def _fill(root: Path, paths: Iterable[str], content: Callable[[str], Content], beside: Path | None = None) -> None:
    folders: set[str] = set()
    root.mkdir(parents=True, exist_ok=True)
    for path in paths:
        data = content(path)
        if not (beside and _holds(beside, path, data)):
            with open(_target(root, path, folders), "xb") as file:  # noqa: PTH123
                file.writelines(parts(data))


def _begun(root: Path, files: Mapping[str, Content]) -> tuple[str, ...]:
    """All files of a folder in which none stands: made aside, and whole as soon as it is there, without a renaming of each."""
    aside = root.with_name(f".{root.name}-new")
    remove(aside)
    try:
        _fill(aside, files, files.__getitem__)
        remove(root)
        aside.rename(root)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return tuple(files)


def _write_changed(root: Path, files: Iterable[tuple[str, Content]], present: Mapping[str, int]) -> tuple[str, ...]:
    changed = []
    folders: set[str] = set()
    root.mkdir(parents=True, exist_ok=True)
    for path, data in files:
        if present.get(path) == len(data) and held(os.path.join(root, path), data):  # noqa: PTH118 - as below
            continue
        target = _target(root, path, folders)
        _replace(target, data, os.path.dirname(target))  # noqa: PTH120
        changed.append(path)
    return tuple(changed)


def _target(root: Path, path: str, folders: set[str]) -> str:
    """Where a file is to stand, in a folder that is there: `folders` are those already seen to."""
    target = os.path.join(root, path)  # noqa: PTH118 - plain text is much quicker for thousands of files
    folder = os.path.dirname(target)  # noqa: PTH120
    if folder not in folders:
        try:
            os.mkdir(folder)  # noqa: PTH102 - nearly always all above it are there
        except OSError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        folders.add(folder)
    return target


def _holds(root: Path, path: str, data: Content) -> bool:
    try:
        return held(os.path.join(root, path), data)  # noqa: PTH118
    except OSError:
        return False


def _replace(target: str, data: Content, folder: str) -> None:
    """Puts a whole file there. It is made in its own folder: a disk looks for room near by, and finds less and less there.

    Thousands of files made in one folder and moved to theirs take ten times as long (ext4).
    """
    aside = f"{folder}/.part-{os.getpid()}-{threading.get_native_id()}"
    try:
        with open(aside, "wb") as file:  # noqa: PTH123
            file.writelines(parts(data))
        os.replace(aside, target)  # noqa: PTH105
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(aside)  # noqa: PTH108
        raise


def _remove_empty_folders(root: Path, folders: set[str]) -> None:
    """Remove these folders, and those above them up to `root`, where nothing is left in them."""
    for lowest in sorted(folders):
        folder = lowest
        while folder and (not (root / folder).exists() or not any((root / folder).iterdir())):
            if (root / folder).exists():
                (root / folder).rmdir()
            folder = folder.rpartition("/")[0]

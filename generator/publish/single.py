"""A single file, whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from generator.publish.faults import PublishError, named


def write(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Make `path` hold these bytes, or parts one after another: written aside, then renamed. Raises PublishError, also for a symbolic link."""
    aside = beside(path)
    with named(path):
        try:
            with aside.open("wb") as out:
                out.writelines([data] if isinstance(data, bytes) else data)
            put(aside, path)
        finally:
            aside.unlink(missing_ok=True)


def beside(path: Path) -> Path:
    """Where this process makes what is to take that place."""
    return path.with_name(f".{path.name}.part-{os.getpid()}")


def put(aside: Path, path: Path) -> None:
    """Let a file that is finished take its place. Raises PublishError, also for a symbolic link."""
    if path.is_symlink():
        raise PublishError(f"{path} is a symbolic link: it is not followed, remove it")
    with named(path):
        aside.replace(path)

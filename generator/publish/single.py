"""A single file, whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from generator.publish.faults import PublishError, named


def write(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Make `path` hold these bytes, or parts one after another: written aside, then renamed. Raises PublishError, also for a symbolic link."""
    if path.is_symlink():
        raise PublishError(f"{path} is a symbolic link: it is not followed, remove it")
    aside = path.with_name(f".{path.name}.part-{os.getpid()}")
    with named(path):
        try:
            with aside.open("wb") as out:
                out.writelines([data] if isinstance(data, bytes) else data)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)

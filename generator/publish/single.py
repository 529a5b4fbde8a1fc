"""A single file, whole or not at all."""

import os
from pathlib import Path

from generator.publish.faults import PublishError, named


def write(path: Path, data: bytes) -> None:
    """Make `path` hold these bytes: written aside, then renamed. Raises PublishError, also for a symbolic link."""
    if path.is_symlink():
        raise PublishError(f"{path} is a symbolic link: it is not followed, remove it")
    aside = path.with_name(f".{path.name}.part-{os.getpid()}")
    with named(path):
        try:
            aside.write_bytes(data)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)

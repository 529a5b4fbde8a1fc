"""What can go wrong when a folder is written, as one exception with a message for people."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT}


class PublishError(Exception):
    """A folder could not be written; the message says which, why, and what still stands."""


@contextmanager
def named(folder: Path) -> Iterator[None]:
    """Turn an operating system's error into a PublishError that names what was being written."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise PublishError(
                f"the disk is full: {folder} is unfinished, and the published site is as it was"
            ) from error
        where = error.filename or folder
        raise PublishError(f"cannot write {where}: {error.strerror}; the published site is as it was") from error

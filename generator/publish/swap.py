"""Putting a finished folder in the place of another, so that readers always find one of the two, whole."""

import ctypes
import errno
import os
from pathlib import Path

from generator.publish.faults import PublishError, named
from generator.publish.tree import remove

_HERE = -100  # AT_FDCWD: paths count from the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_UNABLE = {errno.ENOSYS, errno.EINVAL}


def swap(new: Path, live: Path) -> None:
    """Make `new` stand at `live`, and remove what stood there; raises PublishError.

    Where the system can exchange two names there is no moment without a whole folder at `live`. Elsewhere the old one
    is renamed aside first; `repair` brings it back when a run ended between the two renames.
    """
    for folder in (new, live):
        if folder.is_symlink():
            raise PublishError(f"{folder} is a symbolic link: it is not followed, remove it")
    with named(live):
        if not live.exists():
            new.rename(live)
        elif exchange(new, live):
            remove(new)
        else:
            old = _aside(live)
            remove(old)
            live.rename(old)
            new.rename(live)
            remove(old)


def repair(live: Path) -> None:
    """Bring back a folder that a run took aside and did not replace; raises PublishError."""
    old = _aside(live)
    with named(live):
        if old.exists() and not live.exists():
            old.rename(live)
    remove(old)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or the file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNABLE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _aside(live: Path) -> Path:
    return live.with_name(f".{live.name}-old")

"""What the look of the site consists of: templates for the builder, and the files that pages load."""

import os
import re
from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(rb"\s*([{};])\s*")


def templates() -> dict[str, bytes]:
    """The theme's templates by file name, for `custom_dir`."""
    return dict(_read(files(__package__) / "theme" / "templates", ""))


def assets() -> dict[str, bytes]:
    """Stylesheet, scripts, faces and signs by path below the site."""
    found = dict(_read(files(__package__) / "theme" / "assets", "assets/"))
    return {path: lean(data) if path.endswith(".css") else data for path, data in found.items()}


def lean(css: bytes) -> bytes:
    """A stylesheet without comments and without the spaces around its braces; our own, in which no text holds either."""
    return _SPACE.sub(rb"\1", _COMMENT.sub(b"", css))


def _read(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _read(entry, f"{prefix}{entry.name}/")
        else:
            found.append((prefix + entry.name, entry.read_bytes()))
    return found


def visible(folders: Iterable[str]) -> list[str]:
    """Paths of all files below some folders that are not hidden: of those MkDocs publishes none, and Material has 14,000 icons there."""
    found: set[str] = set()
    for top in folders:
        for folder, inner, names in os.walk(top):
            inner[:] = [name for name in inner if not name.startswith(".")]
            below = os.path.relpath(folder, top).replace(os.sep, "/")
            found.update(name if below == "." else f"{below}/{name}" for name in names)
    return sorted(found)

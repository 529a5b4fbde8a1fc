"""What the look of the site consists of: templates for the builder, and the files that pages load."""

import re
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

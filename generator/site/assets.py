"""What the look of the site consists of: templates for the builder, and the files that pages load."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def templates() -> dict[str, bytes]:
    """The theme's templates by file name, for `custom_dir`."""
    return dict(_read(files(__package__) / "theme" / "templates", ""))


def assets() -> dict[str, bytes]:
    """Stylesheet, scripts and faces by path below the site."""
    return dict(_read(files(__package__) / "theme" / "assets", "assets/"))


def _read(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _read(entry, f"{prefix}{entry.name}/")
        else:
            found.append((prefix + entry.name, entry.read_bytes()))
    return found

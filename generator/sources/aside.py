"""Files that appear whole or not at all."""

from pathlib import Path


def whole(path: Path, content: bytes) -> None:
    """Writes a file beside its place and moves it there; whoever is killed meanwhile leaves PATH.part. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

"""`SHA256SUMS`: the hash of every data file, as `sha256sum --check` reads it."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from generator.formats.tables import FOLDER

PATH: Final = f"{FOLDER}SHA256SUMS"


def sums(files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """One line for each file of the folder, by path below it."""
    inside = sorted(path for path in files if path.startswith(FOLDER))
    lines = (f"{sha256(files[path]).hexdigest()}  {path.removeprefix(FOLDER)}\n" for path in inside)
    return PATH, "".join(lines).encode()

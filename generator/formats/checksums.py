"""`SHA256SUMS`: the hash of every data file, as `sha256sum --check` reads it."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from generator.formats.tables import FOLDER

PATH: Final = f"{FOLDER}SHA256SUMS"


class Digest(NamedTuple):
    """How long a file is in bytes, and its hash in hexadecimal digits."""

    size: int
    sha256: str


def digest(content: bytes) -> Digest:
    """The digest of a content."""
    return Digest(len(content), sha256(content).hexdigest())


def noted(files: Iterable[tuple[str, bytes]], digests: dict[str, Digest]) -> Iterator[tuple[str, bytes]]:
    """The files as they come; the digests of those of the folder are put down by path."""
    for path, content in files:
        if path.startswith(FOLDER):
            digests[path] = digest(content)
        yield path, content


def sums(files: Mapping[str, Digest]) -> tuple[str, bytes]:
    """One line for each file of the folder, by path below it."""
    lines = (f"{files[path].sha256}  {path.removeprefix(FOLDER)}\n" for path in sorted(files))
    return PATH, "".join(lines).encode()

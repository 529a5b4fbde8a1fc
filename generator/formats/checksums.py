"""`SHA256SUMS`: the hash of every data file, as `sha256sum --check` reads it."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from generator.formats.shelf import Content
from generator.formats.tables import FOLDER

PATH: Final = f"{FOLDER}SHA256SUMS"
_PART: Final = 1 << 20  # bytes


class Digest(NamedTuple):
    """How long a file is in bytes, and its hash in hexadecimal digits."""

    size: int
    sha256: str


def digest(content: Content) -> Digest:
    """The digest of a content."""
    if isinstance(content, bytes):
        return Digest(len(content), sha256(content).hexdigest())
    found = sha256()
    while part := content.read(_PART):
        found.update(part)
    size = content.tell()
    content.seek(0)
    return Digest(size, found.hexdigest())


def noted(files: Iterable[tuple[str, Content]], digests: dict[str, Digest]) -> Iterator[tuple[str, Content]]:
    """The files as they come; the digests of those of the folder are put down by path."""
    for path, content in files:
        if path.startswith(FOLDER):
            digests[path] = digest(content)
        yield path, content


def sums(files: Mapping[str, Digest]) -> tuple[str, bytes]:
    """One line for each file of the folder, by path below it."""
    lines = (f"{files[path].sha256}  {path.removeprefix(FOLDER)}\n" for path in sorted(files))
    return PATH, "".join(lines).encode()

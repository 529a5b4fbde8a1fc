"""What a run leaves to the next one: a file with a digest of itself behind it, so that half of one, or another, is no such file."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from generator.publish import single

_SUM: Final = 16  # bytes of BLAKE2b


def write(path: Path, parts: Iterable[bytes]) -> None:
    """Make `path` hold these parts, one after another. Raises PublishError."""
    single.write(path, _sealed(parts))


def read(path: Path) -> memoryview:
    """All parts in one. Raises OSError, and ValueError where the file is not as it was written."""
    content = memoryview(path.read_bytes())
    data, seal = content[:-_SUM], content[-_SUM:]
    if hashlib.blake2b(data, digest_size=_SUM).digest() != seal:
        raise ValueError(f"{path} is not as it was written")
    return data


def _sealed(parts: Iterable[bytes]) -> Iterator[bytes]:
    digest = hashlib.blake2b(digest_size=_SUM)
    for part in parts:
        digest.update(part)
        yield part
    yield digest.digest()

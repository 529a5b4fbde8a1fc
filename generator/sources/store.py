"""The capture store: bytes and texts of sources, at any fsspec address. Never committed, never published.

Each lies below the id of its source, under its sha256: a lock that names another source's text proves nothing.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from uuid import uuid4

from generator.model.captures import SourceLock
from generator.project import STORE, Project


class StoreError(OSError):
    """The store cannot be read or written; the message names its address."""


class Store:
    """ID/SHA256.bytes and ID/SHA256.txt; what is there whole is never written again."""

    def __init__(self, address: str) -> None:
        import fsspec  # noqa: PLC0415 - a tenth of what a check loads, and most checks read no captured text

        self.address = address
        with self._named():
            self._files, self._root = fsspec.core.url_to_fs(address)

    @classmethod
    def of(cls, project: Project, address: str | None = None) -> "Store":
        """The store of a timeline: an address, the environment's ANNALS_STORE, or a folder below the project."""
        return cls(address or os.environ.get(STORE) or str(project.store))

    def exists(self) -> bool:
        """Whether something was ever kept there. Raises StoreError."""
        with self._named():
            return bool(self._files.isdir(self._root))

    def keep(self, ident: str, content: bytes, text: str) -> None:
        """Keeps the bytes of a source and their text; nobody ever sees half of one. Raises StoreError."""
        self._put(f"{ident}/{_sha256(content)}.bytes", content)
        self._put(f"{ident}/{_sha256(text.encode())}.txt", text.encode())

    def text(self, ident: str, lock: SourceLock) -> str | None:
        """The text of a source's newest capture; None when it is not here, or damaged. Raises StoreError."""
        digest = lock.newest.text.sha256
        content = self._get(f"{ident}/{digest}.txt")
        return content.decode() if content is not None and _sha256(content) == digest else None

    def copy(self, ident: str, other: str) -> None:
        """Keeps everything of one source under another id, too. Raises StoreError."""
        with self._named():
            folder = f"{self._root}/{ident}"
            found = self._files.ls(folder, detail=False) if self._files.isdir(folder) else []
            names = [str(path).rpartition("/")[2] for path in found]
        for name in names:
            if name.endswith((".txt", ".bytes")) and (content := self._get(f"{ident}/{name}")) is not None:
                self._put(f"{other}/{name}", content)

    def _get(self, name: str) -> bytes | None:
        with self._named(), suppress(FileNotFoundError):
            content: bytes = self._files.cat_file(f"{self._root}/{name}")
            return content
        return None

    def _put(self, name: str, content: bytes) -> None:
        path = f"{self._root}/{name}"
        if self._get(name) == content:
            return
        with self._named():
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            part = f"{path}.{uuid4().hex}.part"
            try:
                self._files.pipe_file(part, content)
                self._files.mv(part, path)
            except BaseException:
                with suppress(Exception):
                    self._files.rm_file(part)
                raise

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # remote file systems raise errors of their own
            raise StoreError(f"capture store {self.address}: {error}") from error


def texts(project: Project, locks: Mapping[str, SourceLock], address: str | None = None) -> dict[str, str]:
    """The captured texts that are at hand, by source id; none on a clone without the store. Raises StoreError."""
    if not locks:
        return {}
    store = Store.of(project, address)
    if not store.exists():
        if store.address != str(project.store):
            raise StoreError(f"there is no capture store at {store.address}")
        return {}
    return {ident: text for ident, lock in locks.items() if (text := store.text(ident, lock)) is not None}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

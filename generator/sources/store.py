"""The capture store: bytes and texts of sources, by sha256, at any fsspec address. Never committed, never published."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import PurePosixPath
from uuid import uuid4

import fsspec

from generator.model.captures import SourceLock
from generator.project import Project

ENVIRONMENT = "ANNALS_STORE"


class StoreError(Exception):
    """The store cannot be read or written; the message names its address."""


class Store:
    """Objects by their hash; what is there once is never written again."""

    def __init__(self, address: str) -> None:
        self.address = address
        try:
            self._files, self._root = fsspec.core.url_to_fs(address)
        except (ImportError, ValueError) as error:
            raise StoreError(f"{address}: {error}") from None

    @classmethod
    def of(cls, project: Project, address: str | None = None) -> "Store":
        """The store of a timeline: an address, the environment's ANNALS_STORE, or a folder below the project."""
        return cls(address or os.environ.get(ENVIRONMENT) or str(project.store))

    def put(self, content: bytes) -> str:
        """Keeps bytes and returns their sha256; a reader never sees a half-written object. Raises StoreError."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        try:
            if not self._files.exists(path):
                self._files.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
                part = f"{path}.{uuid4().hex}.part"
                self._files.pipe_file(part, content)
                self._files.mv(part, path)
        except OSError as error:
            raise StoreError(f"{self.address}: {error}") from None
        return digest

    def get(self, digest: str) -> bytes | None:
        """The bytes of a hash, or None when they are not here or are not what the hash says."""
        try:
            content: bytes = self._files.cat_file(self._path(digest))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self.address}: {error}") from None
        return content if hashlib.sha256(content).hexdigest() == digest else None

    def text(self, lock: SourceLock) -> str | None:
        """The text of a lock's newest capture."""
        content = self.get(lock.newest.text.sha256)
        return content.decode() if content is not None else None

    def _path(self, digest: str) -> str:
        return f"{self._root}/{digest[:2]}/{digest}"


def texts(project: Project, locks: Mapping[str, SourceLock], address: str | None = None) -> dict[str, str]:
    """The captured texts that are at hand, by source id; empty on a clone without the store."""
    if not locks or not (address or os.environ.get(ENVIRONMENT) or project.store.is_dir()):
        return {}
    store = Store.of(project, address)
    return {ident: text for ident, lock in locks.items() if (text := store.text(lock)) is not None}

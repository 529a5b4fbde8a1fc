"""Compiled templates of the theme beside the bytecode of our own modules, as Python keeps that, and never in a timeline's cache."""

import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """For one environment of MkDocs; each is kept as soon as it is compiled, in a file of its own, and none where none can be.

    Jinja looks whether what is kept is of a template as it is now.
    """

    def __init__(self) -> None:
        super().__init__(str(Path(cache_from_source(__file__)).with_suffix("")), "%s.jinja")
        self._by = f"Jinja {version('jinja2')}, MkDocs {version('mkdocs')}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - as Jinja calls it
        """By name alone: each timeline has the same templates in a folder of its own."""
        return super().get_cache_key(name, self._by)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Whatever stands there, the worst that can follow is that a template is compiled again."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - what half a file is read as raises nearly anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Where Python may, and the disk lets us."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)

"""The files below incidents/ as they would be after an edit, so that it can be checked before it is made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.load.files import Folder
from generator.project import Project


@dataclass(frozen=True, slots=True)
class Edited:
    """A tree (load.files): the files on disk, but for these contents; None stands for a file that is gone."""

    project: Project
    contents: Mapping[str, bytes | None] = field(default_factory=dict)

    def entries(self) -> Iterator[tuple[str, bool]]:
        """(path below the root with forward slashes, is a link) of every file, sorted."""
        there = {path: is_link for path, is_link in Folder(self.project).entries() if path not in self.contents}
        new = {path: False for path, content in self.contents.items() if content is not None}
        return ((path, is_link) for path, is_link in sorted({**there, **new}.items()) if path.startswith("incidents/"))

    def read_bytes(self, path: str) -> bytes:
        """The content of one listed file; raises OSError."""
        content = self.contents.get(path)
        return Folder(self.project).read_bytes(path) if content is None else content

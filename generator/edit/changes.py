"""A set of edits: what every touched file is to hold. Computed whole, shown as a difference, carried out at once."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.project import Project


@dataclass(frozen=True, slots=True)
class Changes:
    """New contents by path below the project's root; None takes a file away. `moved`: new path -> the one before.

    `ids`: old id -> new id, for whoever compares what is said of the records before and after. `before`: what the files
    held when the changes were worked out; who has written one since then is not overwritten.
    """

    contents: Mapping[str, bytes | None]
    moved: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, bytes] = field(default_factory=dict)

    def without_idle(self, project: Project) -> "Changes":
        """Only what differs from the disk."""
        kept = {path: new for path, new in self.contents.items() if new != held(project, path)}
        return replace(self, contents=dict(sorted(kept.items())))


def held(project: Project, path: str) -> bytes | None:
    """What a file holds; None when there is none. Raises OSError."""
    try:
        return (project.root / path).read_bytes()
    except FileNotFoundError:
        return None


def difference(changes: Changes, project: Project) -> str:
    """A unified difference as `git diff` shows it, file by file; what only moves is one line."""
    gone = set(changes.moved.values())
    return "".join(
        _file(held(project, changes.moved.get(path, path)), new, changes.moved.get(path, path), path)
        for path, new in sorted(changes.contents.items())
        if not (new is None and path in gone)
    )


def _file(old: bytes | None, new: bytes | None, before: str, path: str) -> str:
    head = f"rename from {before}\nrename to {path}\n" if before != path else ""
    lines = difflib.unified_diff(
        _lines(old),
        _lines(new),
        "/dev/null" if old is None else f"a/{before}",
        "/dev/null" if new is None else f"b/{path}",
    )
    return head + "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(content: bytes | None) -> list[str]:
    return [] if content is None else content.decode("utf-8", errors="replace").splitlines(keepends=True)

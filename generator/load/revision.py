"""Files as they stood at a revision, straight from git's objects: nothing is checked out.

`git ls-tree` and `git cat-file --batch` name and read blobs by hash, so no path of the tree is ever opened and no
symbolic link followed. Hooks, filters, replaced objects and remotes of a partial clone stay out of it.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from generator.load.characters import MAX_BYTES
from generator.project import Project

_RECORDS: Final = "incidents"
_LINK: Final = b"120000"
_LARGEST: Final = 16 * MAX_BYTES  # locks are longer than records; nothing that annals wrote is longer than this
_STILL: Final = {
    "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
}  # fmt: skip


class NoRevisionError(ValueError):
    """A revision that cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A tree (load.files) of one commit; `name` is what was asked for, `commit` its full hash."""

    name: str
    commit: str
    blobs: Mapping[str, bytes]
    links: frozenset[str]

    def entries(self) -> Iterator[tuple[str, bool]]:
        """(path below the root with forward slashes, is a link) of every file, sorted."""
        return ((path, path in self.links) for path in sorted({*self.blobs, *self.links}))

    def read_bytes(self, path: str) -> bytes:
        """The content of one listed file."""
        return self.blobs[path]


def resolve(project: Project, name: str) -> str:
    """The full hash of the commit that a name (branch, tag, hash, HEAD~3) stands for. Raises NoRevisionError."""
    found = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.decode().strip()
    inside = _git(project, "rev-parse", "--is-shallow-repository")
    if b"dubious ownership" in inside.stderr:
        raise NoRevisionError(
            "git does not trust this folder, which belongs to somebody else: git help config, safe.directory"
        )
    if inside.returncode:
        raise NoRevisionError(
            f"{project.root} is not in a git repository, where earlier states are kept: run this in a clone"
        )
    if inside.stdout.strip() == b"true":
        raise NoRevisionError(
            f"`{name}` is not in this shallow clone: run git fetch --unshallow (in a workflow: fetch-depth: 0)"
        )
    raise NoRevisionError(f"git knows no revision `{name}`: write a branch, a tag or a commit (git log --oneline)")


def fork(project: Project, base: str, head: str) -> str:
    """The commit at which `head` left `base`, both full hashes; `base` itself where they have nothing in common."""
    found = _git(project, "merge-base", base, head)
    return found.stdout.decode().strip() if found.returncode == 0 else base


def on(project: Project, day: date) -> str:
    """The full hash of the last commit that this branch had when a day (UTC) ended. Raises NoRevisionError."""
    end = datetime.combine(day, time.max, UTC)
    resolve(project, "HEAD")
    found = _git(project, "rev-list", "-1", "--first-parent", f"--min-age={end.timestamp():.0f}", "HEAD")
    if commit := found.stdout.decode().strip():
        return commit
    shallow = _git(project, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    more = ", in this shallow clone: run git fetch --unshallow" if shallow else ": give a later day"
    raise NoRevisionError(f"nothing had been committed by {day}{more}")


def revision(project: Project, name: str, commit: str, paths: Sequence[str] = (f"{_RECORDS}/",)) -> Revision:
    """Reads files and folders of a commit, the records alone or others as well; what is not there is left out. Raises NoRevisionError."""
    # Paths are asked for, and given, from the project's root, which may lie below that of the repository.
    listed = _git(project, "ls-tree", "-r", "-z", "-l", commit, "--", *paths)
    if listed.returncode:
        raise NoRevisionError(f"git cannot read `{name}`: {listed.stderr.decode(errors='replace').strip()}")
    hashes: dict[str, bytes] = {}
    links = set()
    for line in filter(None, listed.stdout.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, kind, digest, size = about.split()
        where = os.fsdecode(path)
        if mode == _LINK:
            links.add(where)
        elif kind == b"blob":  # a submodule is another repository's
            if int(size) > _LARGEST and where.startswith(f"{_RECORDS}/"):
                raise NoRevisionError(f"{where} has {size.decode()} bytes in `{name}`: no record is that long")
            hashes[where] = digest
    return Revision(
        name, commit, dict(zip(hashes, _blobs(project, name, list(hashes.values())), strict=True)), frozenset(links)
    )


def _blobs(project: Project, name: str, hashes: list[bytes]) -> Iterator[bytes]:
    """The contents of blobs, in one run of git."""
    found = _git(project, "cat-file", "--batch", given=b"".join(digest + b"\n" for digest in hashes))
    at = 0
    for _ in hashes:
        head, _, _ = found.stdout[at : at + 200].partition(b"\n")
        if not head.split()[1:2] == [b"blob"]:
            raise NoRevisionError(f"git has not all files of `{name}`: run git fetch --refetch, or git fsck")
        start = at + len(head) + 1
        at = start + int(head.split()[2])
        yield found.stdout[start:at]
        at += 1  # the line break behind each


def _git(project: Project, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs git in the project's root. Raises NoRevisionError where there is none."""
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", *arguments]
    try:
        return subprocess.run(  # noqa: S603 - git, with arguments that cannot be taken for options
            command, cwd=project.root, env={**os.environ, **_STILL}, input=given, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise NoRevisionError(
            "git is not installed: install it, for earlier states are read from its history"
        ) from None

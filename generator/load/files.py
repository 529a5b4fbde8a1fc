"""Which files under incidents/ are records, of which kind, and what is wrong with the names of the others."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from generator.diagnostics import Diagnostic, Position, Severity
from generator.project import REDACTIONS, TIMELINE, Project

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SHORTEST, LONGEST = 3, 80  # of an id, in characters
_USUAL = re.compile(rf"(?=.{{{SHORTEST + 4},{LONGEST + 4}}}\Z)({ID.pattern})\.yml")
YEAR = re.compile(r"\d{4}|undated")
START = TIMELINE  # the file that says what the timeline is
FOLDERS = {
    "figures": "figure",
    "sources": "source",
    "people": "person",
    "organisations": "organisation",
    "places": "place",
}
HOW = "records are incidents/YEAR/ID.yml, incidents/statements/YEAR/ID.yml, or incidents/{figures,sources,people,organisations,places}/ID.yml"


class RecordFile(NamedTuple):
    """A record on disk: its folder says its kind, its stem is its id. The timeline itself is kind `timeline`."""

    path: str
    kind: str
    id: str


class Files(Mapping[str, RecordFile]):
    """The files of records by their id: of two with one id, the first. Small on its way to another process."""

    def __init__(self, paths: Mapping[str, tuple[str, ...]]) -> None:
        self._paths = paths
        self._files: dict[str, RecordFile] = {}

    @classmethod
    def of(cls, records: Iterable[RecordFile]) -> "Files":
        """In the order of their paths."""
        found: dict[str, tuple[str, ...]] = {}
        for file in records:
            found[file.id] = (*found.get(file.id, ()), file.path)
        return cls(dict(sorted(found.items(), key=lambda item: item[1][0])))

    def __reduce__(self) -> tuple[type["Files"], tuple[Mapping[str, tuple[str, ...]]]]:
        return Files, (self._paths,)

    def __getitem__(self, ident: str) -> RecordFile:
        file = self._files.get(ident)
        if file is None:
            file = self._files[ident] = _named(self._paths[ident][0], ident)
        return file

    def get(self, ident: str, default: Any = None) -> Any:
        """As a mapping's; without the detour of an exception."""
        return self._files.get(ident) or (self[ident] if ident in self._paths else default)

    def __contains__(self, ident: object) -> bool:
        return ident in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    @property
    def ids(self) -> list[str]:
        """Of records, in the order of their files."""
        return [ident for ident, paths in self._paths.items() if paths != (TIMELINE,)]

    def records(self, ident: str) -> list[RecordFile]:
        """All files with an id that hold records; timeline.yml holds none."""
        return [_named(path, ident) for path in self._paths.get(ident, ()) if path != TIMELINE]

    def paths(self, ident: str) -> tuple[str, ...]:
        """Where all files with an id stand."""
        return self._paths.get(ident, ())


@dataclass(frozen=True, slots=True)
class Listing:
    """All files below incidents/, sorted by path."""

    records: tuple[RecordFile, ...]
    locks: tuple[str, ...]
    ledgers: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    redactions: bool = False  # whether names have been withheld


class Tree(Protocol):
    """The files below incidents/ as they stand somewhere: on disk (Folder), or in a revision (load.revision)."""

    def entries(self) -> Iterator[tuple[str, bool]]:
        """(path below the root with forward slashes, is a link) of every file, sorted."""

    def read_bytes(self, path: str) -> bytes:
        """The content of one listed file; raises OSError."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files on disk."""

    project: Project

    def entries(self) -> Iterator[tuple[str, bool]]:
        """Walks incidents/ without following symbolic links."""
        return _files(self.project.incidents, f"{self.project.incidents.name}/")

    def read_bytes(self, path: str) -> bytes:
        """The content of one listed file; raises OSError."""
        with open(f"{self.project.root}{os.sep}{path}", "rb", buffering=0) as file:  # noqa: PTH123 - thousands of them
            return file.read()


def digest(content: bytes) -> bytes:
    """Tells contents of files apart: 16 bytes of BLAKE2b."""
    return hashlib.blake2b(content, digest_size=16).digest()


def listing(tree: Tree) -> Listing:
    """Sorts the files of a tree into records, locks and ledgers; a symbolic link is a problem, not a file."""
    records: list[RecordFile] = []
    locks: list[str] = []
    ledgers: list[str] = []
    problems: list[Diagnostic] = []
    redactions = False
    kinds: dict[str, str | None] = {}
    for path, is_link in tree.entries():
        folder, _, name = path.rpartition("/")
        if folder not in kinds:
            kinds[folder] = _kind([*folder.split("/")[1:], ""])
        kind = kinds[folder]
        if kind and not is_link and (usual := _USUAL.fullmatch(name)):  # as thousands of them
            records.append(RecordFile(path, kind, usual[1]))
            continue
        parts = path.split("/")[1:]
        if is_link:
            problems.append(_problem(path, "A016", "symbolic links are not followed", "put the file itself here"))
        elif path.endswith(".json") and parts[:-1] in (["captures"], ["schema"]):
            if parts[0] == "captures":
                (ledgers if path.endswith(".health.json") else locks).append(path)
        elif path == REDACTIONS:
            redactions = True
        elif parts[-1] not in (".gitkeep", "README.md"):
            found = _record(path, parts)
            (records if isinstance(found, RecordFile) else problems).append(found)  # type: ignore[arg-type]
    return Listing(tuple(records), tuple(locks), tuple(ledgers), (*problems, *_repeated(records)), redactions)


def _repeated(records: list[RecordFile]) -> Iterator[Diagnostic]:
    """What is wrong with files whose id another file has."""
    first: dict[str, RecordFile] = {}
    for file in records:
        other = first.setdefault(file.id, file)
        if other is not file:
            message = f"the id `{file.id}` is taken by {other.path}"
            yield _problem(file.path, "A018", message, "rename one of the two files, and what refers to it")


def settings(project: Project) -> bytes:
    """The content of mkdocs.yml; nothing where there is none, and so no site."""
    return project.configuration.read_bytes() if project.configuration.is_file() else b""


def content(project: Project) -> frozenset[str]:
    """The paths from content/ of the files that are published as they are: no hidden ones, no symbolic links."""
    found = _files(project.content, "/") if project.content.is_dir() else ()
    return frozenset(path[1:] for path, is_link in found if not is_link and "/." not in path)


def _files(folder: Path | str, prefix: str) -> Iterator[tuple[str, bool]]:
    """(path behind a prefix with forward slashes, is a link) of every file, sorted."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry.is_symlink()


def _named(path: str, ident: str) -> RecordFile:
    """The file of a record, from a listed path."""
    return RecordFile(path, _kind(path.split("/")[1:]) or "timeline", ident)


def _record(path: str, parts: list[str]) -> RecordFile | Diagnostic:
    if path == TIMELINE:
        return RecordFile(path, "timeline", "timeline")
    stem, dot, ending = parts[-1].rpartition(".")
    kind = _kind(parts)
    if kind is None:
        return _problem(path, "A015", "no kind of record lives here", HOW)
    if not dot or ending != "yml":
        return _problem(
            path,
            "A015",
            "this is not a record's file name",
            f"name it {_better(stem or parts[-1])}.yml, or move it out of incidents/",
        )
    if not ID.fullmatch(stem) or not SHORTEST <= len(stem) <= LONGEST:
        message = f"`{stem}` is no id: small letters, digits and single hyphens, {SHORTEST} to {LONGEST} characters"
        return _problem(path, "A015", message, f"name it {_better(stem)}.yml")
    return RecordFile(path, kind, stem)


def _better(stem: str) -> str:
    """An id that looks like a name."""
    better = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:LONGEST].rstrip("-") or "record"
    return better if len(better) >= SHORTEST else f"{better}-1"


def _kind(parts: list[str]) -> str | None:
    match parts:
        case [year, _] if YEAR.fullmatch(year):
            return "incident"
        case ["statements", year, _] if YEAR.fullmatch(year):
            return "statement"
        case [folder, _]:
            return FOLDERS.get(folder)
    return None


def _problem(path: str, code: str, message: str, advice: str) -> Diagnostic:
    return Diagnostic(path, Position(), code, Severity.ERROR, message, advice)

"""What the tool has written beside the records: incidents/captures/ID.json, the lock of a source, and ID.health.json, its ledger."""

from collections.abc import Collection, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from generator.diagnostics import Diagnostic
from generator.model.captures import SourceLock
from generator.model.health import Ledger

_Written = TypeVar("_Written", bound=BaseModel)


def read(files: Mapping[str, bytes], sources: Collection[str]) -> tuple[dict[str, SourceLock], list[Diagnostic]]:
    """Locks by the id of their source, and the files that are none, or are of no source (ids of all source files)."""
    return _read(SourceLock, files, sources, "annals sources capture")


def read_ledgers(files: Mapping[str, bytes], sources: Collection[str]) -> tuple[dict[str, Ledger], list[Diagnostic]]:
    """Ledgers by the id of their source, and the files that are none."""
    return _read(Ledger, files, sources, "annals sources health")


def _read(
    model: type[_Written], files: Mapping[str, bytes], sources: Collection[str], command: str
) -> tuple[dict[str, _Written], list[Diagnostic]]:
    found: dict[str, _Written] = {}
    problems: list[Diagnostic] = []
    for path, content in sorted(files.items()):
        ident = PurePosixPath(path).name.partition(".")[0]
        if ident not in sources:
            advice = "remove the file, or give it the source's id"
            problems.append(Diagnostic.at_file(path, "A902", f"there is no source `{ident}`", advice))
            continue
        try:
            found[ident] = model.model_validate_json(content)
        except ValueError:
            advice = f"restore the file, or run {command} {ident} again"
            problems.append(Diagnostic.at_file(path, "A902", "this is no file that annals wrote", advice))
    return found, problems

"""The committed locks of sources: incidents/captures/ID.json."""

from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from generator.diagnostics import Diagnostic
from generator.model.captures import SourceLock


def read(files: Mapping[str, bytes], sources: Collection[str]) -> tuple[dict[str, SourceLock], list[Diagnostic]]:
    """Locks by the id of their source, and the files that are none, or are of no source (ids of all source files)."""
    locks: dict[str, SourceLock] = {}
    problems: list[Diagnostic] = []
    for path, content in sorted(files.items()):
        ident = PurePosixPath(path).stem
        if ident not in sources:
            advice = "remove the file, or give it the source's id"
            problems.append(Diagnostic.at_file(path, "A902", f"there is no source `{ident}`", advice))
            continue
        try:
            locks[ident] = SourceLock.model_validate_json(content)
        except ValueError:
            advice = f"restore the file, or run annals sources capture {ident} again"
            problems.append(Diagnostic.at_file(path, "A902", "this is no capture that annals wrote", advice))
    return locks, problems

"""The committed locks of sources: incidents/captures/ID.json."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.diagnostics import Diagnostic
from generator.model.captures import SourceLock


def read(files: Mapping[str, bytes]) -> tuple[dict[str, SourceLock], list[Diagnostic]]:
    """Locks by the id of their source, and the files that are none."""
    locks: dict[str, SourceLock] = {}
    problems: list[Diagnostic] = []
    for path, content in sorted(files.items()):
        ident = PurePosixPath(path).stem
        try:
            locks[ident] = SourceLock.model_validate_json(content)
        except ValueError:
            advice = f"restore the file, or run annals sources capture {ident} again"
            problems.append(Diagnostic.at_file(path, "A902", "this is no capture that annals wrote", advice))
    return locks, problems

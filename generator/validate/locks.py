"""The committed lock files: captures/ID.json -> SourceLock."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from pydantic import ValidationError

from generator.diagnostics import Diagnostic
from generator.model.captures import SourceLock

_HELP = "restore it from git, or run annals sources capture again; it is never edited by hand"


def read(files: Mapping[str, bytes]) -> tuple[dict[str, SourceLock], list[Diagnostic]]:
    """Locks by source id, and what is wrong with the others."""
    locks: dict[str, SourceLock] = {}
    problems: list[Diagnostic] = []
    for path, content in sorted(files.items()):
        name = PurePosixPath(path).name
        if name.endswith(".health.json"):
            continue
        try:
            locks[name.removesuffix(".json")] = SourceLock.model_validate_json(content)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(str(step) for step in first["loc"]) or "the file"
            problems.append(Diagnostic.at_file(path, "A018", f"this lock cannot be read: {where}: {first['msg']}", _HELP))
    return locks, problems

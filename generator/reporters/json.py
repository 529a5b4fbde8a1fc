"""Diagnostics for programs: one JSON document, version 1; its schema is docs/check.schema.json."""

import json
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, Severity

VERSION = 1


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """`{version, summary: {errors, warnings, files}, diagnostics: [{path, line, column, ...}]}`.

    Lines and columns count from 1, in characters (Unicode code points); `end_column` is the one after the last. A later
    version may add keys; one that changes or removes any has another number.
    """
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    rows = [row(d) for d in diagnostics]
    summary = {"errors": errors, "warnings": len(rows) - errors, "files": len({d.path for d in diagnostics})}
    document = {"version": VERSION, "summary": summary, "diagnostics": rows}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def row(d: Diagnostic) -> dict[str, str | int]:
    """One problem."""
    return {
        "path": d.path,
        "line": d.position.line,
        "column": d.position.column,
        "end_column": d.position.end,
        "code": d.code,
        "severity": d.severity.value,
        "message": d.message,
        "help": d.help,
        "excerpt": d.excerpt,
    }

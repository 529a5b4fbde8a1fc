"""Diagnostics for programs: one JSON document, version 1."""

import json
from collections.abc import Sequence

from generator.diagnostics import Diagnostic

VERSION = 1


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """`{version, diagnostics: [{path, line, column, end_column, code, severity, message, help}]}`; columns count from 1."""
    rows = [
        {
            "path": d.path,
            "line": d.position.line,
            "column": d.position.column,
            "end_column": d.position.end,
            "code": d.code,
            "severity": d.severity.value,
            "message": d.message,
            "help": d.help,
        }
        for d in diagnostics
    ]
    return json.dumps({"version": VERSION, "diagnostics": rows}, ensure_ascii=False, indent=2) + "\n"

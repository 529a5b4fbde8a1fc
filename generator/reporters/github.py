"""Diagnostics as annotations on a pull request (GitHub's workflow commands)."""

from collections.abc import Sequence

from generator.diagnostics import Diagnostic

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """One `::error` or `::warning` line each."""
    return "".join(_line(d) for d in diagnostics)


def _line(d: Diagnostic) -> str:
    words = f"{d.message}. {d.help}" if d.help else d.message
    place = (
        f"file={d.path.translate(_PROPERTY)},line={d.position.line},col={d.position.column},endColumn={d.position.end}"
    )
    return f"::{d.severity.value} {place},title={d.code}::{words.translate(_DATA)}\n"

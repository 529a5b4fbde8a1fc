"""Diagnostics for people: place, message, the line with a caret, what to write instead."""

from collections.abc import Iterable, Sequence

from generator.diagnostics import Diagnostic, Severity

_RED, _YELLOW, _BLUE, _BOLD, _RESET = "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[1m", "\x1b[0m"
_WIDTH = 160


def report(diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """All of them, then a line that counts them; empty when there are none."""
    if not diagnostics:
        return ""
    return "\n".join([*(_one(d, colour=colour) for d in diagnostics), summary(diagnostics)]) + "\n"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many errors and warnings, in how many files."""
    found = list(diagnostics)
    errors = sum(d.severity is Severity.ERROR for d in found)
    files = len({d.path for d in found})
    return f"{_plural(errors, 'error')}, {_plural(len(found) - errors, 'warning')} in {_plural(files, 'file')}"


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _one(d: Diagnostic, *, colour: bool) -> str:
    red, yellow, blue, bold, reset = (_RED, _YELLOW, _BLUE, _BOLD, _RESET) if colour else ("",) * 5
    hue = red if d.severity is Severity.ERROR else yellow
    place = f"{d.path}:{d.position.line}:{d.position.column}"
    lines = [
        f"{bold}{place}{reset}: {hue}{d.code} {'' if d.severity is Severity.ERROR else 'warning: '}{reset}{d.message}"
    ]
    if d.excerpt:
        shown, start, width = _window(d)
        lines += [f"    {shown}", f"    {' ' * start}{hue}{'^' * width}{reset}"]
    if d.help:
        lines.append(f"  {blue}help:{reset} {d.help}")
    lines.append(f"  see: annals explain {d.code}")
    return "\n".join(lines) + "\n"


def _window(d: Diagnostic) -> tuple[str, int, int]:
    """The part of a long line around the caret: (text, column of the caret, its width)."""
    text, start = d.excerpt.replace("\t", " "), d.position.column - 1
    cut = max(0, start - _WIDTH // 2) if len(text) > _WIDTH else 0
    shown = text[cut : cut + _WIDTH]
    width = max(1, min(d.position.end - d.position.column, len(shown) - (start - cut)))
    return shown, start - cut, width

"""Diagnostics as Markdown: for the comment on a pull request, and for the summary of a step of a workflow."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.diagnostics import Diagnostic, Severity
from generator.reporters.text import summary

LIMIT = 500  # problems that are written out: readers have seen enough, and services cut what is too long
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&@:-])")


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """A heading that counts, then for each file its problems in order, each with its place and what to write instead."""
    if not diagnostics:
        return "No problems found.\n"
    parts = [f"## {summary(diagnostics)}"]
    for path, found in groupby(diagnostics[:LIMIT], key=lambda d: d.path):
        parts.append("\n".join([f"### {_code(path)}", "", *map(_item, found)]))
    if len(diagnostics) > LIMIT:
        parts.append(f"{len(diagnostics) - LIMIT} more are not shown: run `annals check`.")
    return "\n\n".join(parts) + "\n"


def table(diagnostics: Sequence[Diagnostic]) -> str:
    """The same as a table: how often each code occurs, then every problem in a row."""
    if not diagnostics:
        return "### annals check\n\nNo problems found.\n"
    rows = [
        f"| {_place(d)} | {_mark(d)} {d.code} | {_plain(d.message)} | {_plain(d.help)} |" for d in diagnostics[:LIMIT]
    ]
    if len(diagnostics) > LIMIT:
        rows.append(f"| | | {len(diagnostics) - LIMIT} more are not shown | run `annals check` |")
    head = ["| where | code | what | help |", "|---|---|---|---|"]
    return "\n".join([f"### annals check: {summary(diagnostics)}", "", _counted(diagnostics), "", *head, *rows]) + "\n"


def _counted(diagnostics: Iterable[Diagnostic]) -> str:
    return ", ".join(f"{code}: {count}" for code, count in sorted(Counter(d.code for d in diagnostics).items()))


def _item(d: Diagnostic) -> str:
    help_ = f"  \n  *{_plain('help: ' + d.help)}*" if d.help else ""
    return (
        f"- {_mark(d)} **line {d.position.line}, column {d.position.column}** · {d.code} · {_plain(d.message)}{help_}"
    )


def _place(d: Diagnostic) -> str:
    """A cell of a table, in which a vertical line would be a border."""
    return _code(f"{d.path}:{d.position.line}:{d.position.column}").replace("|", "\\|")


def _mark(d: Diagnostic) -> str:
    return "❌" if d.severity is Severity.ERROR else "⚠️"


def _plain(text: str) -> str:
    """Text of which nothing acts as markup, names nobody and links nowhere."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _code(text: str) -> str:
    """Text in a monospaced type, whatever it holds."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence, pad = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{pad}{' '.join(text.split())}{pad}{fence}"

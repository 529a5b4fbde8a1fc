"""A905: mkdocs.yml, as far as the records' pages depend on it.

MkDocs reads the file with tags and includes of its own; only lines of its top level are looked at here.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Position, Severity

PATH = "mkdocs.yml"
CODE = "A905"
_LINE = re.compile(r"([A-Za-z_]+):[ \t]*(.*?)[ \t]*(?:(?:^|(?<=\s))#.*)?")


class _Demand(NamedTuple):
    """What a setting must be; `missing` is said when it is not there at all."""

    fits: Callable[[str], object]
    message: str
    help: str
    missing: Severity | None = None


_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_DEMANDS = {
    "site_name": _Demand(bool, "the site has no name", "write `site_name: ...`", Severity.ERROR),
    "site_url": _Demand(
        _ADDRESS.fullmatch,
        "the site has no absolute address: feeds, calendars and citations need it",
        "write `site_url: https://example.org/`",
        Severity.WARNING,
    ),
    "docs_dir": _Demand(
        "build/docs".__eq__,
        "other builders would not find the pages that `annals render` writes",
        "write `docs_dir: build/docs`",
        Severity.ERROR,
    ),
    "site_dir": _Demand(
        lambda folder: not re.match(r"(?:\./)?(?:build|content|incidents)(?:/|$)|\.?/?$", folder),
        "the site would be built over other files of the project",
        "write `site_dir: site`",
    ),
    "use_directory_urls": _Demand(
        lambda value: value.lower() in ("true", "yes", "on"),
        "records would lose their addresses: links to them are for ever",
        "write `use_directory_urls: true`, or remove the line",
    ),
}


def problems(content: bytes) -> list[Diagnostic]:
    """What is wrong with mkdocs.yml; what only MkDocs can judge is left to it. Nothing is said of a project without a site."""
    if not content:
        return []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [Diagnostic.at_file(PATH, CODE, "mkdocs.yml is not UTF-8", "save it as UTF-8")]
    lines = [line.rstrip("\r") for line in text.split("\n")]
    return [*_settings(lines), *_tabs(lines)]


def _settings(lines: list[str]) -> Iterator[Diagnostic]:
    found: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines):
        if match := _LINE.fullmatch(line):
            found[match[1]] = (number, match[2].strip("\"'"))
    for name, demand in _DEMANDS.items():
        if name not in found:
            if demand.missing is not None:
                yield Diagnostic(PATH, Position(), CODE, demand.missing, demand.message, demand.help, lines[0])
            continue
        number, value = found[name]
        if not demand.fits(value) and not value.startswith("!"):  # `!ENV NAME` is MkDocs' to read
            start = lines[number].index(":") + 2
            where = Position(number + 1, start + 1, max(len(lines[number]), start + 1) + 1)
            severity = demand.missing or Severity.ERROR
            yield Diagnostic(PATH, where, CODE, severity, demand.message, demand.help, lines[number])


def _tabs(lines: list[str]) -> Iterator[Diagnostic]:
    for number, line in enumerate(lines):
        if re.match(r" *\t\s*\S", line):
            column = line.index("\t") + 1
            where = Position(number + 1, column, column + 1)
            message, advice = "a tab stands where only spaces may", "indent with spaces"
            yield Diagnostic(PATH, where, CODE, Severity.ERROR, message, advice, line)

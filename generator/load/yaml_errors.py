"""libyaml's complaints in words that an editor can act on."""

import re
from typing import Any

from generator.diagnostics import Diagnostic, Position, Severity

_COLON = "a colon followed by a space stands inside a text"
# (part of libyaml's problem or context, our message, what to write instead, point at where the construct began)
_KNOWN = (
    ("mapping values are not allowed", _COLON, 'put the text in quotes: key: "one: two"', False),
    ("unexpected end of stream", "a quotation mark is never closed", "close the quotation mark that starts here", True),
    (
        "found unexpected document indicator",
        "a quotation mark is never closed",
        "close the quotation mark that starts here",
        True,
    ),
    ("'\\t' that cannot start", "a tab stands where only spaces may", "indent with spaces, two a level", False),
    ("tab", "a tab stands where only spaces may", "indent with spaces, two a level", False),
    ("cannot start any token", "a text may not start with this character", "put the text in quotes", False),
    (
        "could not find expected ':'",
        "this line is no `key: value`",
        "add the colon, or indent the line so that it continues the text above",
        True,
    ),
    (
        "did not find expected key",
        "this line does not fit the lines around it",
        "check its indentation and the quotation marks above it",
        False,
    ),
    (
        "did not find expected '-' indicator",
        "a list goes on without `- `",
        "start each item of the list with `- `, all in the same column",
        False,
    ),
    (
        "did not find expected ',' or",
        "a bracket is not closed, or a comma is missing",
        "write [one, two] or {key: value, key: value}",
        True,
    ),
    (
        "did not find expected <document start>",
        "something follows the end of the record",
        "check the indentation of this line",
        False,
    ),
    ("undefined alias", "aliases (`*name`) are not allowed", "put a text that starts with `*` in quotes", False),
    ("alphabetic or numeric character", "a text may not start with `*` or `&`", "put the text in quotes", False),
    ("parsing a tag", "tags (`!name`) are not allowed", "put a text that starts with `!` in quotes", True),
    ("undefined tag handle", "tags (`!name`) are not allowed", "put a text that starts with `!` in quotes", False),
    (
        "unknown escape character",
        "a backslash stands in double quotes",
        "use single quotes, or write the backslash twice",
        False,
    ),
    (
        "block sequence entries are not allowed",
        "a list item stands where no list can",
        "start the list on a line of its own",
        False,
    ),
)
# What our own rules forbid has its own code, even where libyaml stumbles first.
_CODES = {
    "tags (`!name`) are not allowed": "A006",
    "aliases (`*name`) are not allowed": "A007",
    "a text may not start with `*` or `&`": "A007",
}


def explain(path: str, text: str, error: Any) -> Diagnostic:
    """One located diagnostic for a `yaml.YAMLError`."""
    problem = f"{getattr(error, 'problem', None) or error} {getattr(error, 'context', None) or ''}"
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    message, advice = f"this is not valid YAML: {problem.strip()}", "check indentation, quotation marks and brackets"
    for part, words, repair, at_start in _KNOWN:
        if part in problem:
            message, advice = words, repair
            mark = (began or mark) if at_start else mark
            break
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1) if mark else 0
    line = lines[number].rstrip("\r")
    if "\t" in line[: len(line) - len(line.lstrip())]:
        message, advice = "a tab stands where only spaces may", "indent with spaces, two a level"
    column = min(mark.column, len(line)) if mark else 0
    if message == _COLON and re.fullmatch(r"\s+[\w-]+", line[:column]):
        message, advice = (
            "this line is indented deeper than the one above it allows",
            "start it in the column of the line above",
        )
    return Diagnostic(
        path,
        Position(number + 1, column + 1, column + 2),
        _CODES.get(message, "A014"),
        Severity.ERROR,
        message,
        advice,
        line,
    )

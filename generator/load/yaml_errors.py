"""libyaml's complaints in words that an editor can act on, at the place where the slip was made."""

import re
from typing import Any, NamedTuple

from generator.diagnostics import Diagnostic, Position, Severity


class _Fault(NamedTuple):
    """What went wrong and what to write instead; `at_start`: it is best shown where the construct began."""

    message: str
    help: str
    at_start: bool = False
    code: str = "A014"


_QUOTATION = _Fault("a quotation mark is never closed", "close the quotation mark that starts here", at_start=True)
_TAB = _Fault("a tab stands where only spaces may", "indent with spaces, two a level")
_COLON = _Fault("a colon followed by a space stands inside a text", 'put the text in quotes: key: "one: two"')
_DEEPER = _Fault(
    "this line is indented deeper than the one above it allows", "start it in the column of the line above"
)
_NO_COLON = _Fault(
    "this line is no `key: value`",
    "add the colon, or indent the line so that it continues the text above",
    at_start=True,
)
_NO_SPACE = _Fault("a space is missing behind the colon", "write `key: value`")
_UNFIT = _Fault("this line does not fit the lines around it", "check its indentation and the quotation marks above it")
_DASH = _Fault("a space is missing behind the dash", "write `- ` before the item")
_OUTDENTED = _Fault("this line is indented less than the lines around it", "start it in the column of the line below")
_NO_DASH = _Fault("a list begins without `- `", "start each item of the list with `- `, in the column of those below")
_TAG = _Fault("tags (`!name`) are not allowed", "put a text that starts with `!` in quotes", at_start=True, code="A006")
_ALIAS = _Fault("aliases (`*name`) are not allowed", "put a text that starts with `*` in quotes", code="A007")

# Part of libyaml's problem or context -> what it means; the first that fits.
_KNOWN = {
    "mapping values are not allowed": _COLON,
    "unexpected end of stream": _QUOTATION,
    "found unexpected document indicator": _QUOTATION,
    "'\\t' that cannot start": _TAB,
    "tab": _TAB,
    "cannot start any token": _Fault("a text may not start with this character", "put the text in quotes"),
    "could not find expected ':'": _NO_COLON,
    "did not find expected key": _UNFIT,
    "did not find expected '-' indicator": _Fault(
        "a list goes on without `- `", "start each item with `- `, or indent the line like the ones above it"
    ),
    "did not find expected ',' or": _Fault(
        "a bracket is not closed, or a comma is missing", "write [one, two] or {key: value, key: value}", at_start=True
    ),
    "did not find expected <document start>": _Fault(
        "something follows the end of the record", "check the indentation of this line"
    ),
    "undefined alias": _ALIAS,
    "alphabetic or numeric character": _Fault(
        "a text may not start with `*` or `&`", "put the text in quotes", code="A007", at_start=True
    ),
    "parsing a tag": _TAG,
    "undefined tag handle": _TAG._replace(at_start=False),
    "unknown escape character": _Fault(
        "a backslash stands in double quotes", "use single quotes, or write the backslash twice"
    ),
    "block sequence entries are not allowed": _Fault(
        "a list item stands where no list can", "start the list on a line of its own"
    ),
}
_VALUE = re.compile(r"\s*(?:- )?[\w-]+:\s+(?=\S)")
_CLOSED = re.compile(r"\[[^\[\]]*\] *[^\s#]|\{[^{}]*\} *[^\s#]")
_OPENING = re.compile(r"""(?:^\s*|: |- |[\[{] ?|, )(["'])""")

Place = tuple[int, int]


def explain(path: str, text: str, error: Any) -> Diagnostic:
    """One located diagnostic for a `yaml.YAMLError`."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    problem = f"{getattr(error, 'problem', None) or error} {getattr(error, 'context', None) or ''}".strip()
    unknown = _Fault(f"this is not valid YAML: {problem}", "check indentation, quotation marks and brackets")
    fault = next((known for part, known in _KNOWN.items() if part in problem), unknown)
    found = _place(getattr(error, "problem_mark", None), lines, (0, 0))
    began = _place(getattr(error, "context_mark", None), lines, found)
    fault, (line, column) = _closer(fault, lines, began if fault.at_start else found)
    where = Position(line + 1, column + 1, column + 2)
    return Diagnostic(path, where, fault.code, Severity.ERROR, fault.message, fault.help, lines[line])


def _place(mark: Any, lines: list[str], otherwise: Place) -> Place:
    """Line and column from 0, within the file."""
    if mark is None:
        return otherwise
    line = min(mark.line, len(lines) - 1)
    return line, min(mark.column, len(lines[line]))


def _closer(fault: _Fault, lines: list[str], at: Place) -> tuple[_Fault, Place]:
    """What the line itself tells about a fault that libyaml can only guess at."""
    line = at[0]
    if "\t" in re.match(r"\s*", lines[line])[0]:  # type: ignore[index]  # it always matches
        return _TAB, at
    if dash := re.match(r"\s*-(?=[A-Za-z])", lines[line]):
        return _DASH, (line, dash.end() - 1)
    return (
        _odd_colon(fault, lines, line)
        or _indented(fault, lines, at)
        or _to_be_quoted(fault, lines, at)
        or _unclosed(fault, lines, at)
        or (fault, at)
    )


def _indented(fault: _Fault, lines: list[str], at: Place) -> tuple[_Fault, Place] | None:
    line, column = at
    if fault is _COLON and re.fullmatch(r"\s+[\w-]+", lines[line][:column]):
        above = line - 1
        return (
            (_OUTDENTED, (above, _depth(lines[above])))
            if _juts_out(lines, above)
            else (_DEEPER, (line, _depth(lines[line])))
        )
    if fault is _UNFIT and lines[line].lstrip().startswith("- "):
        return _NO_DASH, _first_below(lines, line)
    return None


def _unclosed(fault: _Fault, lines: list[str], at: Place) -> tuple[_Fault, Place] | None:
    line, column = at
    if fault is _NO_COLON and (key := re.match(r"\s*[\w-]+:(?=\S)", lines[line])):
        better = f"{lines[line][: key.end()].strip()} {lines[line][key.end() :].strip()}"
        return _NO_SPACE._replace(help=f"type them again: {better}"), (line, key.end() - 1)
    if fault is _UNFIT and lines[line][:column].endswith(('"', "'")):
        return _QUOTATION, _opening(lines, line, lines[line][column - 1]) or at
    return None


def _odd_colon(fault: _Fault, lines: list[str], line: int) -> tuple[_Fault, Place] | None:
    """A sign that looks like a colon and a space, or stands for them in other notations."""
    found = re.match(r"(\s*(?:- )?[\w-]+)(\uff1a\s*|:[\u00a0\u2007\u202f]\s*|\s*=\s*)(?=\S)(.*)", lines[line])
    if fault is not _NO_COLON or found is None:
        return None
    better = f"{found[1].strip()}: {found[3]}"
    said = "a sign stands where a colon and a plain space belong"
    return _Fault(said, f"type them again: {better}"), (line, found.end(1))


def _to_be_quoted(fault: _Fault, lines: list[str], at: Place) -> tuple[_Fault, Place] | None:
    """A text that begins with a sign of YAML's, or has words behind its closing quotation mark: it is quoted whole."""
    line, column = at
    found = _VALUE.match(lines[line])
    if found is None or not found.end() <= column + 2:
        return None
    start, text = found.end(), lines[line][found.end() :].rstrip()
    better = _in_quotes(text)
    if fault is _UNFIT and (text[0] in "\"'" or _CLOSED.match(text)):
        what = (
            "words follow the quotation mark that ends the text"
            if text[0] in "\"'"
            else f"a text may not start with `{text[0]}`"
        )
        return _Fault(what, f"put the whole text in quotes: {better}"), (line, start)
    if fault is _COLON:
        return fault._replace(help=f"put the text in quotes: {better}"), at
    if text[0] in "@%`?|>*&!" and fault.code == "A014" and column <= start + 2:
        what = f"a text may not start with `{text[0]}`"
        return _Fault(what, f"put the text in quotes: {better}"), (line, start)
    if text.startswith("- "):
        return _Fault("a list starts on a line of its own", f"put a text in quotes: {better}"), (line, start)
    return None


def _in_quotes(text: str) -> str:
    """A text as it can be written whatever it holds: in double quotes, or in single ones where it has double ones."""
    if text[0] == "'" and text.count("'") > 1 and '"' not in text:  # the marks were meant to be the outer ones
        text = text[1:-1] if text.endswith("'") else text
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _juts_out(lines: list[str], above: int) -> bool:
    """Whether the line above is indented less than the lines around it, which belong together."""
    if above < 1:
        return False
    around = _depth(lines[above - 1]) + (2 if lines[above - 1].lstrip().startswith("- ") else 0)
    return _depth(lines[above]) < around == _depth(lines[above + 1])


def _first_below(lines: list[str], item: int) -> Place:
    """The first line of the block that a list item stands in."""
    depth, number = _depth(lines[item]), item - 1
    while number > 0 and (not lines[number].strip() or _depth(lines[number]) >= depth):
        number -= 1
    return number + 1, _depth(lines[number + 1])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _opening(lines: list[str], closed: int, mark: str) -> Place | None:
    """Where a text in quotation marks that was closed by mistake in a later line began."""
    for number in range(closed, -1, -1):
        for found in _OPENING.finditer(lines[number]):
            if found[1] == mark and (number == closed or mark not in lines[number][found.end() :]):
                return number, found.end() - 1
    return None

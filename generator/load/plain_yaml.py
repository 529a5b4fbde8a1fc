"""YAML as editors mostly write it, read line by line: five times as quick as through libyaml's events.

Block mappings and lists, texts of one line, block texts without odd indentation, lists and mappings in brackets.
Everything else, and everything that is wrong, is left to libyaml: a test holds the two together on whatever is read here.
"""

import re
from functools import lru_cache

Data = dict[str, "Data"] | list["Data"] | str

_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,99}"
_PIECE = r"[\w.'’/~+-]*"
_WORD = rf"[^\W_]{_PIECE}(?::[\w/]{_PIECE})*"
_WORDS = rf"-?{_WORD}(?: {_WORD})*"
_LIST = re.compile(rf"\[{_WORDS}(?:, {_WORDS})*\]")
_SCALAR = re.compile(rf"{_WORDS}|'[^'\\]*'|\"[^\"\\]*\"")
_NAMED = re.compile(rf"({_KEY}): ")
_SIGNS = frozenset(" -?:,[]{}#&*!|>'\"%@`")  # what begins something else than a text
_BLOCKS = frozenset({">", ">-", "|", "|-"})
_FOLD = re.compile(r"\n(\n*)")  # lines become one; a blank line ends it
_LAST = {"": "\n", "-": ""}
_DEEPEST, _INNERMOST = 12, 4  # levels of indentation, and of brackets; libyaml's reader knows the limit


class _NotPlainError(Exception):
    """Something that is left to libyaml; it never leaves this module."""


_Row = tuple[int, str, int]
"""A line that is neither blank nor a comment: its indentation, what stands behind that, and its number."""
_END: _Row = (-1, "", -1)


def plain(text: str) -> dict[str, Data] | None:
    """The top mapping of a file without control characters; None where it is not written plainly."""
    if "\t" in text or "\r" in text or not text.endswith("\n"):
        return None
    try:
        return _Reader(text).top()
    except _NotPlainError:
        return None


class _Reader:
    """Goes through the rows once; the one at `at` is next."""

    def __init__(self, text: str) -> None:
        self.lines, self.depth, self.at = text.split("\n"), 0, 0
        self.rows: list[_Row] = [
            (len(line) - len(rest), rest, number)
            for number, line in enumerate(self.lines)
            if (rest := line.lstrip(" ")) and rest[0] != "#"
        ]
        self.rows.append(_END)

    def top(self) -> dict[str, Data]:
        data = self.mapping(0)
        if self.rows[self.at] is not _END or not data:
            raise _NotPlainError
        return data

    def mapping(self, indent: int) -> dict[str, Data]:
        data: dict[str, Data] = {}
        rows, at = self.rows, self.at
        depth, text, _ = rows[at]
        while depth == indent and text[0] != "-":
            key, colon, value = text.partition(": ")
            if not value:
                key = "" if colon or text[-1] != ":" else text[:-1]
            if key in data or not _is_key(key):
                raise _NotPlainError
            at += 1
            # Most values are texts of one line, for which no call is made.
            if (
                value
                and value[0] not in _SIGNS
                and value[-1] not in ": "
                and ": " not in value
                and " #" not in value
                and rows[at][0] <= indent
            ):
                data[key] = value
            else:
                self.at = at
                data[key] = self.value(value, indent)
                at = self.at
            depth, text, _ = rows[at]
        if depth > indent:  # what follows must belong to what is around this
            raise _NotPlainError
        self.at = at
        return data

    def sequence(self, indent: int) -> list[Data]:
        items: list[Data] = []
        rows = self.rows
        depth, text, number = rows[self.at]
        while depth == indent and text[:2] == "- ":
            text = text[2:]
            key, colon, _ = text.partition(": ")
            if (colon or text[-1:] == ":") and _is_key(key.removesuffix(":")):
                rows[self.at] = (indent + 2, text, number)
                items.append(self.mapping(indent + 2))
            elif text:
                self.at += 1
                items.append(self.value(text, indent))
            else:
                raise _NotPlainError
            depth, text, number = rows[self.at]
        if depth > indent:
            raise _NotPlainError
        return items

    def value(self, text: str, indent: int) -> Data:
        """What stands behind a key or dash, whose row is behind us."""
        if text in _BLOCKS:
            return self.block(text, indent)
        if not text:
            return self.below(indent)
        if self.rows[self.at][0] > indent:  # the text goes on
            raise _NotPlainError
        is_text = text[0] not in _SIGNS and text[-1] not in ": " and ": " not in text and " #" not in text
        return text if is_text else _marked(text)

    def below(self, indent: int) -> Data:
        """What stands in the lines below a key."""
        depth, text, _ = self.rows[self.at]
        dash = text[:2] == "- "
        if depth < indent or (depth == indent and not dash):
            return ""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _NotPlainError
        data = self.sequence(depth) if dash else self.mapping(depth)
        self.depth -= 1
        return data

    def block(self, header: str, indent: int) -> str:
        """A text in lines of its own."""
        lines = self.lines
        start = end = self.rows[self.at - 1][2] + 1
        depth = len(lines[start]) - len(lines[start].lstrip(" "))
        if depth <= indent or depth == len(lines[start]):
            raise _NotPlainError
        margin = " " * depth
        while (line := lines[end]).startswith(margin) or (not line and end < len(lines) - 1):
            if line[depth : depth + 1] == " " or len(line) == depth:
                raise _NotPlainError
            end += 1
        while -1 < self.rows[self.at][2] < end:
            self.at += 1
        if self.rows[self.at][0] > indent:
            raise _NotPlainError
        words = "\n".join([line[depth:] for line in lines[start:end]]).rstrip("\n")
        return (_FOLD.sub(lambda found: found[1] or " ", words) if header[0] == ">" else words) + _LAST[header[1:]]


@lru_cache(maxsize=1024)
def _is_key(text: str) -> bool:
    """Whether a text is a key; files have the same few again and again."""
    return re.fullmatch(_KEY, text) is not None


def _marked(text: str) -> Data:
    """A text that begins with a sign: in quotes, a negative number; or a list or mapping in brackets."""
    if _LIST.fullmatch(text):
        return list(text[1:-1].split(", "))
    data, end = _flow(text, 0, _INNERMOST)
    if end != len(text):
        raise _NotPlainError
    return data


def _flow(text: str, at: int, deeper: int) -> tuple[Data, int]:
    """What begins at a place of a line, and where it ends."""
    if not text.startswith(("[", "{"), at):
        if found := _SCALAR.match(text, at):
            scalar = found[0]
            return scalar[1:-1] if scalar[0] in "\"'" else scalar, found.end()
        raise _NotPlainError
    if not deeper:
        raise _NotPlainError
    items: list[Data] = []
    data: dict[str, Data] = {}
    closing = "]" if text[at] == "[" else "}"
    while True:
        at += 1  # the bracket, or the space behind a comma
        if closing == "]":
            item, at = _flow(text, at, deeper - 1)
            items.append(item)
        elif (key := _NAMED.match(text, at)) and key[1] not in data:
            data[key[1]], at = _flow(text, key.end(), deeper - 1)
        else:
            raise _NotPlainError
        if text.startswith(closing, at):
            return items or data, at + 1
        if not text.startswith(", ", at):
            raise _NotPlainError
        at += 1

"""YAML as editors mostly write it, read line by line: three times as quick as through libyaml's events.

Block mappings and lists, texts of one line, block texts without odd indentation, short lists and mappings in brackets.
Everything else, and everything that is wrong, is left to libyaml: a test holds the two together on whatever is read here.
"""

import re

Data = dict[str, "Data"] | list["Data"] | str

_KEY = r"[A-Za-z_][A-Za-z0-9_-]*"
_LINE = re.compile(rf"^( *)(- )?(?:({_KEY}):(?: (.+))?|(.*))$", re.MULTILINE)
_WORD = r"[^\W_][\w.'’/~+-]*"
_WORDS = rf"-?{_WORD}(?: {_WORD})*"
_LIST = re.compile(rf"\[{_WORDS}(?:, {_WORDS})*\]")
_MAPPING = re.compile(rf"\{{{_KEY}: {_WORDS}(?:, {_KEY}: {_WORDS})*\}}")
_SIGNS = frozenset(" -?:,[]{}#&*!|>'\"%@`")  # what begins something else than a text
_BLOCKS = frozenset({">", ">-", "|", "|-"})
_FOLD = re.compile(r"\n(\n*)")  # lines become one; a blank line ends it
_LAST = {"": "\n", "-": ""}
_DEEPEST = 12  # levels of indentation; libyaml's reader knows the limit


class _NotPlainError(Exception):
    """Something that is left to libyaml; it never leaves this module."""


_Row = tuple[int, str, str, str, int]
"""A line that is neither blank nor a comment: its indentation, dash, key and value, where it has them, and its number."""
_END: _Row = (-1, "", "", "", -1)


def plain(text: str) -> dict[str, Data] | None:
    """The top mapping of a file without control characters; None where it is not written plainly."""
    if "\t" in text or "\r" in text or not text.endswith("\n"):
        return None
    try:
        return _Reader(text).top()
    except _NotPlainError:
        return None


class _Reader:
    """Goes through the rows once; `row` is the next one."""

    def __init__(self, text: str) -> None:
        self.text, self.depth = text, 0
        self.rows = [
            (len(spaces), dash, key, value or alone, number)
            for number, (spaces, dash, key, value, alone) in enumerate(_LINE.findall(text))
            if key or dash or (alone and alone[0] != "#")
        ]
        self.rows.append(_END)
        self.at, self.row = 0, self.rows[0]

    def advance(self) -> None:
        self.at += 1
        self.row = self.rows[self.at]

    def top(self) -> dict[str, Data]:
        data = self.mapping(0)
        if self.row is not _END or not data:
            raise _NotPlainError
        return data

    def mapping(self, indent: int) -> dict[str, Data]:
        data: dict[str, Data] = {}
        while self.row[0] == indent and not self.row[1]:
            _, _, key, value, _ = self.row
            if not key or key in data:
                raise _NotPlainError
            data[key] = self.value(value, indent)
        if self.row[0] > indent:  # what follows must belong to what is around this
            raise _NotPlainError
        return data

    def sequence(self, indent: int) -> list[Data]:
        items: list[Data] = []
        while self.row[0] == indent and self.row[1]:
            _, _, key, value, number = self.row
            if key:
                self.row = (indent + 2, "", key, value, number)
                items.append(self.mapping(indent + 2))
            elif value:
                items.append(self.value(value, indent))
            else:
                raise _NotPlainError
        if self.row[0] > indent:
            raise _NotPlainError
        return items

    def value(self, text: str, indent: int) -> Data:
        if text in _BLOCKS:
            return self.block(text, indent)
        self.advance()
        if not text:
            return self.below(indent)
        if self.row[0] > indent:  # the text goes on
            raise _NotPlainError
        if text[0] not in _SIGNS and ": " not in text and " #" not in text and text[-1] not in ": ":
            return text
        return _marked(text)

    def below(self, indent: int) -> Data:
        """What stands in the lines below a key."""
        depth, dash = self.row[:2]
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
        lines = self.text.split("\n")
        start = end = self.row[4] + 1
        depth = len(lines[start]) - len(lines[start].lstrip(" "))
        if depth <= indent or depth == len(lines[start]):
            raise _NotPlainError
        margin = " " * depth
        while (line := lines[end]).startswith(margin) or (not line and end < len(lines) - 1):
            if line[depth : depth + 1] == " " or len(line) == depth:
                raise _NotPlainError
            end += 1
        while -1 < self.row[4] < end:
            self.advance()
        if self.row[0] > indent:
            raise _NotPlainError
        words = "\n".join(line[depth:] for line in lines[start:end]).rstrip("\n")
        return (_FOLD.sub(lambda found: found[1] or " ", words) if header[0] == ">" else words) + _LAST[header[1:]]


def _marked(text: str) -> Data:
    """A text in quotes, or a list or mapping in brackets."""
    inner = text[1:-1]
    if text[0] in "\"'" and text[-1] == text[0] and len(text) > 1 and text[0] not in inner and "\\" not in inner:
        return inner
    if _LIST.fullmatch(text):
        return list(inner.split(", "))
    if _MAPPING.fullmatch(text):
        pairs = [pair.split(": ") for pair in inner.split(", ")]
        data: dict[str, Data] = {key: value for key, value in pairs}  # noqa: C416 - its values are of a wider type
        if len(data) == len(pairs):
            return data
    raise _NotPlainError

"""What is wrong, where, and what to write instead: the one form in which every stage reports problems."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """An error fails `annals check`; a warning only with `--strict`."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A stretch of one line of a file: line and columns count from 1, in characters; `end` is exclusive."""

    line: int = 1
    column: int = 1
    end: int = 2


Plain = tuple[str, int, int, int, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. `path` is relative to the project's root, with forward slashes; `excerpt` is the line it points at."""

    path: str
    position: Position
    code: str
    severity: Severity
    message: str
    help: str = ""
    excerpt: str = ""

    @classmethod
    def of_plain(cls, plain: "Plain") -> "Diagnostic":
        """From plain data that `plain` gave."""
        path, line, column, end, code, severity, message, advice, excerpt = plain
        return cls(path, Position(line, column, end), code, Severity(severity), message, advice, excerpt)

    @property
    def plain(self) -> "Plain":
        """As plain data, to be written down."""
        at = self.position
        return (
            self.path,
            at.line,
            at.column,
            at.end,
            self.code,
            self.severity.value,
            self.message,
            self.help,
            self.excerpt,
        )

    @classmethod
    def at_file(cls, path: str, code: str, message: str, help: str = "") -> "Diagnostic":  # noqa: A002
        """An error of a file as a whole."""
        return cls(path, Position(), code, Severity.ERROR, message, help)

    @property
    def order(self) -> tuple[str, Position, str, str]:
        """Diagnostics are shown by file, then by place in the file."""
        return (self.path, self.position, self.code, self.message)


class Explanation(NamedTuple):
    """What `annals explain CODE` prints, and docs/rules/CODE.md holds."""

    code: str
    severity: Severity
    text: str

    @property
    def title(self) -> str:
        """Its first sentence."""
        return " ".join(self.text.partition("\n\n")[0].split()).rstrip(".")

    def markdown(self) -> str:
        """The page as a Markdown file."""
        rest = self.text.partition("\n\n")[2].strip()
        return f"# {self.code}: {self.title}\n\n*{self.severity.value.capitalize()}*\n\n{rest}\n"


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted and without repetitions."""
    return sorted(set(diagnostics), key=lambda d: d.order)


def beyond(now: Iterable[Diagnostic], then: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What is said of a file now, and was not, or not so often; on which line makes no difference."""
    known = Counter((d.path, d.code, d.message) for d in then)
    for d in now:
        if known[d.path, d.code, d.message] > 0:
            known[d.path, d.code, d.message] -= 1
        else:
            yield d

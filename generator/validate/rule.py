"""What a rule is: one function whose docstring is its page, with a code and a severity.

A rule of records looks at one record at a time; a rule of the timeline looks at all of them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from inspect import getdoc
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Severity
from generator.load.document import Document
from generator.load.files import RecordFile
from generator.model.base import ProseMark
from generator.model.captures import SourceLock
from generator.model.changes import Since
from generator.model.kinds import AnyRecord, Record
from generator.model.prose import Block, blocks
from generator.model.references import Marked, Path, marked
from generator.model.timeline import Timeline
from generator.passages.quotes import QuotedPassage
from generator.validate.proving import Proving


class Finding(NamedTuple):
    """What a rule found at a place of a record; `key` points at the name instead of the value."""

    at: Path
    message: str
    help: str = ""
    key: bool = False
    record: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class Scene:
    """All that rules may look at. Broken files are in `files`, so that references to them are no second error."""

    timeline: Timeline
    timeline_document: Document
    records: Mapping[str, AnyRecord]
    documents: Mapping[str, Document]
    files: Mapping[str, RecordFile]
    captures: Mapping[str, SourceLock]
    proving: Proving
    passages: Mapping[str, tuple[QuotedPassage, ...]]
    since: Since | None = None  # what became of an earlier state, when one is compared
    earlier: Mapping[str, Document] = field(default_factory=dict)  # of that state

    @cached_property
    def living(self) -> dict[str, Record]:
        """The records that are not tombstones, in the order of their files."""
        found = {i: r for i, r in self.records.items() if isinstance(r, Record)}
        return dict(sorted(found.items(), key=lambda item: self.files[item[0]].path))

    @cached_property
    def is_whole(self) -> bool:
        """Whether every record could be read: else, what seems to be missing may stand in a broken file."""
        return all(ident in self.records for ident, file in self.files.items() if file.kind != "timeline")

    @cached_property
    def marks(self) -> dict[str, tuple[Marked, ...]]:
        """Everything in each living record that names a record or a term, or is prose."""
        return {ident: tuple(marked(record)) for ident, record in self.living.items()}

    @cached_property
    def prose(self) -> dict[str, tuple[tuple[Path, list[Block]], ...]]:
        """The editors' prose of each living record, by field, in paragraphs and list items."""
        return {
            ident: tuple((found.path, blocks(found.value)) for found in marks if isinstance(found.mark, ProseMark))
            for ident, marks in self.marks.items()
        }

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Former id -> the id of today."""
        return {former: ident for ident, record in self.records.items() for former in record.former_ids}


RecordCheck = Callable[[Record, Scene], Iterator[Finding]]
TimelineCheck = Callable[[Scene], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its code; exactly one of the two functions is there."""

    code: str
    severity: Severity
    of_record: RecordCheck | None = None
    of_timeline: TimelineCheck | None = None

    @property
    def page(self) -> str:
        """Why the rule exists, with a bad and a good example."""
        return getdoc(self.of_record or self.of_timeline) or ""


def record_rule(code: str, severity: Severity = Severity.ERROR) -> Callable[[RecordCheck], Rule]:
    """Makes a rule of a function that looks at one record."""
    return lambda check: Rule(code, severity, of_record=check)


def timeline_rule(code: str, severity: Severity = Severity.ERROR) -> Callable[[TimelineCheck], Rule]:
    """Makes a rule of a function that looks at all records; its findings name the record."""
    return lambda check: Rule(code, severity, of_timeline=check)


def diagnostic(rule: Rule, finding: Finding, document: Document) -> Diagnostic:
    """A finding at its place in the file."""
    severity = finding.severity or rule.severity
    return document.diagnostic(rule.code, severity, finding.at, finding.message, finding.help, key=finding.key)

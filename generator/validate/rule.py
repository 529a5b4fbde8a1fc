"""What a rule is: one function whose docstring is its page, with a code and a severity.

There are six kinds, by what they look at; what each may be answered from an earlier run follows from that
(docs/checking.md):

- a rule of documents: one file as it was written;
- a rule of mentions: what one file names, also one whose shape is wrong elsewhere;
- a rule of records: one record, and whatever it asks its Scene for - what it asked for is noted;
- a rule of a census: what a first function gathers from each record, as one of records or mentions would, taken together;
- a rule of groups: a census where another function says under which keys a record meets others, and what is found of one
  rests on those that it meets, directly or through others, and on nothing else;
- a rule of the timeline: anything; it is asked anew in every run, and should ask for few records.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from inspect import getdoc
from typing import Any, NamedTuple, TypeVar

from generator.diagnostics import Diagnostic, Severity
from generator.load.document import Document
from generator.model.kinds import Record
from generator.model.references import Path
from generator.validate.groups import Keys
from generator.validate.scene import Around, Mentions, Scene, Survey

_Gathered = TypeVar("_Gathered")


class Finding(NamedTuple):
    """What a rule found at a place of a record; `key` points at the name instead of the value."""

    at: Path
    message: str
    help: str = ""
    key: bool = False
    record: str = ""
    severity: Severity | None = None


Findings = Iterator[Finding]
Gather = Callable[[Record, Scene], Any]
GatherMentions = Callable[[Mentions], Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its code: exactly one of the functions `of_...` is there.

    One of `gather...` comes with `of_census`, `gather` and `keys` with `of_groups`.
    """

    code: str
    severity: Severity
    of_document: Callable[[Document], Findings] | None = None
    of_mentions: Callable[[Mentions], Findings] | None = None
    of_record: Callable[[Record, Scene], Findings] | None = None
    gather: Gather | None = None
    gather_mentions: GatherMentions | None = None
    of_census: Callable[[Mapping[str, Any], Around], Findings] | None = None
    of_groups: Callable[[Mapping[str, Any]], Findings] | None = None
    keys: Keys | None = None
    of_timeline: Callable[[Survey], Findings] | None = None

    @property
    def page(self) -> str:
        """Why the rule exists, with a bad and a good example."""
        rules = (self.of_document, self.of_mentions, self.of_record, self.of_census, self.of_groups, self.of_timeline)
        return getdoc(next(filter(None, rules))) or ""


def document_rule(code: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[[Document], Findings]], Rule]:
    """Makes a rule of a function that looks at one file, whatever it holds."""
    return lambda check: Rule(code, severity, of_document=check)


def mention_rule(code: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[[Mentions], Findings]], Rule]:
    """Makes a rule of a function that looks at what one file names; each finding must rest on one of these things alone."""
    return lambda check: Rule(code, severity, of_mentions=check)


def record_rule(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Record, Scene], Findings]], Rule]:
    """Makes a rule of a function that looks at one record."""
    return lambda check: Rule(code, severity, of_record=check)


def census_rule(
    code: str, gather: Callable[[Record, Scene], _Gathered | None], severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Mapping[str, _Gathered], Around], Findings]], Rule]:
    """Makes a rule of a function that looks at what `gather` takes from all records, by id, in the order of their files.

    What is gathered is plain data, which msgpack can write down: tuples, texts, numbers, None for nothing. The findings
    name their record.
    """
    return lambda check: Rule(code, severity, gather=gather, of_census=check)


def group_rule(
    code: str,
    gather: Callable[[Record, Scene], _Gathered | None],
    keys: Callable[[_Gathered], Iterable[Hashable]],
    severity: Severity = Severity.ERROR,
) -> Callable[[Callable[[Mapping[str, _Gathered]], Findings]], Rule]:
    """The same of a function that says of whole groups what it says of all records: of those that share one of their `keys`.

    `keys` takes what was gathered from a record; its own id is always one of them.
    """
    return lambda check: Rule(code, severity, gather=gather, of_groups=check, keys=keys)


def mention_census_rule(
    code: str, gather: Callable[[Mentions], _Gathered | None], severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Mapping[str, _Gathered], Around], Findings]], Rule]:
    """The same of a function that looks at what all files name; as above, each thing must speak for itself."""
    return lambda check: Rule(code, severity, gather_mentions=gather, of_census=check)


def timeline_rule(code: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[[Survey], Findings]], Rule]:
    """Makes a rule of a function that looks at the timeline as a whole; its findings name the record."""
    return lambda check: Rule(code, severity, of_timeline=check)


def diagnostic(rule: Rule, finding: Finding, document: Document) -> Diagnostic:
    """A finding at its place in the file."""
    severity = finding.severity or rule.severity
    return document.diagnostic(rule.code, severity, finding.at, finding.message, finding.help, key=finding.key)

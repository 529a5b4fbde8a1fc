"""Brings together what was found in each record and what only a look at all of them finds.

Accepted warnings fall away, unused acceptances are warnings themselves.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from generator.diagnostics import Diagnostic, Severity, in_order
from generator.load.document import Document
from generator.passages.quotes import QuotedPassage
from generator.validate.examination import Answer
from generator.validate.rule import Finding, Rule, diagnostic
from generator.validate.scene import Survey

Answers = Mapping[str, Answer]
"""By id, in the order of their files."""
Located = Mapping[tuple[str, Finding], Diagnostic]
"""What a look at all records found in one of them, by the rule's code: with its place in the file, for which that is read."""


class Conclusion(NamedTuple):
    """Everything that is wrong, in order; and what of it a look at all records found."""

    diagnostics: list[Diagnostic]
    located: Located


def conclude(
    rules: Sequence[Rule], answers: Answers, survey: Survey, timeline: Document, before: Located
) -> Conclusion:
    """Brings all together. `before`: what was located earlier, in records that are as they were."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    located: dict[tuple[str, Finding], Diagnostic] = {}
    for rule, finding in _of_all(rules, answers, survey):
        one = before.get((rule.code, finding))
        one = one or diagnostic(rule, finding, _document(survey, finding.record) or timeline)
        found[finding.record].append(one)
        if finding.record:
            located[rule.code, finding] = one
    for rule in rules:
        found[""] += [diagnostic(rule, f, timeline) for f in (rule.of_document(timeline) if rule.of_document else ())]
    said = found.pop("")
    for ident, answer in answers.items():
        said += answer.problems
        if answer.findings or answer.accepted or ident in found:
            said += _standing(answer, [*answer.findings, *found.pop(ident, ())], sure=not survey.broken)
    return Conclusion(in_order(chain(said, *found.values())), located)  # some are of records that are gone


def packed(located: Located) -> dict[str, tuple[Any, ...]]:
    """As plain data, by the id of the record; of records that are there."""
    found: dict[str, list[Any]] = defaultdict(list)
    for (code, finding), said in located.items():
        found[finding.record].append((code, finding, said.plain))
    return {ident: tuple(items) for ident, items in found.items()}


def unpacked(kept: Mapping[str, tuple[Any, ...]]) -> Located:
    """From plain data that `packed` gave."""
    found: dict[tuple[str, Finding], Diagnostic] = {}
    for code, finding, plain in chain.from_iterable(kept.values()):
        *said, severity = finding
        found[code, Finding._make((*said, severity and Severity(severity)))] = Diagnostic.of_plain(plain)
    return found


def broken(answers: Answers) -> frozenset[str]:
    """The ids whose files hold no record that could be read."""
    return frozenset(ident for ident, answer in answers.items() if not answer.held)


def former(answers: Answers) -> dict[str, tuple[str, ...]]:
    """The ids that records once had, by their id of today, in the order of these."""
    return {ident: answers[ident].former for ident in sorted(answers) if answers[ident].former}


def passages(answers: Answers) -> dict[str, tuple[QuotedPassage, ...]]:
    """Every quotation from a captured source, by the id of the source; of records in the order of their ids."""
    found: dict[str, list[QuotedPassage]] = defaultdict(list)
    for ident in sorted(answers):
        for q in answers[ident].quotations:
            found[q.source].append(QuotedPassage(q.source, q.text, q.prefix, q.suffix, ident, q.path))
    return {source: tuple(found[source]) for source in sorted(found)}


def _of_all(rules: Sequence[Rule], answers: Answers, survey: Survey) -> Iterator[tuple[Rule, Finding]]:
    gathered: dict[str, dict[str, Any]] = defaultdict(dict)
    for ident, answer in answers.items():
        for code, taken in answer.gathered.items():
            gathered[code][ident] = taken
    for rule in rules:
        if rule.of_timeline:
            yield from ((rule, finding) for finding in rule.of_timeline(survey))
        if rule.of_census:
            yield from ((rule, finding) for finding in rule.of_census(gathered[rule.code], survey))


def _document(survey: Survey, ident: str) -> Document | None:
    return survey.records.written(ident) or survey.earlier.get(ident)


def _standing(answer: Answer, found: list[Diagnostic], *, sure: bool) -> Iterator[Diagnostic]:
    """What was found in a record, without the warnings that it accepts; and with acceptances of none, where that is sure."""
    accepted = {code for code, _ in answer.accepted}
    used = {d.code for d in found if d.severity is Severity.WARNING} & accepted
    yield from (d for d in found if d.severity is not Severity.WARNING or d.code not in accepted)
    yield from (unused for code, unused in answer.accepted if sure and code not in used)

"""Brings together what was found in each record and what only a look at all of them finds.

Accepted warnings fall away, unused acceptances are warnings themselves.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Any, Final, NamedTuple

from generator.diagnostics import Diagnostic, Severity, in_order
from generator.load.document import Document
from generator.passages.quotes import QuotedPassage
from generator.validate.answers import Answers
from generator.validate.examination import Answer
from generator.validate.rule import Finding, Rule, diagnostic
from generator.validate.scene import Survey


class Seen(NamedTuple):
    """What a look at all records found. `located`: in one of them, by the rule's code, with its place in the file, for which that is read.

    `censuses` holds all that each rule of a census found, by its code; `around` tells apart what else it was given.
    """

    located: Mapping[tuple[str, Finding], Diagnostic] = {}
    censuses: Mapping[str, tuple[Finding, ...]] = {}
    around: str = ""

    def standing(self, changed: AbstractSet[str], differing: AbstractSet[str]) -> "Seen":
        """What holds where these records changed, and these rules of a census are given something else."""
        located = {key: said for key, said in self.located.items() if key[1].record not in changed}
        return Seen(located, {c: found for c, found in self.censuses.items() if c not in differing}, self.around)


NOTHING: Final = Seen()


def conclude(
    rules: Sequence[Rule], answers: Answers, survey: Survey, timeline: Document, before: Seen
) -> tuple[list[Diagnostic], Seen]:
    """Everything that is wrong, in order, and what of it a look at all records found.

    `before`: what was located earlier, in records that are as they were, and found in censuses that are given the same again,
    as far as the records and their files go.
    """
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    located: dict[tuple[str, Finding], Diagnostic] = {}
    around = repr((sorted(survey.broken), survey.former, sorted(survey.content)))
    held = before.censuses if around == before.around else {}
    censuses = {
        rule.code: held[rule.code]
        if rule.code in held
        else tuple(rule.of_census(answers.gathered.get(rule.code, {}), survey))
        for rule in rules
        if rule.of_census
    }
    for rule in rules:
        for finding in rule.of_timeline(survey) if rule.of_timeline else censuses.get(rule.code, ()):
            one = before.located.get((rule.code, finding))
            one = one or diagnostic(rule, finding, _document(survey, finding.record) or timeline)
            found[finding.record].append(one)
            if finding.record:
                located[rule.code, finding] = one
    for rule in rules:
        found[""] += [diagnostic(rule, f, timeline) for f in (rule.of_document(timeline) if rule.of_document else ())]
    said = found.pop("")
    for ident, answer in answers.loud.items():
        said += answer.problems
        said += _standing(answer, [*answer.findings, *found.pop(ident, ())], sure=not survey.broken)
    return in_order(chain(said, *found.values())), Seen(located, censuses, around)


def packed(seen: Seen) -> tuple[Any, ...]:
    """As plain data."""
    return [(*key, said.plain) for key, said in seen.located.items()], dict(seen.censuses), seen.around


def unpacked(kept: tuple[Any, ...] | None) -> Seen:
    """From plain data that `packed` gave; of nothing, nothing."""
    if kept is None:
        return NOTHING
    located, censuses, around = kept
    return Seen(
        {(code, _finding(plain)): Diagnostic.of_plain(said) for code, plain, said in located},
        {code: tuple(map(_finding, found)) for code, found in censuses.items()},
        around,
    )


def _finding(plain: tuple[Any, ...]) -> Finding:
    *said, severity = plain
    return Finding._make((*said, severity and Severity(severity)))


def broken(answers: Answers) -> frozenset[str]:
    """The ids whose files hold no record that could be read."""
    return frozenset(ident for ident, answer in answers.loud.items() if not answer.held)


def former(answers: Answers) -> dict[str, tuple[str, ...]]:
    """The ids that records once had, by their id of today, in the order of these."""
    return {ident: answer.former for ident, answer in sorted(answers.loud.items()) if answer.former}


def passages(answers: Answers) -> dict[str, tuple[QuotedPassage, ...]]:
    """Every quotation from a captured source, by the id of the source; of records in the order of their ids."""
    found: dict[str, list[QuotedPassage]] = defaultdict(list)
    for ident, answer in sorted(answers.loud.items()):
        for q in answer.quotations:
            found[q.source].append(QuotedPassage(q.source, q.text, q.prefix, q.suffix, ident, q.path))
    return {source: tuple(found[source]) for source in sorted(found)}


def _document(survey: Survey, ident: str) -> Document | None:
    return survey.records.written(ident) or survey.earlier.get(ident)


def _standing(answer: Answer, found: list[Diagnostic], *, sure: bool) -> Iterator[Diagnostic]:
    """What was found in a record, without the warnings that it accepts; and with acceptances of none, where that is sure."""
    accepted = {code for code, _ in answer.accepted}
    used = {d.code for d in found if d.severity is Severity.WARNING} & accepted
    yield from (d for d in found if d.severity is not Severity.WARNING or d.code not in accepted)
    yield from (unused for code, unused in answer.accepted if sure and code not in used)

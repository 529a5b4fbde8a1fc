"""Brings together what was found in each record and what only a look at all of them finds.

Accepted warnings fall away, unused acceptances are warnings themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Any, Final, NamedTuple

from generator.diagnostics import Diagnostic, Severity, in_order
from generator.load.document import Document
from generator.passages.quotes import QuotedPassage
from generator.validate.answers import Answers
from generator.validate.examination import Answer
from generator.validate.groups import Groups
from generator.validate.rule import Finding, Rule, diagnostic
from generator.validate.scene import Survey


class Seen(NamedTuple):
    """What a look at all records found. `located`: in one of them, by the rule's code, with its place in the file, for which that is read.

    `censuses` holds all that each rule of a census or of groups found, by its code; `around` tells apart what else it was
    given. `were` is what such rules had from records that give something else by now, by code and id, None for nothing.
    `groups` are those of the rules that have met a change; None where this process ends before another could come.
    """

    located: Mapping[tuple[str, Finding], Diagnostic] = {}
    censuses: Mapping[str, tuple[Finding, ...]] = {}
    around: str = ""
    were: Mapping[str, Mapping[str, Any]] = {}
    groups: dict[str, Groups] | None = None

    def standing(self, changed: AbstractSet[str], were: Mapping[str, Mapping[str, Any]]) -> "Seen":
        """What holds where these records changed, and the rules were given this of them."""
        located = {key: said for key, said in self.located.items() if key[1].record not in changed}
        return self._replace(located=located, were=were)


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
    censuses = {
        rule.code: tuple(_census(rule, answers, survey, before, same=around == before.around))
        for rule in rules
        if rule.of_census or rule.of_groups
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
    return in_order(chain(said, *found.values())), Seen(located, censuses, around, groups=before.groups)


def _census(rule: Rule, answers: Answers, survey: Survey, before: Seen, *, same: bool) -> Iterable[Finding]:
    """What a rule finds in what was gathered, or found before as far as that still holds. `same`: so is what is around."""
    held, were = before.censuses.get(rule.code), before.were.get(rule.code)
    if held is not None and not were and (same or rule.of_groups):
        return held
    gathered = answers.gathered.get(rule.code, {})
    if rule.of_groups is None or rule.keys is None:
        return rule.of_census(gathered, survey) if rule.of_census else ()
    if held is None or not were or before.groups is None:
        return rule.of_groups(gathered)
    groups = before.groups.get(rule.code) or before.groups.setdefault(rule.code, Groups(rule.keys, gathered))
    again = groups.around(were, gathered)
    met = {ident: gathered[ident] for ident in answers.in_order(again & gathered.keys())}
    return [*(finding for finding in held if finding.record not in again), *rule.of_groups(met)]


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

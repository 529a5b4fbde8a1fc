"""Runs the rules over a scene: accepted warnings fall away, unused acceptances are warnings themselves."""

from collections.abc import Iterator, Sequence

from generator.diagnostics import Diagnostic, Severity, in_order
from generator.validate.rule import Finding, Rule, Scene, diagnostic

UNUSED = "A903"


def run(rules: Sequence[Rule], scene: Scene) -> list[Diagnostic]:
    """Everything that the rules find, in order."""
    accepted = {(ident, a.code) for ident, record in scene.living.items() for a in record.accepted}
    found: list[Diagnostic] = []
    used: set[tuple[str, str]] = set()
    for rule, ident, finding in _findings(rules, scene):
        if (finding.severity or rule.severity) is Severity.WARNING and (ident, rule.code) in accepted:
            used.add((ident, rule.code))
        else:
            document = scene.documents.get(ident) or scene.earlier.get(ident) or scene.timeline_document
            found.append(diagnostic(rule, finding, document))
    return in_order([*found, *_unused(rules, scene, used)])


def _findings(rules: Sequence[Rule], scene: Scene) -> Iterator[tuple[Rule, str, Finding]]:
    of_records = [(rule, rule.of_record) for rule in rules if rule.of_record]
    for ident, record in scene.living.items():
        for rule, check in of_records:
            yield from ((rule, ident, finding) for finding in check(record, scene))
    for rule in rules:
        if rule.of_timeline:
            yield from ((rule, finding.record, finding) for finding in rule.of_timeline(scene))


def _unused(rules: Sequence[Rule], scene: Scene, used: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    known = {rule.code for rule in rules}
    for ident, record in scene.living.items() if scene.is_whole else ():
        for i, accepted in enumerate(record.accepted):
            if (ident, accepted.code) not in used:
                no = "this record draws no such warning" if accepted.code in known else "no rule has this code"
                message = f"{accepted.code} is accepted, but {no}"
                at = ("accepted", i, "code")
                yield scene.documents[ident].diagnostic(UNUSED, Severity.WARNING, at, message, "remove the acceptance")

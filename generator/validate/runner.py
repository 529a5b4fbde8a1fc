"""Runs the rules over a scene: accepted warnings fall away, unused acceptances are warnings themselves."""

from collections.abc import Iterator, Sequence

from generator.diagnostics import Diagnostic, Severity, in_order
from generator.model.kinds import Record, Tombstone
from generator.validate.rule import Finding, Rule, Scene, diagnostic


def run(rules: Sequence[Rule], scene: Scene) -> list[Diagnostic]:
    """Everything that the rules find, in order."""
    found: list[Diagnostic] = []
    used: set[tuple[str, str]] = set()
    for rule, ident, finding in _findings(rules, scene):
        record = scene.records.get(ident)
        if rule.severity is Severity.WARNING and isinstance(record, Record) and any(a.code == rule.code for a in record.accepted):
            used.add((ident, rule.code))
        else:
            found.append(diagnostic(rule, finding, scene.documents.get(ident, scene.timeline_document)))
    return in_order([*found, *_unused(scene, used)])


def _findings(rules: Sequence[Rule], scene: Scene) -> Iterator[tuple[Rule, str, Finding]]:
    of_records = [(rule, rule.of_record) for rule in rules if rule.of_record]
    for ident, record in scene.records.items():
        if not isinstance(record, Tombstone):
            for rule, check in of_records:
                yield from ((rule, ident, finding) for finding in check(record, scene))
    for rule in rules:
        if rule.of_timeline:
            yield from ((rule, finding.record, finding) for finding in rule.of_timeline(scene))


def _unused(scene: Scene, used: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    for ident, record in scene.records.items():
        for i, accepted in enumerate(record.accepted if isinstance(record, Record) else ()):
            if (ident, accepted.code) not in used:
                message = f"{accepted.code} is accepted here, but there is no such warning"
                at = ("accepted", i, "code")
                yield scene.documents[ident].diagnostic("A903", Severity.WARNING, at, message, "remove the acceptance")

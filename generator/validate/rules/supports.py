"""A401-A404: every fact rests on evidence, and evidence says what it is for."""

from collections.abc import Iterator

from generator.model import fields
from generator.model.evidence import Evidence, FieldConflict
from generator.model.fields import Absent
from generator.model.kinds import Incident, Record, Statement
from generator.model.prose import cited
from generator.model.record import Published
from generator.model.references import Path
from generator.validate.nearest import did_you_mean, nearest
from generator.validate.rule import Finding, record_rule
from generator.validate.scene import Scene

_LISTS = frozenset({"stages", "quotes", "updates", "conflicts"})


@record_rule("A401")
def no_such_field(record: Record, scene: Scene) -> Iterator[Finding]:
    """Evidence supports, or a conflict or correction names, a field that this kind of record does not have.

    A path is a field's name, or a mapping's name and one of its keys: `counts.injured`, `actors.claimed_by`. It never
    is a position, which would point elsewhere after the next edit; things in lists carry their own evidence.

    Bad: `supports: [location]`, `supports: [quotes.0]`. Good: `supports: [place, counts.injured]`.
    """
    for at, path in scene.astray:
        known = scene.nameable
        name, _, key = path.partition(".")
        if name in _LISTS:
            yield Finding(
                at, f"`{path}` names a list, or a position in it", "give the list item an `evidence` of its own"
            )
        elif name not in known:
            yield Finding(
                at,
                f"`{name}` is no field that evidence supports",
                did_you_mean(path, known, f"one of: {', '.join(known)}"),
            )
        elif key and name not in fields.MAPPINGS:
            yield Finding(at, f"`{name}` has no parts", f"write `{name}`")
    for i, correction in enumerate(record.corrections if isinstance(record, Published) else ()):
        name = correction.field.partition(".")[0]
        if name not in type(record).model_fields:
            advice = did_you_mean(name, type(record).model_fields, "name the field that was wrong")
            yield Finding(("corrections", i, "field"), f"`{name}` is no field of this record", advice)


@record_rule("A402")
def empty_field(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """Evidence supports a field that holds no value in this record.

    Bad: `supports: [counts.injured]` without `counts: {injured: ...}`. Good: the number is written, or the path removed.
    """
    for at, path in scene.astray:
        known = scene.nameable
        name, _, key = path.partition(".")
        if name in known and (not key or name in fields.MAPPINGS):
            near = [p for p in known if p.startswith(f"{name}.")]
            if any(_is_undefined(p, scene) for p in nearest(path, near)):  # its key is misspelt, and said to be
                continue
            yield Finding(
                at,
                f"`{path}` has no value in this record",
                did_you_mean(
                    path,
                    near,
                    f"{'name one of ' + ', '.join(sorted(near)) if near else 'write its value'}, or remove it here",
                ),
            )


@record_rule("A403")
def unsupported(record: Record, scene: Scene) -> Iterator[Finding]:
    """A fact rests on no evidence, or not on a passage where the timeline demands one.

    Date, place, type, outcome, counts, actors and `part_of` of an incident; date, speaker and channel of a statement;
    value, period and area of a figure. `unknown` needs none, and neither does what a wave derives from its parts.
    With `policy: {evidence: quoted}` each of them needs a quote.

    Bad: `counts: {injured: 0}`, and no evidence supports it. Good: an item with `supports: [counts.injured]`.
    """
    supported = {path for item in record.evidence for path in item.supports}
    quoted = {path for item in record.evidence if item.quote for path in item.supports}
    demanding = scene.timeline.policy.evidence == "quoted"
    for path, value in fields.facts(record):
        covered = _covered(path, supported)
        if (covered and not demanding) or not fields.needs_evidence(value):
            continue
        at = tuple(path.split("."))
        if not covered:
            if _is_undefined(path, scene) or _is_meant(path, record):
                continue
            yield Finding(
                at, f"`{path}` rests on no evidence", f"add an evidence item with `supports: [{path}]`", key=True
            )
        elif demanding and not _covered(path, quoted):
            yield Finding(
                at,
                f"`{path}` rests on no passage, and this timeline demands one",
                "add a `quote` to its evidence",
                key=True,
            )
    if (
        isinstance(record, Statement)
        and record.paraphrase
        and "paraphrase" not in supported
        and not any(cited(record.paraphrase))
    ):
        yield Finding(
            ("paraphrase",),
            "`paraphrase` rests on no evidence",
            "add an evidence item with `supports: [paraphrase]`",
            key=True,
        )


def _is_undefined(path: str, scene: Scene) -> bool:
    """Whether the key of a mapping is not in the timeline's vocabulary."""
    name, _, key = path.partition(".")
    vocabulary = {"counts": "counts", "actors": "roles", "extra": "fields"}.get(name)
    return bool(key and vocabulary) and key not in scene.timeline.vocabulary.terms(vocabulary or "")


def _is_meant(path: str, record: Record) -> bool:
    """Whether a path that leads nowhere, and is said to, seems to be this one, misspelt."""
    name, _, key = path.partition(".")
    astray = [other for _, other in fields.named(record) if isinstance(fields.value_at(record, other), Absent)]
    return any(nearest(other, [path]) or (key and other.startswith(f"{name}.")) for other in astray)


def _covered(path: str, supported: set[str]) -> bool:
    return path in supported or path.partition(".")[0] in supported


@record_rule("A404")
def bare_item(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """A stage, an account or an answer has no evidence of its own.

    Bad: `- {stage: repaired, date: 2025-05-02}`. Good: the same with `evidence: [gazette-2025-05-04]`.
    """
    for at, evidence in _own_evidence(record):
        if not evidence:
            yield Finding(at, "nothing says what this rests on", "add `evidence: [SOURCE]` to this item")


def _own_evidence(record: Record) -> Iterator[tuple[Path, tuple[Evidence, ...]]]:
    for i, conflict in enumerate(record.conflicts):
        if isinstance(conflict, FieldConflict):
            yield from ((("conflicts", i, "others", j), account.evidence) for j, account in enumerate(conflict.others))
        else:
            yield from ((("conflicts", i, "answers", j), answer.evidence) for j, answer in enumerate(conflict.answers))
    for i, stage in enumerate(record.stages if isinstance(record, Incident) else ()):
        if stage.date is not None:
            yield ("stages", i), stage.evidence


RULES = (no_such_field, empty_field, unsupported, bare_item)

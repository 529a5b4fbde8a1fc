"""A110-A115: fields that a record needs because of what it says elsewhere."""

from collections.abc import Iterator, Mapping

from generator.model.kinds import Incident, Record, Statement
from generator.validate.rule import Finding, census_rule, record_rule
from generator.validate.scene import Around, Scene


def _whole_date_place(record: Record, scene: Scene) -> tuple[str | None, bool, bool] | None:  # noqa: ARG001 - what a census asks with
    if not isinstance(record, Incident):
        return None
    return record.part_of, record.date is not None, bool(record.place)


@census_rule("A110", _whole_date_place)
def where_and_when(
    incidents: Mapping[str, tuple[str | None, bool, bool]],
    around: Around,
) -> Iterator[Finding]:
    """An incident says neither by itself nor through its parts when, or where, it happened.

    Only a wave, which other incidents name in `part_of`, may leave out its date and place: they are derived from its parts.

    Bad: an incident without `date`. Good: `date: {by: 2025-04-15}`, or a rougher one; `place: unknown` if nobody knows.
    """
    wholes = {whole for whole, _, _ in incidents.values()}
    hidden = any(around.files[ident].kind == "incident" for ident in around.broken)  # broken parts
    for ident, (_, dated, placed) in incidents.items() if not hidden else ():
        if ident not in wholes:
            if not dated:
                advice = "add `date: ...`, as rough as it is known: 2025-04, {by: 2025-04-15}"
                yield Finding((), "`date` is missing", advice, record=ident)
            if not placed:
                advice = "add `place: ID`, or `place: unknown`"
                yield Finding((), "`place` is missing", advice, record=ident)


@record_rule("A111")
def outcome_missing(record: Record, scene: Scene) -> Iterator[Finding]:
    """An incident of a type that can be attempted does not say how it came out.

    Bad: `type: outage` without `outcome`. Good: `outcome: attempted`.
    """
    if isinstance(record, Incident) and record.outcome is None:
        kind = scene.timeline.vocabulary.types.get(record.type)
        if kind is not None and kind.attemptable:
            advice = "add `outcome:` with completed, attempted, threatened or ongoing"
            yield Finding(("type",), f"an incident of type `{record.type}` needs `outcome`", advice)


@record_rule("A112")
def outcome_refused(record: Record, scene: Scene) -> Iterator[Finding]:
    """An outcome is given for a type that cannot be attempted.

    Bad: `type: law` with `outcome: completed`. Good: `type: law` alone, with `stages` if it is still on its way.
    """
    if isinstance(record, Incident) and record.outcome is not None:
        kind = scene.timeline.vocabulary.types.get(record.type)
        if kind is not None and not kind.attemptable:
            advice = f"remove it, or mark the type `{record.type}` as `attemptable: true` in incidents/timeline.yml"
            yield Finding(("outcome",), f"an incident of type `{record.type}` takes no outcome", advice, key=True)


@record_rule("A113")
def stage_without_date(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """A stage does not say when it was reached.

    It has a date of its own, or names the entry that it takes date and evidence from.

    Bad: `- {stage: repaired}`. Good: `- {stage: repaired, entry: 2025-05-09-repair}`.
    """
    for i, stage in enumerate(record.stages if isinstance(record, Incident) else ()):
        if stage.date is None and stage.entry is None:
            yield Finding(
                ("stages", i, "stage"),
                f"the stage `{stage.stage}` has no date",
                "add `date:`, or `entry:` with an entry's id",
            )


@record_rule("A114")
def translator(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """Words are not in the language in which the statement was made, and nobody is named who translated them.

    Readers must know whether they read the speaker's words or a translator's.

    Bad: `language: fr` and a quote with `lang: en`. Good: the same with `translated_by: Associated Press`.
    """
    for i, words in enumerate(record.quotes if isinstance(record, Statement) else ()):
        spoken = record.language if isinstance(record, Statement) else None
        if words.lang is not None and words.lang != spoken and words.translated_by is None:
            said = f"the statement was made in `{spoken}`" if spoken else "the statement has no `language`"
            advice = "add `translated_by:`, or the `language` in which it was said"
            yield Finding(("quotes", i, "lang"), f"the words are in `{words.lang}`, but {said}", advice)


RULES = (where_and_when, outcome_missing, outcome_refused, stage_without_date, translator)

"""A601-A606: what is possible, but hardly so."""

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.model import fields
from generator.model.dates import Bounds, Date, overlaps
from generator.model.evidence import FieldConflict
from generator.model.kinds import Incident, Record, Source, Statement
from generator.validate.accounts import value_of
from generator.validate.rule import Finding, Scene, record_rule


def _before(first: Bounds, second: Bounds) -> bool:
    """Whether all of the first lies before all of the second."""
    return first.latest is not None and second.earliest is not None and first.latest <= second.earliest


@record_rule("A601", Severity.WARNING)
def seen_before_published(record: Record, scene: Scene) -> Iterator[Finding]:
    """A source was seen before it was published.

    Bad: `published: 2025-04-16` with `accessed: 2025-04-15`. Good: `accessed: 2025-04-16`.
    """
    if isinstance(record, Source) and isinstance(record.published, Date):
        clock = scene.timeline.clock
        if _before(record.accessed.bounds(clock), record.published.bounds(clock)):
            yield Finding(
                ("accessed",), "the source was seen before it was published", "mend `accessed` or `published`"
            )


@record_rule("A602", Severity.WARNING)
def year_folder(record: Record, scene: Scene) -> Iterator[Finding]:
    """A record lies in another year's folder than its date.

    The folders are for finding files: moving a record changes neither its id nor its address.

    Bad: `incidents/2024/2025-05-03-crane-stop.yml`. Good: `incidents/2025/2025-05-03-crane-stop.yml`.
    """
    if isinstance(record, Incident | Statement) and record.date is not None:
        path = scene.files[record.id].path
        folder, year = path.split("/")[-2], f"{record.date.year(scene.timeline.clock):04}"
        if folder != year:
            better = "/".join([*path.split("/")[:-2], year, path.split("/")[-1]])
            yield Finding(
                ("date",), f"the date stands in {year}, the file in the folder {folder}", f"move the file to {better}"
            )


@record_rule("A604", Severity.WARNING)
def outside_its_wave(record: Record, scene: Scene) -> Iterator[Finding]:
    """An incident lies outside the dates that the incident which it is part of gives for itself.

    Bad: `date: 2025-06-01` and `part_of: may-cuts`, whose date is `2025-04-28/2025-05-04`.
    Good: the date of one of the two mended, or the `part_of` removed.
    """
    whole = scene.records.get(record.part_of) if isinstance(record, Incident) and record.part_of else None
    if isinstance(record, Incident) and isinstance(whole, Incident) and record.date and whole.date:
        clock = scene.timeline.clock
        if not overlaps(record.date.bounds(clock), whole.date.bounds(clock)):
            message = f"this lies outside the dates of `{whole.id}`, of which it is part ({whole.date.edtf()})"
            yield Finding(("date",), message, "mend one of the two dates, or remove `part_of`")


@record_rule("A605", Severity.WARNING)
def before_the_event(record: Record, scene: Scene) -> Iterator[Finding]:
    """A statement was made before the incident that it is about.

    Bad: `date: 2025-05-02` and `about: [2025-05-03-crane-stop]`. Good: `date: 2025-05-04`.
    """
    if not isinstance(record, Statement):
        return
    clock = scene.timeline.clock
    for i, ident in enumerate(record.about):
        event = scene.records.get(ident)
        if isinstance(event, Incident) and event.date and _before(record.date.bounds(clock), event.date.bounds(clock)):
            message = f"the statement was made before `{ident}` ({event.date.edtf()})"
            yield Finding(("about", i), message, "mend one of the two dates, or accept the warning with a reason")


@record_rule("A606", Severity.WARNING)
def same_account(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """An account that is said to differ gives the entry's own value.

    Bad: `counts: {injured: 0}` and a conflict with `others: [{value: 0, ...}]`.
    Good: the source stands in `evidence` with `supports: [counts.injured]`.
    """
    for i, conflict in enumerate(record.conflicts):
        own = fields.value_at(record, conflict.field) if isinstance(conflict, FieldConflict) else fields.ABSENT
        if isinstance(conflict, FieldConflict) and not conflict.open and not isinstance(own, fields.Absent):
            for j, account in enumerate(conflict.others):
                if value_of(record, conflict.field, account.value) == own:
                    message = f"the entry itself has this value for `{conflict.field}`"
                    advice = f"move its evidence to `evidence` with `supports: [{conflict.field}]`"
                    yield Finding(("conflicts", i, "others", j, "value"), message, advice)


RULES = (seen_before_published, year_folder, outside_its_wave, before_the_event, same_account)

"""A601-A606, A615-A616: what is possible, but hardly so."""

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.model import fields
from generator.model.dates import Date, before, overlaps
from generator.model.evidence import FieldConflict
from generator.model.kinds import Figure, Incident, Record, Source, Statement, Tombstone
from generator.validate import arithmetic
from generator.validate.accounts import value_of
from generator.validate.rule import Finding, record_rule
from generator.validate.scene import Scene


@record_rule("A601", Severity.WARNING)
def seen_before_published(record: Record, scene: Scene) -> Iterator[Finding]:
    """A source was seen before it was published.

    Bad: `published: 2025-04-16` with `accessed: 2025-04-15`. Good: `accessed: 2025-04-16`.
    """
    if isinstance(record, Source) and isinstance(record.published, Date):
        clock = scene.timeline.clock
        if before(record.accessed.bounds(clock), record.published.bounds(clock)):
            yield Finding(
                ("accessed",), "the source was seen before it was published", "mend `accessed` or `published`"
            )


@record_rule("A602", Severity.WARNING)
def year_folder(record: Record, scene: Scene) -> Iterator[Finding]:
    """A record lies in another year's folder than its date.

    The folders are for finding files: moving a record changes neither its id nor its address.

    Bad: `incidents/2024/2025-05-03-crane-stop.yml`. Good: `incidents/2025/2025-05-03-crane-stop.yml`.
    """
    if isinstance(record, (Incident, Statement)) and record.date is not None:
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
        if isinstance(event, Incident) and event.date and before(record.date.bounds(clock), event.date.bounds(clock)):
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


@record_rule("A615", Severity.WARNING)
def part_of_what_was_retracted(record: Record, scene: Scene) -> Iterator[Finding]:
    """An incident is part of one that was retracted, or takes a stage from a retracted entry.

    What was withdrawn holds nothing together any more; readers are led to a page that says so.

    Bad: `part_of: may-cuts`, where may-cuts.yml says `status: retracted`. Good: another `part_of`, or none.
    """
    if not isinstance(record, Incident):
        return
    named = [(("part_of",), record.part_of), *((("stages", i, "entry"), s.entry) for i, s in enumerate(record.stages))]
    for at, ident in named:
        gone = scene.records.get(ident or "")
        if isinstance(gone, Tombstone):
            see = ", ".join(f"`{other}`" for other in gone.retracted.see)
            advice = f"name {see} instead, or remove it" if see else "remove it, and its evidence"
            yield Finding(at, f"`{gone.id}` was retracted: {gone.retracted.reason}", advice)


@record_rule("A616", Severity.WARNING)
def comparison(record: Record, scene: Scene) -> Iterator[Finding]:
    """A figure is not what its comparison with another figure says: so many times as much, or so much more.

    Ranges, "about" (10 %) and the last digit that is given leave room. Both figures must have the same measure.

    Bad: `value: 54` and `compared: {figure: seized-2023, times: 3}`, where that figure's value is 23. Good: `times: 2.3`.
    """
    compared = record.compared if isinstance(record, Figure) else None
    other = scene.records.get(compared.figure or "") if compared else None
    if not isinstance(record, Figure) or compared is None or not isinstance(other, Figure):
        return
    if other.measure != record.measure:
        message = f"`{other.id}` measures `{other.measure}`, not `{record.measure}`"
        yield Finding(("compared", "figure"), message, "compare it with a figure of the same measure")
        return
    for name, stated, computed in arithmetic.contradictions(record.value, other.value, compared):
        message = f"`{other.id}` is {arithmetic.words(other.value)}: `{name}` is {computed}, not {stated}"
        yield Finding(("compared", name), message, f"write {name}: {computed}, or mend one of the two values")


RULES = (
    seen_before_published, year_folder, outside_its_wave, before_the_event, same_account, part_of_what_was_retracted,
    comparison,
)  # fmt: skip

"""A607-A611, A617: dates that contradict each other."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.diagnostics import Severity
from generator.model.dates import Date, before
from generator.model.kinds import Figure, Incident, Person, Record, Source, Statement
from generator.model.record import Published
from generator.model.references import Path
from generator.validate.rule import Finding, record_rule
from generator.validate.scene import Scene

THAT_IT_HAPPENED = frozenset({"date", "place", "type", "outcome", "counts", "methods", "targets", "speaker", "channel"})
_LONG = 30  # days


@record_rule("A607", Severity.WARNING)
def answers_the_future(record: Record, scene: Scene) -> Iterator[Finding]:
    """A statement answers, contradicts or withdraws words that were said later.

    Bad: `date: 2025-05-02` and `replies_to: union-letter`, whose date is 2025-05-06. Good: the date of one of the two mended.
    """
    for at, ident in _answered(record):
        other = scene.records.get(ident)
        if isinstance(record, Statement) and isinstance(other, Statement) and _earlier(record.date, other.date, scene):
            message = f"`{ident}` was said later than this ({other.date.edtf()})"
            yield Finding(at, message, "mend one of the two dates, or remove the reference")


def _answered(record: Record) -> Iterator[tuple[Path, str]]:
    if isinstance(record, Statement):
        for name in ("replies_to", "withdraws"):
            if ident := getattr(record, name):
                yield (name,), ident
        yield from ((("contradicts", i), ident) for i, ident in enumerate(record.contradicts))


def _earlier(first: Date, second: Date, scene: Scene) -> bool:
    clock = scene.timeline.clock
    return before(first.bounds(clock), second.bounds(clock))


@record_rule("A608", Severity.WARNING)
def told_before_it_happened(record: Record, scene: Scene) -> Iterator[Finding]:
    """A source that is said to tell of an event was published before it happened.

    Looked at is evidence for what happened: date, place, type, outcome, counts, methods, targets; speaker and channel of a
    statement. A source that announced the event can carry none of these.

    Bad: `date: 2025-05-03` with evidence from a source of `published: 2025-05-01`. Good: the date of one of the two mended.
    """
    if not isinstance(record, (Incident, Statement)) or record.date is None:
        return
    # The same few sources carry most of what a record says.
    early = dict(_early({ident for item in record.evidence for ident in item.source}, record.date, scene))
    for i, item in enumerate(record.evidence if early else ()):
        if any(path.partition(".")[0] in THAT_IT_HAPPENED for path in item.supports):
            for ident, published in ((ident, early[ident]) for ident in item.source if ident in early):
                message = (
                    f"`{ident}` was published {_ago(published, record.date, scene)}this happened ({published.edtf()})"
                )
                advice = "mend `date` here or `published` there, or cut from `supports` what the source cannot know"
                yield Finding(("evidence", i, "source"), message, advice)


def _early(sources: Iterable[str], happened: Date, scene: Scene) -> Iterator[tuple[str, Date]]:
    """The sources that were published before something happened, and when."""
    clock = scene.timeline.clock
    start = happened.bounds(clock)
    for ident in sources:
        source = scene.records.get(ident)
        published = source.published if isinstance(source, Source) else None
        if isinstance(published, Date) and before(published.bounds(clock), start):
            yield ident, published


def _ago(published: Date, happened: Date, scene: Scene) -> str:
    """`40 days before `, where it is long."""
    end = published.bounds(scene.timeline.clock).latest
    start = happened.bounds(scene.timeline.clock).earliest
    days = (start - end).days if start and end else 0
    return f"{days} days before " if days >= _LONG else "before "


@record_rule("A609", Severity.WARNING)
def not_yet(record: Record, scene: Scene) -> Iterator[Finding]:
    """A record was made before what it records: its date lies in the future of `recorded`.

    No clock is asked: `recorded`, the day on which the record was first published here, stands for "today".

    Bad: `date: 2026-05-03` with `recorded: 2025-05-05`. Good: `date: 2025-05-03`.
    """
    if not isinstance(record, (Incident, Statement, Figure)) or record.date is None:
        return
    if _earlier(record.recorded, record.date, scene):
        message = f"this lies in the future of the day on which it was recorded ({record.recorded.edtf()})"
        yield Finding(("date",), message, "mend `date` or `recorded`")


@record_rule("A610", Severity.WARNING)
def history_out_of_order(record: Record, scene: Scene) -> Iterator[Finding]:
    """An update, a correction or a review is dated before the record was published, or they are not in order.

    Readers see them as the record's history, oldest first.

    Bad: `recorded: 2025-05-05` and `updates: [{date: 2025-05-04, ...}]`. Good: the update's own day.
    """
    if not isinstance(record, Published):
        return
    for name, days in (
        ("updates", [update.date for update in record.updates]),
        ("corrections", [correction.date for correction in record.corrections]),
    ):
        for i, (previous, day) in enumerate(pairwise([record.recorded, *days])):
            if _earlier(day, record.recorded, scene):
                message = f"this is dated before the record was published here ({record.recorded.edtf()})"
                yield Finding((name, i, "date"), message, "mend this date or `recorded`")
            elif _earlier(day, previous, scene):
                message = f"this stands behind {previous.edtf()}, but is older"
                yield Finding((name, i, "date"), message, f"put the {name} in order, oldest first")
    if record.review_by and _earlier(record.review_by, record.recorded, scene):
        message = f"the review is due before the record was published here ({record.recorded.edtf()})"
        yield Finding(("review_by",), message, "write a later day, or remove it")


@record_rule("A611", Severity.WARNING)
def stage_before_the_event(record: Record, scene: Scene) -> Iterator[Finding]:
    """A stage was reached before the incident happened.

    Bad: `date: 2025-05-03` and `stages: [{stage: repaired, date: 2025-04-03, ...}]`. Good: `date: 2025-05-03` in both.
    """
    for i, stage in enumerate(record.stages if isinstance(record, Incident) else ()):
        entry = scene.records.get(stage.entry or "")
        reached = stage.date or (entry.date if isinstance(entry, (Incident, Statement)) else None)
        if isinstance(record, Incident) and record.date and reached and _earlier(reached, record.date, scene):
            message = f"`{stage.stage}` was reached before the incident happened ({record.date.edtf()})"
            at = ("stages", i, "date" if stage.date else "entry")
            yield Finding(at, message, "mend one of the two dates")


@record_rule("A617")
def office_ends_before_it_begins(record: Record, scene: Scene) -> Iterator[Finding]:
    """Somebody's office ends before it begins.

    Bad: `{title: Harbour master, from: 2023, to: 2021}`. Good: `{title: Harbour master, from: 2021, to: 2023}`.
    """
    for i, role in enumerate(record.roles if isinstance(record, Person) else ()):
        if role.since and role.until and _earlier(role.until, role.since, scene):
            message = f"the office begins in {role.since.edtf()}, and ends in {role.until.edtf()}"
            yield Finding(("roles", i, "to"), message, "mend `from` or `to`")


RULES = (answers_the_future, told_before_it_happened, not_yet, history_out_of_order, stage_before_the_event, office_ends_before_it_begins)  # fmt: skip

"""A421-A422: accounts that differ are values of the same field."""

from collections.abc import Iterator

from generator.model import fields
from generator.model.base import Ref, Term, is_id
from generator.model.counts import Form, Number
from generator.model.dates import Clock, Date
from generator.model.evidence import FieldConflict
from generator.model.kinds import Record
from generator.model.references import Path, marked_as
from generator.validate.accounts import Misfit, value_of
from generator.validate.nearest import did_you_mean
from generator.validate.rule import Finding, record_rule
from generator.validate.scene import Scene


def _accounts(record: Record, scene: Scene) -> Iterator[tuple[FieldConflict, Path, object]]:
    """Every other value of a field that exists, as that field would hold it."""
    for i, conflict in enumerate(record.conflicts):
        if isinstance(conflict, FieldConflict) and conflict.field.partition(".")[0] in scene.nameable:
            for j, account in enumerate(conflict.others):
                yield conflict, ("conflicts", i, "others", j, "value"), value_of(record, conflict.field, account.value)


@record_rule("A421")
def foreign_value(record: Record, scene: Scene) -> Iterator[Finding]:
    """An account gives a value that its field could not hold.

    It is written as the field itself is: a date, a number, the id of a place.

    Bad: `field: date` with `{value: on Monday, ...}`. Good: `{value: 2025-04-14, ...}`.
    """
    for conflict, at, value in _accounts(record, scene):
        if isinstance(value, Misfit):
            yield Finding(at, value.message, value.help)
            continue
        name, _, key = conflict.field.partition(".")
        for found in marked_as(type(record), name, {key: value} if key else value):
            if found.value != key:
                if isinstance(found.mark, Term):
                    known = scene.timeline.vocabulary.terms(found.mark.vocabulary)
                    if found.value not in known:
                        yield Finding(
                            at,
                            f"`{found.value}` is not in the vocabulary of `{name}`",
                            did_you_mean(found.value, known),
                        )
                elif (
                    isinstance(found.mark, Ref)
                    and found.value not in found.mark.words
                    and found.value not in scene.files
                ):
                    kinds = found.mark.kinds
                    if is_id(found.value) or not found.mark.names:
                        same = [i for i, f in scene.files.items() if f.kind in kinds]
                        yield Finding(
                            at, f"no {' or '.join(kinds)} has the id `{found.value}`", did_you_mean(found.value, same)
                        )


@record_rule("A422")
def too_narrow(record: Record, scene: Scene) -> Iterator[Finding]:
    """A conflict is open, but the entry's own value does not cover all accounts.

    Where nothing is chosen, the field holds the narrowest value that leaves every account possible, or `unknown`.

    Bad: `counts: {injured: 2}`, `open: true`, and an account of 4. Good: `counts: {injured: {min: 2, max: 4}}`.
    """
    for conflict, at, value in _accounts(record, scene):
        own = fields.value_at(record, conflict.field)
        if conflict.open and not _covers(own, value, scene.timeline.clock):
            advice = "widen the field's own value (a range, an interval, `unknown`), or choose one and give the reason"
            yield Finding(at, f"the open field `{conflict.field}` leaves no room for this value", advice)


def _covers(own: object, other: object, clock: Clock) -> bool:
    """Whether one value leaves room for another; True where that cannot be told."""
    if isinstance(own, Number) and isinstance(other, Number):
        return Form.STATED in (own.form, other.form) or own.covers(other)
    if isinstance(own, Date) and isinstance(other, Date):
        outer, inner = own.bounds(clock), other.bounds(clock)
        early = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
        late = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
        return early and late
    return True


RULES = (foreign_value, too_narrow)

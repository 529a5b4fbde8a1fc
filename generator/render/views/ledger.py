"""What changed after it was published: corrections, updates and withdrawals, newest first."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.dates import Date
from generator.model.kinds import Tombstone
from generator.model.record import Published
from generator.render import prose
from generator.render.views.context import Context, Link
from generator.render.views.labels import KIND_NAMES, field_label


@dataclass(frozen=True, slots=True)
class Change:
    """One correction, update or withdrawal."""

    kind: str
    mark: str
    day: Date
    date: Markup
    name: Link
    text: str
    field: str = ""
    before: str = ""
    after: str = ""

    @property
    def repairs(self) -> bool:
        """Whether it mends an error of ours, rather than adds news."""
        return self.mark != "added"


def changes(context: Context) -> list[Change]:
    """All of them."""
    found = [c for record in context.library.corpus.by_id.values() for c in _changes(record, context)]
    # Sorting is stable, and records come by id: changes of one day stand by id, each record's own from last to first.
    return sorted(found, key=lambda c: c.day.order(context.library.clock), reverse=True)


def _changes(record: object, context: Context) -> list[Change]:
    if isinstance(record, Tombstone):
        return [_withdrawal(record, context)]
    if not isinstance(record, Published):
        return []
    link = context.link(record.id)
    updates = [
        Change(
            context.gettext("Update"),
            "added",
            u.date,
            context.markup(u.date),
            Link(link.text, f"{link.href}#update-{i}"),
            prose.plain(u.text),
        )
        for i, u in enumerate(record.updates, 1)
    ]
    corrections = [
        Change(
            context.gettext("Correction"), "fixed", c.date, context.markup(c.date), Link(link.text, f"{link.href}#correction-{i}"), c.reason,
            field_label(c.field, record, context), c.before, c.after,
        )
        for i, c in enumerate(record.corrections, 1)
    ]  # fmt: skip
    return [*reversed(corrections), *reversed(updates)]


def _withdrawal(stone: Tombstone, context: Context) -> Change:
    """Its title is not kept: its id stands for it."""
    day = stone.retracted.date
    name = Link(f"{context.gettext(KIND_NAMES[stone.kind])} {stone.id}", context.href(stone.id))
    return Change(context.gettext("Withdrawal"), "gone", day, context.markup(day), name, stone.retracted.reason)

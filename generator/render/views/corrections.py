"""Corrections, updates and withdrawals of the whole timeline, newest first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.derive.library import Library
from generator.model.dates import Date
from generator.model.kinds import Tombstone
from generator.model.record import Published
from generator.render import addresses, prose
from generator.render.environment import page
from generator.render.page import Page
from generator.render.views.context import Context, Link
from generator.render.views.labels import KIND_NAMES, field_label

_ADDRESS = "corrections/"


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


def pages(library: Library) -> Iterator[tuple[str, Page]]:
    """The page of changes."""
    context = Context(library, addresses.root(_ADDRESS))
    changes = [c for record in library.corpus.by_id.values() for c in _changes(record, context)]
    # Sorting is stable, and records come by id: changes of one day stand by id, each record's own from last to first.
    changes.sort(key=lambda c: c.day.order(library.clock), reverse=True)
    totals = _totals(Counter(c.mark for c in changes), context)
    years = tuple((year, tuple(group)) for year, group in groupby(changes, lambda c: c.day.year(library.clock)))
    meta = {
        "layout": "ledger",
        "heading": context.gettext("Corrections"),
        "summary": f"{totals}.",
        "hide": ["navigation", "toc"],
    }
    yield _ADDRESS, page("corrections", meta, language=context.language, totals=totals, years=years)


def _totals(marks: Counter[str], context: Context) -> str:
    """`2 corrections, 1 update, no withdrawal`, with a capital letter."""
    fixed, added, gone = marks["fixed"], marks["added"], marks["gone"]
    counted = (
        context.ngettext("%(num)s correction", "%(num)s corrections", fixed)
        if fixed
        else context.gettext("no correction"),
        context.ngettext("%(num)s update", "%(num)s updates", added) if added else context.gettext("no update"),
        context.ngettext("%(num)s withdrawal", "%(num)s withdrawals", gone)
        if gone
        else context.gettext("no withdrawal"),
    )
    return ", ".join(counted).capitalize()


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

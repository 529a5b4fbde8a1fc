"""Corrections, updates and withdrawals of the whole timeline, newest first."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from generator.derive.library import Library
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import ledger
from generator.render.views.context import Context

_ADDRESS = "corrections/"


def pages(_: Library) -> Iterator[tuple[str, Making]]:
    """The page of corrections."""
    yield _ADDRESS, Making(_page, ())


def _page(library: Library) -> Page:
    context = Context(library, addresses.root(_ADDRESS))
    changes = ledger.changes(context)
    totals = _totals(Counter(c.mark for c in changes), context)
    years = tuple((year, tuple(group)) for year, group in groupby(changes, lambda c: c.day.year(library.clock)))
    meta = {
        "layout": "ledger",
        "heading": context.gettext("Corrections"),
        "summary": f"{totals}.",
        "hide": ["navigation", "toc"],
    }
    return page("corrections", meta, language=context.language, totals=totals, years=years)


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

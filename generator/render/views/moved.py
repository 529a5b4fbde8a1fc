"""What stands at addresses that entries have left: notes of withdrawal, and redirects from former ids."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.library import Library
from generator.model.kinds import AnyRecord, Tombstone
from generator.render import addresses
from generator.render.environment import page
from generator.render.page import Page
from generator.render.views.context import Context, Link
from generator.render.views.labels import KIND_NAMES, KINDS

_ROOT = "../../"


@dataclass(frozen=True, slots=True)
class Instead:
    """A record to read instead."""

    date: Markup
    name: Link
    kind: str


def pages(library: Library) -> Iterator[tuple[str, Page]]:
    """(address, page) of every tombstone and every redirect."""
    context = Context(library, _ROOT)
    for stone in library.corpus.tombstones:
        yield addresses.record(stone.kind, stone.id), _withdrawn(stone, context)
    for former, ident in library.redirects.items():
        record = library[ident]
        yield addresses.record(record.kind, former), _redirect(former, record, context)


def _withdrawn(stone: Tombstone, context: Context) -> Page:
    meta = {
        "layout": "note",
        "heading": context.gettext("This entry was withdrawn"),
        "summary": context.gettext(
            "%(kind)s %(id)s was withdrawn on %(day)s.",
            kind=context.gettext(KIND_NAMES[stone.kind]),
            id=stone.id,
            day=context.words(stone.retracted.date),
        ),
        "hide": ["navigation", "toc"],
    }
    return page(
        "withdrawn",
        meta,
        language=context.language,
        id=stone.id,
        kind=context.gettext(KIND_NAMES[stone.kind]),
        date=context.words(stone.date) if stone.date else "",
        withdrawn=context.markup(stone.retracted.date),
        reason=stone.retracted.reason,
        instead=tuple(_instead(ident, context) for ident in stone.retracted.see),
        recorded=context.markup(stone.recorded),
        crumbs=_crumbs(stone, context),
    )


def _crumbs(stone: Tombstone, context: Context) -> tuple[Link, ...]:
    """The timeline for entries, else the index of its kind."""
    if stone.kind in ("incident", "statement"):
        return (Link(context.gettext("Timeline"), f"{_ROOT}timeline/"),)
    return (Link(context.gettext(KINDS[stone.kind]), context.root + addresses.index(stone.kind)),)


def _instead(ident: str, context: Context) -> Instead:
    record = context.library[ident]
    date = getattr(record, "date", None)
    return Instead(
        context.markup(date) if date else Markup(""),
        _name(record, context),
        context.gettext(KIND_NAMES[record.kind]).lower(),
    )


def _redirect(former: str, record: AnyRecord, context: Context) -> Page:
    meta = {
        "layout": "note",
        "heading": context.gettext("This page has moved"),
        "summary": context.gettext("%(former)s is now %(id)s.", former=former, id=record.id),
        "refresh": f"../{record.id}/",
        "hide": ["navigation", "toc"],
    }
    return page(
        "moved",
        meta,
        language=context.language,
        former=former,
        name=Link(_name(record, context).text, f"../{record.id}/"),
    )


def _name(record: AnyRecord, context: Context) -> Link:
    if isinstance(record, Tombstone):
        kind = context.gettext(KIND_NAMES[record.kind]).lower()
        return Link(context.gettext("Withdrawn %(kind)s %(id)s", kind=kind, id=record.id), context.href(record.id))
    return context.link(record.id)

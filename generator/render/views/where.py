"""Where it happened: every place at its true precision, the same as a table, and what no map can show."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.kinds import Incident, Place
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.messages import N_
from generator.render.page import Page
from generator.render.views import atlas
from generator.render.views.context import Context, Link, place_line
from generator.render.views.decks import is_whole

ADDRESS = "map/"
_KNOWN_TO = {
    "exact": N_("exact point"),
    "site": N_("site"),
    "commune": N_("commune"),
    "department": N_("department"),
    "region": N_("region"),
    "country": N_("country"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the table."""

    place: Link
    where: str
    known: str
    first: str
    count: int
    drawn: bool


@dataclass(frozen=True, slots=True)
class Nowhere:
    """An entry without a place."""

    entry: Link
    date: str


def pages(_: Library) -> Iterator[tuple[str, Making]]:
    """The page of the map."""
    yield ADDRESS, Making(_page, ())


def _page(library: Library) -> Page:
    context = Context(library, addresses.root(ADDRESS))
    found = at_places(library.entries, context)
    seen = atlas.counted({i: [context.accent(d.entry) for d in dated] for i, dated in found.items()}, context)
    rows = [_row(s.place, found[s.place.id], context) for s in seen]
    say = context.messages
    deck = say.gettext("Where it happened, each place drawn as exactly as it is known.")
    meta = {
        "layout": "map",
        "heading": say.gettext("Map"),
        "summary": deck,
        "hide": ["navigation", "toc"],
        "wide": True,
    }
    return page(
        "map",
        meta,
        language=context.language,
        deck=deck,
        map=atlas.drawn(seen, atlas.LARGE, context),
        rows=sorted(rows, key=lambda r: (-r.count, r.place.text)),
        nowhere=tuple(_nowhere(library.entries, context)),
    )


def at_places(entries: Sequence[Dated], context: Context) -> dict[str, list[Dated]]:
    """The incidents of each place, by its id, in order. What contains others is not counted beside them."""
    found = defaultdict(list)
    for dated in entries:
        if isinstance(dated.entry, Incident) and not is_whole(dated, context):
            for ident in dated.entry.place:
                if context.library.place(ident):
                    found[ident].append(dated)
    return found


def _row(place: Place, dated: Sequence[Dated], context: Context) -> Row:
    drawn = atlas.point(place, context) is not None
    known = context.messages.gettext(_KNOWN_TO[place.precision]) if place.precision and drawn else ""
    where = place_line(place, context)
    return Row(context.link(place.id), where, known, context.words(dated[0].date), len(dated), drawn)


def _nowhere(entries: Sequence[Dated], context: Context) -> Iterator[Nowhere]:
    for dated in entries:
        record = dated.entry
        somewhere = not isinstance(record, Incident) or any(context.library.place(i) for i in record.place)
        if not somewhere and not is_whole(dated, context):
            yield Nowhere(context.link(record.id), context.words(dated.date))

"""The pages of places, and their index. Of a home nothing finer than the commune is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel import Locale

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.kinds import Figure, Incident, Place, Source
from generator.model.timeline import PlaceType
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.messages import N_
from generator.render.page import Page
from generator.render.views import atlas, by_year, party, party_lists
from generator.render.views.atlas import Picture
from generator.render.views.context import Context, Link, place_name
from generator.render.views.directory import Group, Index, Row, alphabetical, directory
from generator.render.views.entries import Entry, entry
from generator.render.views.labels import PRECISIONS, entries_words
from generator.render.views.lists import Listing, Years
from generator.render.views.party import Background
from generator.render.views.party_lists import in_order
from generator.render.views.party_page import Line, wikidata

_KNOWN_TO = {
    "exact": N_("the point"),
    "site": N_("the site: anywhere on its grounds"),
    "commune": N_("the commune: anywhere in it"),
    "department": N_("the department: anywhere in it"),
    "region": N_("the region: anywhere in it"),
    "country": N_("the country: anywhere in it"),
}
_FINE = ("exact", "site")  # finer than a commune


@dataclass(frozen=True, slots=True)
class PlaceView:
    """All that the template sees."""

    name: str
    sort: str
    deck: str
    map: Picture | None
    about: tuple[Line, ...]
    count: int  # of all entries; `entries` are the latest of many
    years: Years
    entries: tuple[Entry, ...]
    listings: tuple[Listing, ...]
    background: Background | None  # None for a home
    crumbs: tuple[Link, ...]


def pages(library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(address, page) of the index and of every place."""
    context = Context(library, "../../")
    contested = party_lists.contested(library)
    index = addresses.index("place")
    yield index, Making(_index, ())
    for place in library.corpus.places:
        address = addresses.record("place", place.id)
        yield address, Making(_page, (place.id, tuple(contested.get(place.id, ()))))
        names = (context.gettext("Places"), place_name(place, context))
        yield from by_year.pages(address, names, _entries(place, library), _listed)


def _page(library: Library, ident: str, accounts: Sequence[str]) -> Page:
    place, context = library[ident], Context(library, "../../")
    assert isinstance(place, Place)  # noqa: S101 - as `pages` has seen
    kind = library.timeline.vocabulary.place_types[place.type]
    entries = _entries(place, library)
    figures = [r for i in library.naming.get(place.id, ()) if isinstance(r := library[i], Figure)]
    rolls = (
        party_lists.roll(
            place.id, "figures", (context.gettext("Figures for it"), ""), in_order(figures, context), context
        ),
        party_lists.other_accounts(place.id, accounts, context),
    )
    index = context.root + addresses.index("place")
    view = PlaceView(
        name=place_name(place, context),
        sort=kind.label,
        deck=_deck(place, kind, context),
        map=atlas.locator(place, context),
        about=_about(place, kind, context),
        count=len(entries),
        years=by_year.years(entries),
        entries=tuple(_listed(d, context) for d in by_year.latest(entries)),
        listings=tuple(party_lists.listing(roll, context) for roll in rolls if roll.idents),
        background=None if kind.private else party.background(place, context),
        crumbs=(
            Link(context.gettext("Places"), index),
            Link(_region(place, context), f"{index}#{region_anchor(place)}"),
        ),
    )
    summary = f"{view.name}: {entries_words(view.count, context)}."
    meta = {"layout": "place", "heading": view.name, "summary": summary, "hide": ["navigation", "toc"]}
    return page("place", meta, language=context.language, v=view)


def _entries(place: Place, library: Library) -> list[Dated]:
    return [library.dated[i.id] for i in happened(place, library)]


def _listed(dated: Dated, context: Context) -> Entry:
    """An entry of the list: the place goes without saying."""
    return entry(dated, context)._replace(place="")


def happened(place: Place, library: Library) -> list[Incident]:
    """The incidents at a place, in order."""
    return [e for e in library.entries_naming(place.id) if isinstance(e, Incident) and place.id in e.place]


def _deck(place: Place, kind: PlaceType, context: Context) -> str:
    """Its name in the interface's language where that is another, and what lies around it."""
    shown = place_name(place, context)
    name = "" if kind.private else place.names.get(context.language, "")
    around = dict.fromkeys((place.commune, place.department, place.region, _country(place, context)))
    where = ", ".join(x for x in around if x and x not in shown.split(", "))
    if name and name != shown and where:
        return context.gettext("%(name)s, in %(region)s.", name=name, region=where)
    return f"{name or where}." if name or where else ""


def _about(place: Place, kind: PlaceType, context: Context) -> tuple[Line, ...]:
    lines = [Line(kind.label, (), kind.definition)]
    if place.coordinates and _known(place, kind) == place.precision:
        latitude, longitude = place.coordinates
        lines.append(Line(context.gettext("Known to"), (), context.gettext(_KNOWN_TO[place.precision])))
        lines.append(
            Line(
                context.gettext("Coordinates"),
                (),
                context.gettext(
                    "%(latitude)s, %(longitude)s (latitude, longitude)", latitude=latitude, longitude=longitude
                ),
            )
        )
        lines.append(Line(context.gettext("Coordinates from"), (_origin(place, context),)))
    elif not kind.private:
        lines.append(Line(context.gettext("Coordinates"), (), context.gettext("not recorded")))
    return tuple(lines) if kind.private else (*lines, *wikidata(place.wikidata))


def _known(place: Place, kind: PlaceType) -> str:
    """How finely readers may know it."""
    if kind.private and place.precision in _FINE:
        return "commune"
    return place.precision or ""


def _origin(place: Place, context: Context) -> Link:
    found = context.library.get(place.coordinates_from or "")
    return context.link(found.id) if isinstance(found, Source) else Link(place.coordinates_from or "")


def _country(place: Place, context: Context) -> str:
    name: str = Locale.parse(context.language).territories.get(place.country.upper(), place.country)
    return name


def _region(place: Place, context: Context) -> str:
    """The heading below which the index lists it."""
    return place.region or place.department or _country(place, context)


def region_anchor(place: Place) -> str:
    """The anchor of that heading: a country, or a region in it."""
    words = "".join(
        c if c.isalnum() and c.isascii() else "-" for c in alphabetical(place.region or place.department or "")[0]
    )
    return "-".join(x for x in (place.country, *words.split("-")) if x)


def _index(library: Library) -> Page:
    """Grouped by region, regions by name; what lies in none, a whole country, comes first."""
    context = Context(library, addresses.root(addresses.index("place")))
    by_region: dict[str, list[Place]] = {}
    for place in context.library.corpus.places:
        by_region.setdefault(region_anchor(place), []).append(place)
    groups = [_group(anchor, by_region[anchor], context) for anchor in sorted(by_region)]
    return directory(
        Index(
            layout="place",
            title=context.gettext("Places"),
            deck=context.gettext(
                "Where it happened, by region, each place as finely as it is known. Homes are named by their commune alone."
            ),
            columns=(context.gettext("Place"), context.gettext("Entries")),
            groups=groups,
            empty=context.gettext("No place is recorded."),
        ),
        context,
    )


def _group(anchor: str, places: list[Place], context: Context) -> Group:
    kinds = context.library.timeline.vocabulary.place_types
    ordered = sorted(
        places, key=lambda p: (alphabetical(p.department or ""), alphabetical(place_name(p, context)), p.id)
    )
    rows = []
    for p in ordered:
        name = place_name(p, context)
        sort = "" if kinds[p.type].private else p.names.get(context.language) or kinds[p.type].label
        where = ", ".join(x for x in (sort, p.commune, p.department) if x and x not in name)
        known = _known(p, kinds[p.type])
        line = " · ".join(x for x in (where, context.gettext(PRECISIONS[known]) if known else "") if x)
        rows.append(Row(context.link(p.id), line, (len(happened(p, context.library)),)))
    return Group(
        anchor,
        _region(places[0], context),
        context.ngettext("%(num)s place", "%(num)s places", len(places)),
        tuple(rows),
    )

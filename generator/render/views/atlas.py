"""Maps as numbers for a template's SVG: places at their true precision, named as far as names find room."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.model.kinds import Place
from generator.render.geography.drawing import Sheet, Spot, number
from generator.render.geography.lettering import Dot, Label, labels, merged, radius
from generator.render.geography.outlines import holding
from generator.render.geography.panels import panels
from generator.render.views.context import Context, place_name

WIDTH: Final = 520.0  # units of a drawing
_INSET: Final = 160.0
_PHONE: Final = 19.0  # size of names on narrow screens
_TELLING: Final = 1.5  # times its dot: a smaller circle would only be a rim
_MIXED: Final = "mixed"
# How far from its point a place may lie, in kilometres: about the size of such an area.
_REACH: Final = {"exact": 0.0, "site": 0.5, "commune": 4.0, "department": 40.0, "region": 100.0}


@dataclass(frozen=True, slots=True)
class Seen:
    """A place with how many entries it has, and the accents of their groups."""

    place: Place
    entries: int
    accents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lettering:
    """Sizes of a drawing: of names on wide screens, and of a dot (at no entry, and what grows with their number)."""

    size: float
    base: float
    growth: float


SMALL: Final = Lettering(15.0, 4.7, 2.85)
LARGE: Final = Lettering(10.5, 2.6, 1.9)


@dataclass(frozen=True, slots=True)
class Circle:
    """A dot, or how far a place may lie from it."""

    x: str
    y: str
    r: str
    accent: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A label of a drawing."""

    text: str
    x: str
    y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing. `bar` is the scale: its length in units, and what that is on the ground; None on a map of the world."""

    title: str
    width: str
    height: str
    land: str
    around: str
    reaches: tuple[Circle, ...]
    dots: tuple[Circle, ...]
    wide: tuple[Name, ...]
    narrow: tuple[Name, ...]
    bar: tuple[str, str] | None

    @property
    def foot(self) -> str:
        """Where the scale stands, from above."""
        return number(float(self.height) - 20)


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing of where most places lie, and small ones of what lies far away."""

    main: Picture
    insets: tuple[Picture, ...]


def point(place: Place, context: Context) -> tuple[float, float] | None:
    """(longitude, latitude) as readers may know it: none for a home known finer than its commune, or for a country."""
    kind = context.library.timeline.vocabulary.place_types[place.type]
    if place.coordinates is None or place.precision not in _REACH or (kind.private and _REACH[place.precision] < 1):
        return None
    latitude, longitude = place.coordinates
    return longitude, latitude


def drawn(seen: Sequence[Seen], lettering: Lettering, context: Context) -> Map | None:
    """The map of places; None where none of them can be drawn."""
    located = [(s, at) for s in seen if (at := point(s.place, context))]
    points = [at for _, at in located]
    countries = _countries([s.place for s, _ in located], points)
    pictures = []
    for i, panel in enumerate(panels(points, countries)):
        inside = [located[n][0] for n in panel.members]
        shown = lettering if i == 0 else replace(lettering, size=lettering.size * 0.8)
        pictures.append(_picture(Sheet(panel, WIDTH if i == 0 else _INSET, countries), inside, shown, context))
    return Map(pictures[0], tuple(pictures[1:])) if pictures else None


def locator(place: Place, context: Context) -> Picture | None:
    """Where one place lies in its surroundings."""
    at = point(place, context)
    if at is None:
        return None
    countries = _countries([place], [at])
    (panel,) = panels([at], countries, least=4 * max(60.0, _REACH[place.precision or ""]))
    seen = Seen(place, 1, frozenset())
    return _picture(Sheet(panel, _INSET, countries), [seen], Lettering(9.0, 1.6, 1.0), context)


def _countries(places: Sequence[Place], points: Sequence[tuple[float, float]]) -> frozenset[str]:
    """The countries of places: as recorded, and those whose outline holds them (an overseas territory's)."""
    named = frozenset(p.country for p in places)
    return named.union(*map(holding, points))


def _picture(sheet: Sheet, seen: Sequence[Seen], lettering: Lettering, context: Context) -> Picture:
    base, growth = lettering.base, lettering.growth
    points = [p for s in seen if (p := point(s.place, context))]
    spots = sheet.spots(points)
    single = [
        Dot(at, radius(s.entries, base, growth), short_name(s.place, context), s.entries, (i,))
        for i, (s, at) in enumerate(zip(seen, spots, strict=True))
    ]
    dots = [replace(d, name=_name(d, seen, context)) for d in merged(single, base, growth)]
    land, around = sheet.outlines()
    return Picture(
        title=_title(dots, seen, context),
        width=number(sheet.width),
        height=number(sheet.height),
        land=land,
        around=around,
        reaches=tuple(_reaches(seen, spots, sheet, base + growth)),
        dots=tuple(_circle(d, seen) for d in dots),
        wide=tuple(map(_placed, labels(dots, lettering.size, sheet.width, sheet.height))),
        narrow=tuple(map(_placed, labels(dots, _PHONE, sheet.width, sheet.height))) if sheet.width == WIDTH else (),
        bar=_bar(sheet, context) if sheet.panel.middle else None,
    )


def short_name(place: Place, context: Context) -> str:
    """The town, or what else readers look for on a map."""
    return place.commune or place.department or place_name(place, context)


def _name(dot: Dot, seen: Sequence[Seen], context: Context) -> str:
    """Of several places: two by their names, more by the region that holds them and no other place of the map."""
    places = [seen[i].place for i in dot.members]
    names = list(dict.fromkeys(short_name(p, context) for p in places))
    if len(names) <= 2:  # noqa: PLR2004 - more than two names are no label
        return ", ".join(names)
    region = places[0].region
    if region and all((s.place.region == region) == (i in dot.members) for i, s in enumerate(seen)):
        return region
    return context.messages.gettext("%(place)s and %(number)s more", place=names[0], number=len(names) - 1)


def _reaches(seen: Sequence[Seen], spots: Sequence[Spot], sheet: Sheet, least: float) -> Iterator[Circle]:
    """Circles of what a place's precision leaves open, where they can be told from its dot."""
    for s, at in zip(seen, spots, strict=True):
        reach = _REACH[s.place.precision or "exact"] * sheet.scale
        if reach > _TELLING * least:
            yield Circle(number(at[0]), number(at[1]), number(reach))


def _circle(dot: Dot, seen: Sequence[Seen]) -> Circle:
    accents = frozenset[str]().union(*(seen[i].accents for i in dot.members))
    accent = next(iter(accents)) if len(accents) == 1 else _MIXED if accents else ""
    return Circle(number(dot.at[0]), number(dot.at[1]), number(dot.radius), accent)


def _placed(label: Label) -> Name:
    return Name(label.text, number(label.at[0]), number(label.at[1]), label.anchor)


def _title(dots: Sequence[Dot], seen: Sequence[Seen], context: Context) -> str:
    say, names = context.messages, ", ".join(d.name for d in dots[:3])
    entries = say.ngettext("%(num)s entry", "%(num)s entries", sum(s.entries for s in seen))
    places = say.ngettext("%(num)s place", "%(num)s places", len(seen))
    return say.gettext(
        "Map with %(entries)s at %(places)s, most of them here: %(names)s.", entries=entries, places=places, names=names
    )


def _bar(sheet: Sheet, context: Context) -> tuple[str, str]:
    """A round number of kilometres, no longer than a fifth of the drawing."""
    most = sheet.panel.width / 5
    steps = [n * 10**power for power in range(5) for n in (1, 2, 5)]
    length = max(s for s in steps if s <= max(most, 1))
    return number(length * sheet.scale), context.messages.gettext("%(number)s km", number=length)


def counted(found: Mapping[str, Sequence[str]], context: Context) -> list[Seen]:
    """Places by id with the accents of their entries -> places as a map takes them, by id."""
    places = ((context.library.place(ident), accents) for ident, accents in sorted(found.items()))
    return [Seen(place, len(accents), frozenset(accents)) for place, accents in places if place]

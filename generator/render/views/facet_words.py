"""What readers filter by, in words: the facets, and the values of each with the most frequent first."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.derive.facets import STATEMENTS, Facet, Facets
from generator.model.kinds import Place
from generator.render import addresses
from generator.render.messages import N_
from generator.render.views.context import WORDS, Context
from generator.render.views.directory import alphabetical
from generator.render.views.labels import LEVELS
from generator.render.views.place import region_anchor
from generator.render.views.words import href

_LABELS = {
    "group": N_("Group"),
    "type": N_("Type"),
    "verification": N_("How sure"),
    "statement_type": N_("Sort of statement"),
    "region": N_("Region"),
    "place": N_("Place"),
    "actor": N_("Actor"),
    "speaker": N_("Speaker"),
    "tag": N_("Tag"),
}
_VOCABULARIES = {"group": "groups", "type": "types", "statement_type": "statement_types", "tag": "tags"}
_RECORDS = ("place", "actor", "speaker")
_INDEXES = {
    "type": "types/",
    "statement_type": "statement-types/",
    "tag": "tags/",
    "region": addresses.index("place"),
    "place": addresses.index("place"),
    "actor": addresses.index("organisation"),
    "speaker": addresses.index("person"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet: the page that lists its entries without script, and the look of groups and levels."""

    value: str
    label: str
    entries: tuple[int, ...]
    href: str
    accent: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet as readers see it, and the page that lists all its values without script."""

    name: str
    label: str
    options: tuple[Option, ...]
    href: str


def choices(facets: Facets, context: Context) -> tuple[Choice, ...]:
    """All facets: groups and levels as the timeline orders them, other values by how many entries they have."""
    return tuple(
        Choice(
            f.name,
            _label(f.name, context),
            tuple(_options(f, context)),
            context.root + _INDEXES[f.name] if f.name in _INDEXES else "",
        )
        for f in facets.facets
    )


def _label(name: str, context: Context) -> str:
    kind, _, field = name.partition(".")
    return (
        context.library.timeline.vocabulary.fields[field].label
        if kind == "extra"
        else context.messages.gettext(_LABELS[name])
    )


def _options(facet: Facet, context: Context) -> Iterator[Option]:
    options = [_option(facet.name, value, entries, context) for value, entries in facet.values.items()]
    order = {"group": [*context.library.timeline.vocabulary.groups, STATEMENTS], "verification": [*LEVELS]}.get(
        facet.name
    )
    if order:
        yield from sorted(options, key=lambda o: order.index(o.value))
    else:
        yield from sorted(options, key=lambda o: (-len(o.entries), alphabetical(o.label), o.value))


def _option(name: str, value: str, entries: tuple[int, ...], context: Context) -> Option:
    label, href = _named(name, value, context)
    href = _region(value, entries, context) if name == "region" else href
    return Option(
        value,
        label,
        entries,
        context.root + href if href else "",
        accent=WORDS if value == STATEMENTS else context.group_accent(value) if name == "group" else "",
        mark=value if name == "verification" else "",
    )


def _named(name: str, value: str, context: Context) -> tuple[str, str]:
    """How readers know a value, and the address of its page, from the root; empty for what has none."""
    if value == STATEMENTS:
        return context.messages.gettext("Statements"), ""
    if name == "verification":
        return context.messages.gettext(LEVELS[value]), f"how-we-work/#{value}"
    if name in _VOCABULARIES:
        label: str = context.library.timeline.vocabulary.terms(_VOCABULARIES[name])[value].label
        if name == "group":
            return label, f"types/#{value}"
        return label, href(_VOCABULARIES[name], value, Context(context.library, ""))
    if name in _RECORDS:
        link = context.link(value)
        return link.text, link.href.removeprefix(context.root)
    return value, ""


def _region(region: str, entries: tuple[int, ...], context: Context) -> str:
    """The region's part of the index of places."""
    entry = context.library.entries[entries[0]].entry
    found = (context.library.get(i) for i in getattr(entry, "place", ()))
    place = next(p for p in found if isinstance(p, Place) and p.region == region)
    return f"{addresses.index('place')}#{region_anchor(place)}"

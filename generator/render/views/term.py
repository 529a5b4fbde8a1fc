"""One page for each type of incident that is in use, and the index of types."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.timeline import Word
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import by_year
from generator.render.views.context import Context, Link
from generator.render.views.directory import Group, Index, Row, alphabetical, directory
from generator.render.views.entries import Entry, entry
from generator.render.views.labels import entries_words
from generator.render.views.lists import Years

_INDEX = "types/"


@dataclass(frozen=True, slots=True)
class Other:
    """Another type, and how many entries it has."""

    name: Link
    count: int


@dataclass(frozen=True, slots=True)
class TermView:
    """All that the template sees. `group` is empty for words that belong to none."""

    sort: str
    name: str
    accent: str
    group: str
    definition: str
    facts: tuple[str, ...]
    years: Years
    entries: tuple[Entry, ...]
    stages: tuple[Word, ...]
    defined: bool  # whether the stages are more than their labels
    others: tuple[Other, ...]
    crumbs: tuple[Link, ...]


def pages(library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(address, page) of the index, and of every type in the vocabulary's order."""
    found = library.words.get("types", {})
    yield _INDEX, Making(_index, ())
    for ident in library.timeline.vocabulary.types:
        if ident in found:
            address = addresses.term("types", ident)
            context = Context(library, addresses.root(address))
            ids = tuple(d.entry.id for d in found[ident])
            yield address, Making(_page, (ident, ids, {i: len(of) for i, of in found.items()}))
            names = (context.gettext("Types"), library.timeline.vocabulary.types[ident].label)
            yield from by_year.pages(address, names, found[ident], _listed)


def _page(library: Library, ident: str, ids: Sequence[str], counts: Mapping[str, int]) -> Page:
    context = Context(library, addresses.root(addresses.term("types", ident)))
    vocabulary = library.timeline.vocabulary
    kind = vocabulary.types[ident]
    entries = [library.dated[i] for i in ids]
    ladder = vocabulary.ladders[kind.ladder] if kind.ladder else {}
    view = TermView(
        sort=context.gettext("Type"),
        name=kind.label,
        accent=context.group_accent(kind.group),
        group=vocabulary.groups[kind.group].label,
        definition=kind.definition,
        facts=(
            entries_words(len(entries), context),
            *([context.gettext("can be attempted")] if kind.attemptable else []),
        ),
        years=by_year.years(entries),
        entries=tuple(_listed(d, context) for d in by_year.latest(entries)),
        stages=tuple(ladder.values()),
        defined=any(s.definition != "-" for s in ladder.values()),
        others=_others(ident, counts, context),
        crumbs=(
            Link(context.gettext("Types"), context.root + _INDEX),
            Link(vocabulary.groups[kind.group].label, f"{context.root}{_INDEX}#{kind.group}"),
        ),
    )
    summary = f"{kind.label}: {kind.definition} {entries_words(len(entries), context).capitalize()}."
    meta = {"layout": "term", "heading": kind.label, "summary": summary, "feed": True, "hide": ["navigation", "toc"]}
    return page("term", meta, language=context.language, v=view)


def _listed(dated: Dated, context: Context) -> Entry:
    """An entry of the list: the type goes without saying, the place takes its spot."""
    found = entry(dated, context)
    somewhere = (
        context.gettext("Several places")
        if context.library.parts.get(dated.entry.id)
        else context.gettext("Place not known")
    )
    return found._replace(kind=found.place or somewhere, place="", text="")


def _others(ident: str, counts: Mapping[str, int], context: Context) -> tuple[Other, ...]:
    """The other types in use, the most frequent first."""
    types = context.library.timeline.vocabulary.types
    order = sorted((i for i in counts if i != ident), key=lambda i: (-counts[i], alphabetical(types[i].label), i))
    return tuple(Other(Link(types[i].label, context.root + addresses.term("types", i)), counts[i]) for i in order)


def _index(library: Library) -> Page:
    """By group; types that no entry has stand there with their definition, without a page."""
    found, context = library.words.get("types", {}), Context(library, addresses.root(_INDEX))
    vocabulary = context.library.timeline.vocabulary
    groups = []
    for name, word in vocabulary.groups.items():
        rows = tuple(
            Row(
                Link(kind.label, context.root + addresses.term("types", i) if i in found else ""),
                kind.definition,
                (len(found.get(i, ())),),
            )
            for i, kind in vocabulary.types.items()
            if kind.group == name
        )
        if rows:
            groups.append(Group(name, word.label, word.definition, rows))
    return directory(
        Index(
            layout="term",
            title=context.gettext("Types"),
            deck=context.gettext(
                "What sorts of things happened, in the words that this timeline uses, with how many entries each has."
            ),
            columns=(context.gettext("Type"), context.gettext("Entries")),
            groups=groups,
            empty=context.gettext("No type is defined."),
        ),
        context,
    )

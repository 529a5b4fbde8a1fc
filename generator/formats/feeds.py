"""All feeds of a site, each as Atom and as JSON Feed: which there are, and their files."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import NamedTuple

from generator.derive.library import Library
from generator.formats import atom, identity, json_feed
from generator.formats.channel import A_PAGE, Channel, Page, name
from generator.formats.feed_items import Item, Writer
from generator.formats.public import Public
from generator.formats.shelf import Shelf, shelved
from generator.formats.site import Site
from generator.model.kinds import Incident, Place, Tombstone
from generator.model.timeline import Timeline
from generator.render import addresses


class Form(NamedTuple):
    """A format of feeds: a document from its items, each of which is `written` when it is first asked for."""

    extension: str
    document: Callable[[Page, Iterable[str], Timeline, Site], bytes]
    written: Callable[[Item], str]


def forms(on: Shelf) -> tuple[Form, ...]:
    """Both formats. An item stands in several feeds: it is written once, and stands on a shelf from then on."""

    @lru_cache(A_PAGE)  # both forms of an item, or of a page of them, come one after the other
    def html(item: Item) -> str:
        return item.html()

    return (
        Form("xml", atom.document, shelved(lambda item: atom.entry(item, html(item)), on)),
        Form("json", json_feed.document, shelved(lambda item: json_feed.item(item, html(item)), on)),
    )


def files(
    writer: Writer, items: Mapping[str, Item], changes: Sequence[Item], formats: Iterable[Form]
) -> Iterator[tuple[str, bytes]]:
    """Every page of every feed; what lay in a folder that has moved lies there, too."""
    for channel in channels(writer, items, changes):
        for page in channel.pages:
            for extension, document, written in formats:
                content = document(page, map(written, page.items), writer.library.timeline, writer.site)
                for folder in channel.folders:
                    yield folder + name(page.number, extension), content


def channels(writer: Writer, items: Mapping[str, Item], changes: Sequence[Item]) -> Iterator[Channel]:
    """Feeds of all entries, of statements, of changes (corrections, updates and withdrawals of all records, figures among them), of each type in use, of each place; items of entries by id."""
    told, library, title = writer.public, writer.library, writer.library.timeline.title
    every = dict(items) | {s.id: writer.withdrawn(s) for s in told.of(Tombstone) if s.kind != "figure"}
    channel = partial(_channel, writer.site, _began(told))
    yield channel(("",), title, every.values())
    said = [item for ident, item in every.items() if library[ident].kind == "statement"]
    yield replace(
        channel(("statements/",), writer.context.gettext("%(timeline)s: statements", timeline=title), said),
        home="timeline/",
    )
    yield channel(
        ("corrections/",),
        writer.context.gettext("%(timeline)s: corrections and updates", timeline=title),
        [*changes, *map(writer.withdrawal, told.of(Tombstone))],
    )
    by_type, by_place = _grouped(library, items)
    for ident, word in library.timeline.vocabulary.types.items():
        if ident in by_type:
            yield channel(
                (addresses.term("types", ident),),
                writer.context.gettext("%(timeline)s: %(part)s", timeline=title, part=word.label),
                by_type[ident],
            )
    for place in told.of(Place):
        folders = tuple(addresses.record("place", i) for i in (place.id, *place.former_ids))
        yield channel(
            folders,
            writer.context.gettext("%(timeline)s: %(part)s", timeline=title, part=place.name),
            by_place.get(place.id, ()),
        )


def _began(told: Public) -> int:
    """The year in which something was first published here."""
    year = identity.first_year(told.records.values(), told.library.clock)
    return year or datetime.fromtimestamp(told.site.epoch, UTC).year


def _channel(site: Site, began: int, folders: tuple[str, ...], title: str, items: Iterable[Item]) -> Channel:
    """A feed; its id is made from its first folder, and from the year in which the timeline began."""
    ordered = tuple(sorted(items, key=lambda i: i.updated, reverse=True))
    ident = identity.tag(site, began, f"{folders[min(1, len(folders) - 1)]}feed")
    updated = ordered[0].updated if ordered else datetime.fromtimestamp(site.epoch, UTC)
    return Channel(folders, folders[0], ident, title, ordered, updated)


Groups = Mapping[str, Sequence[Item]]


def _grouped(library: Library, items: Mapping[str, Item]) -> tuple[Groups, Groups]:
    """Items of incidents by type and by place, in the order of the items."""
    by_type, by_place = defaultdict(list), defaultdict(list)
    for ident, item in items.items():
        record = library[ident]
        if isinstance(record, Incident):
            by_type[record.type].append(item)
            for place in dict.fromkeys(record.place):
                by_place[place].append(item)
    return by_type, by_place

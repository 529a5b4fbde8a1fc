"""All feeds of a site, each as Atom and as JSON Feed: which there are, and their files."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from generator.derive.library import Library
from generator.formats import atom, identity, json_feed
from generator.formats.channel import Channel, name
from generator.formats.feed_items import Item, Writer
from generator.formats.public import public
from generator.formats.site import Site
from generator.model.kinds import Incident, Place, Tombstone
from generator.model.record import Published
from generator.render import addresses

_DOCUMENTS = (("xml", atom.document), ("json", json_feed.document))


def files(library: Library, site: Site) -> Iterator[tuple[str, bytes]]:
    """Every page of every feed; what lay in a folder that has moved lies there, too."""
    for channel in channels(library, site):
        for page in channel.pages:
            for extension, document in _DOCUMENTS:
                content = document(page, library.timeline, site)
                for folder in channel.folders:
                    yield folder + name(page.number, extension), content


def channels(library: Library, site: Site) -> Iterator[Channel]:
    """Feeds of all entries, of statements, of changes, of each type in use, of each place."""
    told = public(library, site)
    writer = Writer(told)
    # Latest event first: sorting by change keeps that order among items of one day.
    items = {d.entry.id: writer.entry(d.entry) for d in reversed(library.entries) if d.entry.id in told.records}
    every = items | {s.id: writer.withdrawn(s) for s in told.of(Tombstone) if s.kind != "figure"}
    title = library.timeline.title
    yield _channel(("",), title, every.values(), writer)
    said = [item for ident, item in every.items() if library[ident].kind == "statement"]
    yield _channel(("statements/",), f"{title}: statements", said, writer, home="timeline/")
    yield _channel(("corrections/",), f"{title}: corrections and updates", _changes(writer), writer)
    by_type, by_place = _grouped(library, items)
    for ident, word in library.timeline.vocabulary.types.items():
        if ident in by_type:
            yield _channel((addresses.term("types", ident),), f"{title}: {word.label}", by_type[ident], writer)
    for place in told.of(Place):
        folders = tuple(addresses.record("place", i) for i in (place.id, *place.former_ids))
        yield _channel(folders, f"{title}: {place.name}", by_place.get(place.id, ()), writer)


def _channel(
    folders: tuple[str, ...], title: str, items: Iterable[Item], writer: Writer, home: str | None = None
) -> Channel:
    """A feed; its id is made from its first folder, and from the year in which the timeline began."""
    ordered = tuple(sorted(items, key=lambda i: i.updated, reverse=True))
    now = datetime.fromtimestamp(writer.site.epoch, UTC)
    year = identity.first_year(writer.public.records.values(), writer.library.clock) or now.year
    ident = identity.tag(writer.site, year, f"{folders[min(1, len(folders) - 1)]}feed")
    updated = ordered[0].updated if ordered else now
    return Channel(folders, folders[0] if home is None else home, ident, title, ordered, updated)


def _changes(writer: Writer) -> list[Item]:
    """Corrections, updates and withdrawals of all records, figures among them."""
    found = [item for record in writer.public.of(Published) for item in writer.changes(record)]
    return [*found, *map(writer.withdrawal, writer.public.of(Tombstone))]


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

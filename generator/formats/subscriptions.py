"""Feeds, calendars and slides: all that shows entries one after another. What they say of an entry is made once."""

from collections.abc import Iterator

from generator.formats import feeds, icalendar, timelinejs
from generator.formats.feed_items import Item, Writer
from generator.formats.public import Public
from generator.formats.shelf import Content, Shelf
from generator.model.kinds import AnyRecord, Incident, Statement
from generator.model.record import Published
from generator.render.portable import Portable


class Subscriptions:
    """What the three formats say of entries: of each that it takes, in whatever order."""

    def __init__(self, told: Public, on: Shelf) -> None:
        self._writer, self._on = Writer(told, Portable(told.context)), on
        self._forms = feeds.forms(on)
        self._items: dict[str, Item] = {}
        self._changes: list[Item] = []

    def take(self, record: AnyRecord) -> None:
        """Says all of a record at once: whoever asks for it has it at hand."""
        said = list(self._writer.changes(record)) if isinstance(record, Published) else []
        self._changes += said
        if isinstance(record, Incident | Statement):
            item = self._items[record.id] = self._writer.entry(record)
            said.append(item)
        for item in said:
            for form in self._forms:
                form.written(item)

    def files(self) -> Iterator[tuple[str, Content]]:
        """All files of the three formats, which hold the entries that were taken."""
        # Latest event first: feeds, sorted by change, keep that order among items of one day.
        latest = (d.entry.id for d in reversed(self._writer.library.entries))
        items = {ident: self._items[ident] for ident in latest if ident in self._items}
        yield from feeds.files(self._writer, items, self._changes, self._forms)
        yield from icalendar.files(self._writer, items, self._on)
        yield from timelinejs.files(self._writer, items)


def files(told: Public) -> Iterator[tuple[str, Content]]:
    """All files of the three formats."""
    with Shelf() as on:
        shown = Subscriptions(told, on)
        for record in told.records.values():
            shown.take(record)
        yield from shown.files()

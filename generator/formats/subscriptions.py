"""Feeds, calendars and slides: all that shows entries one after another. What they say of an entry is made once."""

from collections.abc import Iterator

from generator.formats import feeds, icalendar, timelinejs
from generator.formats.feed_items import Item, Writer
from generator.formats.public import Public
from generator.formats.shelf import Content, shelf
from generator.render.portable import Portable


def files(told: Public) -> Iterator[tuple[str, Content]]:
    """All files of the three formats."""
    writer = Writer(told, Portable(told.context))
    with shelf() as on:
        forms = feeds.forms(on)
        items: dict[str, Item] = {}
        # Latest event first: feeds, sorted by change, keep that order among items of one day.
        for dated in reversed(told.library.entries):
            if dated.entry.id in told.records:
                item = items[dated.entry.id] = writer.entry(dated.entry)
                for form in forms:
                    form.written(item)  # all feeds hold it: at once, while its record is at hand
        yield from feeds.files(writer, items, forms)
        yield from icalendar.files(writer, items)
        yield from timelinejs.files(writer, items)

"""Feeds, calendars and slides: all that shows entries one after another. What they say of an entry is made once."""

from collections.abc import Iterator

from generator.formats import feeds, icalendar, timelinejs
from generator.formats.feed_items import Writer
from generator.formats.public import Public
from generator.render.portable import Portable


def files(told: Public) -> Iterator[tuple[str, bytes]]:
    """All files of the three formats."""
    writer = Writer(told, Portable(told.context))
    # Latest event first: feeds, sorted by change, keep that order among items of one day.
    items = {d.entry.id: writer.entry(d.entry) for d in reversed(told.library.entries) if d.entry.id in told.records}
    for form in (feeds, icalendar, timelinejs):
        yield from form.files(writer, items)

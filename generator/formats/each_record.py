"""What says all of a record, in one pass: its document, and where it is an entry, what feeds and calendars show of it.

Of many thousands of records few are awake at a time, and each pass wakes all of them.
"""

from collections.abc import Iterator

from generator.formats import documents
from generator.formats.public import Public
from generator.formats.shelf import Content, Shelf
from generator.formats.subscriptions import Subscriptions


def files(told: Public) -> Iterator[tuple[str, Content]]:
    """The files of `documents` and those of `subscriptions`."""
    with Shelf() as on:
        shown = Subscriptions(told, on)
        yield from documents.files(told, shown.take)
        yield from shown.files()

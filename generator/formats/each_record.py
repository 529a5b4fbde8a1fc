"""What says all of a record, in one pass: its document, and where it is an entry, what feeds and calendars show of it; its rows as well, where one process makes all.

Of many thousands of records few are awake at a time, and each pass wakes all of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.formats import documents
from generator.formats.dataset import AT_ONCE, Dataset
from generator.formats.public import Public
from generator.formats.shelf import Content, Shelf
from generator.formats.subscriptions import Subscriptions
from generator.model.kinds import AnyRecord


def files(told: Public, beside: Callable[[AnyRecord], None] | None = None) -> Iterator[tuple[str, Content]]:
    """The files of `documents` and those of `subscriptions`; `beside` is called with each record while it is at hand."""
    with Shelf() as on:
        shown = Subscriptions(told, on)

        def take(record: AnyRecord) -> None:
            shown.take(record)
            if beside:
                beside(record)

        yield from documents.files(told, take)
        yield from shown.files()


def with_rows(told: Public) -> Iterator[tuple[str, Content]]:
    """The same, and the files of `dataset`, whose rows are made of some records at a time that have just been told."""
    few: list[AnyRecord] = []
    with Dataset(told) as made:

        def take(record: AnyRecord) -> None:
            few.append(record)
            if len(few) == AT_ONCE:
                made.take(replace(told, passing=few))
                few.clear()

        yield from files(told, take)
        if few or not told.records:
            made.take(replace(told, passing=few))
        yield from made.files()

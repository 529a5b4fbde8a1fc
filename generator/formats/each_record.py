"""What says all of a record, in one pass: its document, and where it is an entry, what feeds and calendars show of it; its rows in all tables.

Of many thousands of records few are awake at a time, and each pass wakes all of them.
"""

from collections.abc import Callable, Iterator

from generator.formats import dataset, documents
from generator.formats.public import Public
from generator.formats.shelf import Content, shelf
from generator.formats.subscriptions import Subscriptions
from generator.model.kinds import AnyRecord


def files(told: Public) -> Iterator[tuple[str, Content]]:
    """The files of `documents` and those of `subscriptions`."""
    return _files(told, lambda _: None)


def files_and_tables(told: Public) -> Iterator[tuple[str, Content]]:
    """The same, and those of `dataset`."""
    rest = told.passed(dataset.AT_ONCE)
    with dataset.Dataset(told) as tables:
        ahead = 0  # records whose rows are made

        def beside(_: AnyRecord) -> None:
            nonlocal ahead
            if not ahead:
                tables.put(next(rest))
                ahead = dataset.AT_ONCE
            ahead -= 1

        yield from _files(told, beside)
        for some in rest:  # where there are no records
            tables.put(some)
        yield from tables.files()


def _files(told: Public, beside: Callable[[AnyRecord], None]) -> Iterator[tuple[str, Content]]:
    with shelf() as on:
        shown = Subscriptions(told, on)

        def take(record: AnyRecord) -> None:
            beside(record)
            shown.take(record)

        yield from documents.files(told, take)
        yield from shown.files()

"""Records as JSON: `timeline.json`, and the API. What a record holds is made data once for both."""

from collections.abc import Callable, Iterator
from typing import Any

from generator.formats import api, lines, timeline_json
from generator.formats.public import Public
from generator.formats.shelf import Content, Shelf, shelved
from generator.model.kinds import AnyRecord


def files(told: Public, beside: Callable[[AnyRecord], None] | None = None) -> Iterator[tuple[str, Content]]:
    """All files of the two; `beside` is called with each record while it is at hand."""
    fields = told.library.timeline.vocabulary.fields
    latest: dict[str, Any] = {}
    with Shelf() as on:

        def write(ident: str) -> str:
            return lines.compact(latest.pop(ident))

        written = shelved(write, on)

        def data(record: AnyRecord) -> Any:
            found = latest[record.id] = timeline_json.record(record, fields)
            written(record.id)
            if beside:
                beside(record)
            return found

        yield from api.files(told, data)
        yield from timeline_json.files(told, written)

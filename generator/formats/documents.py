"""Records as JSON: `timeline.json`, and the API. What a record holds is made data once for both."""

from collections.abc import Iterator

from generator.formats import api, timeline_json
from generator.formats.public import Public


def files(told: Public) -> Iterator[tuple[str, bytes]]:
    """All files of the two."""
    fields = told.library.timeline.vocabulary.fields
    data = {ident: timeline_json.record(record, fields) for ident, record in told.records.items()}
    yield from timeline_json.files(told, data)
    yield from api.files(told, data)

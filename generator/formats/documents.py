"""Records as JSON: `timeline.json`, and the API. What a record holds is made data once for both."""

from collections.abc import Iterator

from generator.derive.library import Library
from generator.formats import api, timeline_json
from generator.formats.public import public
from generator.formats.site import Site


def files(library: Library, site: Site) -> Iterator[tuple[str, bytes]]:
    """All files of the two."""
    told, fields = public(library, site), library.timeline.vocabulary.fields
    data = {ident: timeline_json.record(record, fields) for ident, record in told.records.items()}
    yield from timeline_json.files(told, data)
    yield from api.files(told, data)

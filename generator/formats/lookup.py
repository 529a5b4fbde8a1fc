"""`api/v1/lookup.json`: is this address already a source here, and which records rest on it? The rules stand in docs/api.md."""

from collections import defaultdict
from collections.abc import Mapping

from generator.derive.library import Library
from generator.formats.public import Public
from generator.model.addresses import canonical
from generator.model.kinds import Source

RULE = (
    "Without its scheme, `www.`, a usual port, an empty query, the fragment and slashes at the end; the host in small letters "
    "and ASCII, percent-encoding in one form. Letter case of the path, and the query, stay."
)

Found = Mapping[str, Mapping[str, tuple[str, ...]]]


def lookup(public: Public) -> Found:
    """Normalised address -> source -> records that rest on it; addresses of archived copies lead to their source, too."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for source in public.of(Source):
        resting = _resting(source, public.library, public)
        for address in (source.url, *(copy.url for copy in source.archived)):
            if address:
                found[canonical(address)][source.id] = resting
    return {address: found[address] for address in sorted(found)}


def _resting(source: Source, library: Library, public: Public) -> tuple[str, ...]:
    return tuple(i for i in library.resting_on.get(source.id, ()) if i in public.records)

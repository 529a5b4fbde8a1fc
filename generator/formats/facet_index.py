"""explore/index.json: what /explore/ filters and sorts by, in columns of small numbers that compress well.

Entries are numbered as the chronology orders them, from 0. A value of a facet holds the numbers of its entries, the first
as it is and each further one as the difference from the one before. `first` and `changed` are days since 1970-01-01, again as
differences from the last one known; `last` counts from the entry's first day (from the last one known where it has none);
null is open on that side. `lists` says which file holds the shown form of how many entries, one file after the other.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from generator.derive.facets import Days, facets, lists
from generator.derive.library import Library
from generator.render.views.context import Context
from generator.render.views.facet_words import Choice, choices

PATH: Final = "explore/index.json"
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()


def files(library: Library) -> Iterator[tuple[str, bytes]]:
    """The index."""
    found = facets(library)
    document = {
        "entries": len(library.entries),
        "facets": [_facet(choice) for choice in choices(found, Context(library, "../"))],
        "first": list(_differences(_number(days.first) for days in found.days)),
        "last": list(_lengths(found.days)),
        "changed": list(_differences(map(_number, found.changed))),
        "lists": [[part.name, len(part.entries)] for part in lists(library)],
    }
    yield PATH, (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _facet(choice: Choice) -> dict[str, Any]:
    values = [
        {"value": o.value, "label": o.label, "entries": _gaps(o.entries)}
        | ({"accent": o.accent} if o.accent else {})
        | ({"mark": o.mark} if o.mark else {})
        for o in choice.options
    ]
    return {"name": choice.name, "label": choice.label, "values": values}


def _gaps(numbers: Sequence[int]) -> list[int]:
    return [*numbers[:1], *(b - a for a, b in pairwise(numbers))]


def _number(day: dt.date | None) -> int | None:
    return day.toordinal() - _EPOCH if day else None


def _differences(days: Iterable[int | None]) -> Iterator[int | None]:
    known = 0
    for day in days:
        yield None if day is None else day - known
        known = known if day is None else day


def _lengths(days: Iterable[Days]) -> Iterator[int | None]:
    known = 0
    for day in days:
        first, last = _number(day.first), _number(day.last)
        known = known if first is None else first
        yield None if last is None else last - known

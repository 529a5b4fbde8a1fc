"""References as CSL-JSON (Citation Style Language 1.0.2): what Zotero, Pandoc and citeproc read."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, Final

from generator.formats import lines
from generator.formats.references import Reference
from generator.model.dates import Certainty, Clock, Date, Moment, Precision
from generator.render import dating

_TYPES: Final = MappingProxyType(
    {
        "article": "article-newspaper", "transcript": "document", "video": "motion_picture", "audio": "broadcast", "post": "post",
        "ruling": "legal_case", "report": "report", "dataset": "dataset", "print": "article-newspaper", "page": "webpage",
    }
)  # fmt: skip
_TWO: Final = frozenset({Precision.INTERVAL, Precision.BETWEEN, Precision.NIGHT})


def document(references: Iterable[Reference], clock: Clock) -> bytes:
    """A list of items."""
    return lines.file("".join(lines.array(lines.compact(item(r, clock)) for r in references)))


def item(reference: Reference, clock: Clock) -> dict[str, Any]:
    """One item; what CSL does not know stands in `custom`."""
    kind = _TYPES[reference.medium]
    newspaper = kind == "article-newspaper"
    found = {
        "id": reference.id,
        "type": kind,
        "title": reference.title,
        "author": [{"literal": author} for author in reference.authors],
        "container-title": reference.container or (reference.publisher if newspaper else ""),
        "publisher": reference.publisher,
        "issued": _date(reference.issued, clock) if reference.issued else None,
        "accessed": _date(reference.accessed, clock) if reference.accessed else None,
        "URL": reference.url,
        "language": reference.language,
        "archive_location": reference.archived,
        "note": reference.note,
        "custom": {"former_ids": list(reference.former_ids)} if reference.former_ids else None,
    }
    return {name: value for name, value in found.items() if value}


def _date(date: Date, clock: Clock) -> dict[str, Any]:
    """Days as far as they are known; what happened before or after a day has words only."""
    ends = [_parts(end, clock) for end in dict.fromkeys((date.first, date.last)) if isinstance(end, Moment)]
    both = date.precision in _TWO and len(ends) == 2  # noqa: PLR2004 - first and last
    if not both and date.precision in (_TWO | {Precision.BY, Precision.AFTER}):
        return {"literal": dating.words(date, "en", clock)}
    circa = {} if date.certainty is Certainty.CERTAIN else {"circa": True}
    return {"date-parts": ends, **circa}


def _parts(moment: Moment, clock: Clock) -> list[int]:
    here = moment.local(clock)
    return [part for part in (here.year, here.month, here.day) if part]

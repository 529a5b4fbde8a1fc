"""References as RIS, one tag a line, each record closed by `ER`."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

from generator.formats.references import Reference
from generator.model.dates import Certainty, Clock, Date, Moment, Precision
from generator.render import dating

_TYPES: Final = MappingProxyType(
    {
        "article": "NEWS", "transcript": "ELEC", "video": "VIDEO", "audio": "SOUND", "post": "BLOG", "ruling": "CASE",
        "report": "RPRT", "dataset": "DATA", "print": "NEWS", "page": "ELEC",
    }
)  # fmt: skip
_PLAIN: Final = frozenset({Precision.MINUTE, Precision.DAY, Precision.SOME_DAY, Precision.MONTH, Precision.YEAR})


def document(references: Iterable[Reference], clock: Clock) -> bytes:
    """All records; lines end as the format wants."""
    return "".join(f"{line}\r\n" for r in references for line in (*_record(r, clock), "")).encode()


def _record(reference: Reference, clock: Clock) -> Iterator[str]:
    yield f"TY  - {_TYPES[reference.medium]}"
    for tag, value in _tags(reference, clock):
        if value:
            yield f"{tag}  - {' '.join(value.split())}"
    yield "ER  - "


def _tags(reference: Reference, clock: Clock) -> Iterator[tuple[str, str]]:
    yield "ID", reference.id
    yield from (("AU", author) for author in reference.authors)
    yield "TI", reference.title
    yield "T2", reference.container
    yield "PB", reference.publisher
    yield "PY", _year(reference.issued, clock)
    yield "DA", _date(reference.issued, clock)
    yield "Y2", _date(reference.accessed, clock)
    yield "LA", reference.language
    yield "UR", reference.url
    yield "L2", reference.archived
    yield "N1", reference.note
    yield from (("N1", f"Formerly {ident}") for ident in reference.former_ids)


def _year(date: Date | None, clock: Clock) -> str:
    known = date is not None and date.precision in _PLAIN
    return f"{date.year(clock):04}" if date is not None and known else ""


def _date(date: Date | None, clock: Clock) -> str:
    """`YYYY/MM/DD/words`: parts that are not known are empty, and words stand where figures do not say it."""
    if date is None:
        return ""
    if date.precision not in _PLAIN or not isinstance(date.first, Moment):
        return f"///{dating.words(date, 'en', clock)}"
    here = date.first.local(clock)
    parts = [f"{here.year:04}", *(f"{part:02}" if part else "" for part in (here.month, here.day))]
    exact = date.certainty is Certainty.CERTAIN and date.precision not in (Precision.MINUTE, Precision.SOME_DAY)
    return "/".join([*parts, "" if exact else dating.words(date, "en", clock)])

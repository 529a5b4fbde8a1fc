"""References as BibTeX, in the fields of BibLaTeX, whose dates know EDTF (biblatex 3.20, 2.3.8)."""

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

from generator.formats.references import Reference
from generator.model.dates import Clock, Date, Moment, Open, Precision
from generator.render import dating

# Type of entry, and the field that names the publisher.
_TYPES: Final = MappingProxyType(
    {
        "article": ("online", "organization"), "transcript": ("online", "organization"), "post": ("online", "organization"),
        "video": ("video", "organization"), "audio": ("audio", "organization"), "ruling": ("jurisdiction", "institution"),
        "report": ("report", "institution"), "dataset": ("dataset", "publisher"), "print": ("article", "journaltitle"),
        "page": ("online", "organization"),
    }
)  # fmt: skip
# BibTeX counts braces even behind a backslash: they may not stand in a value as themselves.
_ESCAPES: Final = MappingProxyType(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", **{c: f"\\{c}" for c in "&%$#_"},
    }
)  # fmt: skip
_SPECIAL: Final = re.compile(r"[\\{}~^&%$#_]")
# LaTeX joins these into dashes and quotation marks; an empty group keeps them apart.
_LIGATURE: Final = re.compile(r"([-'`])(?=\1)|[!?](?=`)")
_SETS: Final = frozenset({Precision.BY, Precision.AFTER, Precision.BETWEEN, Precision.NIGHT})


def document(references: Iterable[Reference], clock: Clock, notice: str = "") -> bytes:
    """All entries, with a comment above them."""
    head = f"% {' '.join(notice.split())}\n\n" if notice else ""
    return (head + "\n".join(_entry(r, clock) for r in references)).encode()


def _entry(reference: Reference, clock: Clock) -> str:
    kind, publisher = _TYPES[reference.medium]
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(reference, publisher, clock) if value)
    return f"@{kind}{{{reference.id},\n{fields}}}\n"


def _fields(reference: Reference, publisher: str, clock: Clock) -> Iterator[tuple[str, str]]:
    yield "ids", ", ".join(reference.former_ids)
    yield "author", " and ".join(f"{{{_text(author)}}}" for author in reference.authors)
    yield "title", f"{{{_text(reference.title)}}}"
    yield "titleaddon", _text(reference.container)
    yield publisher, _text(reference.publisher)
    yield "date", _date(reference.issued, clock)
    if reference.issued and reference.issued.precision in _SETS:
        yield "note", _text(dating.words(reference.issued, "en", clock))
    yield "url", _verbatim(reference.url)
    yield "urldate", _date(reference.accessed, clock)
    yield "langid", _text(reference.language)
    yield "eprint", _verbatim(reference.archived)
    yield "eprinttype", "archive" if reference.archived else ""
    yield "addendum", _text(reference.note)


def _date(date: Date | None, clock: Clock) -> str:
    """EDTF to the day; sets are beyond what BibLaTeX reads, their words stand in `note`."""
    if date is None or date.precision in _SETS:
        return ""
    first, last = _day(date.first, clock), _day(date.last, clock)
    return first if date.first is date.last else f"{first}/{last}"


def _day(end: Moment | Open, clock: Clock) -> str:
    return end.local(clock).text()[:10].rstrip("?~%") + end.certainty.sign if isinstance(end, Moment) else end.value


def _text(value: str) -> str:
    return _LIGATURE.sub(r"\g<0>{}", _SPECIAL.sub(lambda sign: _ESCAPES[sign[0]], value))


def _verbatim(url: str) -> str:
    """Braces would be counted; addresses have none, but for odd ones."""
    return url.replace("{", "%7B").replace("}", "%7D")

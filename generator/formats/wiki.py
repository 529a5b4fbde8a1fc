"""A reference as the template that encyclopaedias on MediaWiki cite web pages with."""

from typing import Final

from generator.formats.references import Reference
from generator.model.dates import Certainty, Clock, Precision
from generator.render import dating

# Whatever wiki text or HTML would read as its own.
_ESCAPES: Final = str.maketrans({c: f"&#{ord(c)};" for c in "&<>[]{}|'~"})


def text(reference: Reference, clock: Clock) -> bytes:
    """`{{cite web |url=... |title=...}}` on one line."""
    issued = reference.issued
    plain = issued is not None and issued.precision is Precision.DAY and issued.certainty is Certainty.CERTAIN
    fields = {
        "url": reference.url,
        "title": _text(reference.title),
        "website": _text(reference.container),
        "publisher": _text(reference.publisher),
        "date": "" if issued is None else issued.edtf() if plain else _text(dating.words(issued, "en", clock)),
        "language": reference.language,
    }
    return f"{{{{cite web {' '.join(f'|{name}={value}' for name, value in fields.items() if value)}}}}}\n".encode()


def _text(value: str) -> str:
    return value.translate(_ESCAPES)

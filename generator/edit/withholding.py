"""Takes names out of texts: a cut in quotations, "[name withheld]" in everybody's own words."""

import re
from typing import Final

from generator.model.prose import CITATION
from generator.passages.names import Withheld

WITHHELD: Final = "[name withheld]"
_CUT: Final = " [...] "
_LINK: Final = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*)\)")
_REPEATED: Final = re.compile(r"\[name withheld\](?:[\s.-]*\[name withheld\])+")
_JOINED: Final = re.compile(r"[\w'\u2019\u02bc-]")
_EDGE: Final = " ,;:.!?()\u2013\u2014-"


def in_words(text: str, names: Withheld) -> str:
    """Our own words without the names, and without links whose address holds one."""
    text = _LINK.sub(lambda link: link[1] if names.holds(link[2]) else link[0], text)
    cited = [m.span() for m in CITATION.finditer(text)]  # ids, which get others or are left to hands
    for start, end in reversed(names.find(text)):
        if not any(a <= start < b for a, b in cited):
            text = text[:start] + WITHHELD + text[end:]
    return _REPEATED.sub(WITHHELD, text)


def in_quotation(quote: str, names: Withheld) -> str:
    """A quotation with a cut in place of each name and what is joined to it; nothing when nothing else remains."""
    pieces, last = [], 0
    for start, end in (_whole(quote, *span) for span in names.find(quote)):
        pieces.append(quote[last:start])
        last = max(last, end)
    pieces.append(quote[last:])
    if len(pieces) == 1:
        return quote
    last_piece = len(pieces) - 1
    stripped = [
        (piece.lstrip(_EDGE) if i else piece).rstrip(_EDGE if i < last_piece else " ") for i, piece in enumerate(pieces)
    ]
    kept = [piece.strip() for piece in stripped if any(c.isalnum() for c in piece)]
    return _tidy(_CUT.join(kept))


def before_quotation(prefix: str, names: Withheld) -> str:
    """The words just before a quotation, from behind the last name on."""
    found = names.find(prefix)
    return prefix[_whole(prefix, *found[-1])[1] :].strip() if found else prefix


def behind_quotation(suffix: str, names: Withheld) -> str:
    """The words just behind a quotation, up to the first name."""
    found = names.find(suffix)
    return suffix[: _whole(suffix, *found[0])[0]].strip() if found else suffix


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with what is joined to it by an apostrophe or a hyphen: the possessive, the elided article."""
    while start and _JOINED.match(text[start - 1]):
        start -= 1
    while end < len(text) and _JOINED.match(text[end]):
        end += 1
    return start, end


def _tidy(quote: str) -> str:
    """No cut at an edge, and no two in a row."""
    quote = re.sub(r"(?:\[\.\.\.\]\s*)+\[\.\.\.\]", "[...]", quote)
    return re.sub(r"^(?:\[\.\.\.\]\s*)+|(?:\s*\[\.\.\.\])+$", "", quote).strip()

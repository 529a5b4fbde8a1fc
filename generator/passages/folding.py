"""Folding: what makes two ways of setting the same words alike. Letter case is kept. Rules in docs/quote-matching.md."""

import re
import unicodedata
from collections.abc import Iterator

VERSION = 1

# Signs that stand for one another in print.
_ALIKE = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
}
# Invisible: soft hyphen, zero-width spaces and joiners, word joiner, byte-order mark, direction marks.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_TABLE: dict[int, str | None] = {ord(sign): plain for plain, signs in _ALIKE.items() for sign in signs}
_TABLE |= dict.fromkeys(map(ord, _INVISIBLE))
# French sets spaces inside its quotation marks and before some signs; English does not.
_SET_APART = re.compile(r"(?<=\u00ab)\s+|\s+(?=[\u00bb;:!?])")
# One written character: a sign with the marks that combine with it.
_CLUSTER = re.compile(r"[^\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff][\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]*|.", re.DOTALL)


def fold(text: str) -> str:
    """The folded form of a text: compatibility forms (NFKC), plain quotation marks and dashes, single spaces."""
    plain = _SET_APART.sub("", text).translate(_TABLE)
    return " ".join(unicodedata.normalize("NFKC", plain).translate(_TABLE).split())


class Folded:
    """A folded text with the way back: offsets of the original, worked out when first asked for."""

    __slots__ = ("_origins", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = fold(original)
        self._origins: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text came from."""
        if self._origins is None:
            self._origins = list(_origins(self.original))
        return self._origins[start], self._origins[end - 1] + 1


def _origins(text: str) -> Iterator[int]:
    """For each character of the folded text, the offset of the character that it came from."""
    dropped = {i for m in _SET_APART.finditer(text) for i in range(*m.span())}
    waiting: int | None = None  # a space that counts only when something follows
    begun = False
    for cluster in _CLUSTER.finditer(text):
        if cluster.start() in dropped:
            continue
        for sign in unicodedata.normalize("NFKC", cluster.group().translate(_TABLE)).translate(_TABLE):
            if sign.isspace():
                waiting = cluster.start() if waiting is None else waiting
                continue
            if waiting is not None and begun:
                yield waiting
            waiting, begun = None, True
            yield cluster.end() - 1

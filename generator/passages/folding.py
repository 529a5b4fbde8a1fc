"""Folding: what makes two ways of setting the same words alike. Letter case is kept. Rules: docs/quote-matching.md."""

import re
import unicodedata
from bisect import bisect_right
from functools import cache

VERSION = 1

# Signs that stand for one another in print.
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb\u02bc\u02bd\u00b4`\u2039\u203a\uff07\ua78c"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u2036\u02ba\u02ee\u301d\u301e\u301f\u00ab\u00bb\uff02"
_DASH = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_ALIKE = {ord(sign): plain for plain, signs in (("'", _SINGLE), ('"', _DOUBLE), ("-", _DASH)) for sign in signs}
# Letters that French writes as one or as two; NFKC keeps them. The second is a capital where the next letter is one.
_LIGATURE = {"\u0153": "oe", "\u0152": "Oe", "\u00e6": "ae", "\u00c6": "Ae"}
# Soft hyphen, zero-width spaces and joiners, direction marks, variation selectors, byte-order mark.
_INVISIBLE = r"\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")
_GAP = rf"[\s{_INVISIBLE}]"
_MARK = r"\u0300-\u036f\u0483-\u0487\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
# French sets a space before these; English does not.
_HIGH = "?!;:%\uff1f\uff01\uff1b\uff1a\uff05\u037e"
# Signs that folding never changes and that never join with the one before: most of a text is a run of these.
STABLE = (
    r"!-,.-_a-~\u00c0-\u00c5\u00c7-\u00e5\u00e7-\u0131"
    r"\u0134-\u013e\u0141-\u0148\u014a-\u0151\u0154-\u017e\u0180-\u01c3\u01cd-\u01f0\u01f4-\u0233"
    r"\u0391-\u03a1\u03a3-\u03ce\u0400-\u0482\u048a-\u052f\u05d0-\u05ea\u0620-\u063f\u0641-\u064a"
    r"\u0904-\u093b\u093d-\u094c\u0960-\u097f\u3001\u3002\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3"
)
# Most quotations in English are ASCII in which nothing has to be folded. It begins with a set of characters: found without a
# step for each.
_ASCII_UNSTABLE = re.compile(r"[`\-?!;:%](?:(?<=`)|(?<= .)|(?<=-)[ \-])")
_PLAIN = {"double": '"', "single": "'", "dash": "-", "nothing": "", "space": " "}


@cache
def _unstable() -> re.Pattern[str]:
    """Whatever folding changes, by how it changes it. It takes long to compile, and checks of a few records seldom need it."""
    return re.compile(
        # The guard: a sign that is not stable, a space at the start or with company, a dash before a space.
        rf"(?=[^ \-{STABLE}]| [^{STABLE}]| [{_HIGH}]|\A |-[^{STABLE}])(?:"
        # French sets spaces inside its quotation marks, too.
        rf"(?P<double>(?<!\w)\u00ab{_GAP}*|{_GAP}*\u00bb(?!\w)|[{_DOUBLE}])"
        rf"|(?P<single>(?<!\w)\u2039{_GAP}*|{_GAP}*\u203a(?!\w)|[{_SINGLE}])"
        rf"|(?P<dash>{_GAP}*[-{_DASH}](?:{_GAP}|[-{_DASH}])*)"
        rf"|(?P<nothing>\A{_GAP}+|{_GAP}+(?=[{_HIGH}])|[{_INVISIBLE}]+(?!{_GAP}))"
        rf"|(?P<space>{_GAP}+)"
        rf"|(?P<sign>[^{STABLE}](?:[{_MARK}{_INVISIBLE}]*[{_MARK}])?)"
        ")"
    )


def fold(text: str) -> str:
    """The folded form of a text: compatibility forms (NFKC), plain quotation marks and dashes, single spaces."""
    if text.isascii() and text.isprintable() and "  " not in text and not _ASCII_UNSTABLE.search(text):
        return text.strip(" ")
    return Folded(text).text


class Folded:
    """A folded text with the way back to the original, kept as the places where the distance of the two changes."""

    __slots__ = ("_folded", "_original", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        parts: list[str] = []
        self._folded, self._original = [0], [0]
        size = last = 0
        for found in _unstable().finditer(original):
            start, end = found.span()
            plain = _PLAIN.get(found.lastgroup or "")
            if plain is None:
                # A mark joins the sign before it.
                start -= last < start and unicodedata.category(original[start])[0] == "M"
                plain = _sign(original, start, end)
            parts += (original[last:start], plain)
            size += start - last
            if len(plain) != end - start:
                self._folded += (size, size + len(plain))
                self._original += (start, end)
            size, last = size + len(plain), end
        parts.append(original[last:])
        self.text = "".join(parts).removesuffix(" ")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text came from, by whole signs."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        """The stretch of the original that one folded sign came from."""
        part = bisect_right(self._folded, at) - 1
        folded, original = self._folded[part], self._original[part]
        last = part + 1 == len(self._folded)
        behind = len(self.original) if last else self._original[part + 1]
        if last or self._folded[part + 1] - folded == behind - original:
            return original + at - folded, original + at - folded + 1
        return original, behind


def _sign(text: str, start: int, end: int) -> str:
    """One sign with its marks, in its compatibility form."""
    sign = _HIDDEN.sub("", text[start:end])
    if sign in _LIGATURE:
        return _LIGATURE[sign].upper() if text[end : end + 1].isupper() and sign.isupper() else _LIGATURE[sign]
    plain = unicodedata.normalize("NFKC", sign).replace("\u2044", "/").translate(_ALIKE)
    if " " in plain:  # a free-standing accent, or a phrase in one sign
        return sign
    # NFKC would turn "2\u00bd" into "21/2" and "10\u2075" into "105": another number.
    if text[max(0, start - 1) : start].isdecimal() and unicodedata.category(sign[0]) == "No":
        return (" " if "/" in plain else "^") + plain
    return plain

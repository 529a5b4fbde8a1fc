"""Names that must not be found anywhere, of which only salted hashes are kept.

A name is a run of words, compared without case, accents, apostrophes and hyphens: "d'Ornano" and "D ORNANO" are one. A text
is searched for them run by run, so that nobody needs to know the name to refuse it. Docs: docs/redaction.md.
"""

import hashlib
import hmac
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from generator.passages.folding import fold

LONGEST = 5  # words of a run
_DIGITS = 32  # hexadecimal, of a hash
_WITHIN = "\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff"  # what may stand between the letters of one word
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_WITHIN}])*")
_DROPPED = re.compile(rf"[{_WITHIN}]")


class Word(NamedTuple):
    """A word as it is compared, and where it stands in its text."""

    plain: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [Word(_plain(m[0]), *m.span()) for m in _WORD.finditer(text)]


def name(text: str) -> tuple[str, ...]:
    """The words of a name."""
    return tuple(word.plain for word in words(text))


def hashed(salt: str, run: Sequence[str]) -> str:
    """What is kept of a name: HMAC-SHA-256 under the timeline's salt, 32 hexadecimal digits."""
    return hmac.digest(salt.encode(), " ".join(run).encode(), hashlib.sha256).hex()[:_DIGITS]


class Withheld:
    """Finds names by their hashes: (number of words, hash) of each."""

    def __init__(self, salt: str, names: Iterable[tuple[int, str]]) -> None:
        self._salt = salt
        self._hashes: dict[int, set[str]] = defaultdict(set)
        for length, digest in names:
            self._hashes[length].add(digest)
        self._lengths = sorted(self._hashes, reverse=True)
        self._seen: dict[tuple[str, ...], bool] = {}

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where names stand, in order, each as long as it can be."""
        there = words(text)
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(there):
            length = next((n for n in self._lengths if self._is_name(tuple(w.plain for w in there[at : at + n]), n)), 0)
            if length:
                found.append((there[at].start, there[at + length - 1].end))
            at += length or 1
        return found

    def replaced(self, text: str, by: str) -> str:
        """The text with something else in the place of each name."""
        for start, end in reversed(self.find(text)):
            text = text[:start] + by + text[end:]
        return text

    def holds(self, text: str) -> bool:
        """Whether a name stands in a text, be it percent-encoded as in an address."""
        return bool(self.find(text)) or ("%" in text and bool(self.find(unquote(text))))

    def _is_name(self, run: tuple[str, ...], length: int) -> bool:
        if len(run) < length:
            return False
        known = self._seen.get(run)
        if known is None:
            known = self._seen[run] = hashed(self._salt, run) in self._hashes[length]
        return known


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", _DROPPED.sub("", fold(word))) if not unicodedata.combining(c)
    )
    return bare.casefold()

"""Words as they are compared, not quoted: without case, accents, and the hyphens between them."""

import re
import unicodedata
from functools import lru_cache

from generator.passages.folding import fold

_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Small letters without accents; "Aix-en-Provence" and "AIX EN PROVENCE" become one."""
    if text.isascii():  # most English texts are: nothing of them needs to be taken apart
        return _HYPHEN.sub(" ", fold(text).lower())
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", fold(text).casefold()))
    return _HYPHEN.sub(" ", unicodedata.normalize("NFC", bare))


def holds(text: str, words: str) -> bool:
    """Whether a text holds these words, whole, in whatever case and with or without accents."""
    return plain(words) in plain(text) and _whole(plain(words)).search(plain(text)) is not None


@lru_cache(maxsize=1024)
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")

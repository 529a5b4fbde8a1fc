"""Words as they are compared, not quoted: without case, accents, and the hyphens between them."""

import re
import unicodedata
from functools import lru_cache

from generator.passages.folding import fold

_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_HYPHEN = re.compile(r"-(?<=[^\W\d_]-)(?=[^\W\d_])")  # begins with its one sign, and so is found at once


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Small letters without accents; "Aix-en-Provence" and "AIX EN PROVENCE" become one."""
    if text.isascii():  # most English texts are: nothing of them needs to be taken apart
        return _HYPHEN.sub(" ", fold(text).lower())
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", fold(text).casefold()))
    return _HYPHEN.sub(" ", unicodedata.normalize("NFC", bare))


def holds(text: str, words: str) -> bool:
    """Whether a text holds these words, whole, in whatever case and with or without accents."""
    return stands(plain(words), plain(text))


def stands(words: str, text: str) -> bool:
    """Whether words stand whole in a text, both of them plain."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (at and _of_word(text[at - 1])) and not (end < len(text) and _of_word(text[end])):
            return True
        at = text.find(words, at + 1)
    return False


def _of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"

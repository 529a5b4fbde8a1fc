"""Tells whether two texts are nearly the same without either of them: what locks keep for clones that have no texts.

A bottom-k sketch (Broder, "On the resemblance and containment of documents", 1997): the 64 smallest hashes of a text's
runs of four words. From them follow, as estimates, how many runs a text has and how many two texts share.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

RUN = 4  # words
KEPT = 64  # hashes
_DIGITS = 8  # hexadecimal, of a hash
_HASHES = 16**8
# Writing without spaces has a word in each sign.
_WORD = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\u0e01-\u0e4e]|[^\W_]+")


def fingerprint(text: str) -> str:
    """The smallest hashes of a text's runs of words, in order, eight digits each; none for a text of under four words."""
    return "".join(sorted(set(_hashes(text)))[:KEPT])


def hashes(sketch: str) -> frozenset[str]:
    """The hashes of a fingerprint."""
    return frozenset(sketch[i : i + _DIGITS] for i in range(0, len(sketch), _DIGITS))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share (0 to 1, an estimate) of the shorter text's runs that also stand in the longer one."""
    both = frozenset(sorted(one | other)[:KEPT])
    if not (one and other):
        return 0.0
    common = len(both & one & other) / len(both) * _size(both)
    return min(1.0, common / min(_size(one), _size(other)))


def _size(smallest: frozenset[str]) -> float:
    """How many hashes there were before all but the smallest were dropped."""
    if len(smallest) < KEPT:
        return len(smallest)
    return (KEPT - 1) * _HASHES / (int(max(smallest), 16) + 1)


def _hashes(text: str) -> Iterator[str]:
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", ""))
    for i in range(len(words) - RUN + 1):
        yield hashlib.sha256(" ".join(words[i : i + RUN]).encode()).hexdigest()[:_DIGITS]

"""Quotations as editors write them: ` [...] ` marks a cut, other [brackets] an insertion, as in print."""

import hashlib
import re
from typing import NamedTuple

from generator.passages.folding import VERSION, fold

_CUT = re.compile(r"\[ ?(?:\.\.\.|\u2026) ?\]")
_INITIAL = re.compile(r"\[([^\W\d_])\](?=\w)")
_INSERTION = re.compile(r" \[[^\[\]]{1,200}\](?=[\s.,;:!?)\]]|$)|\[[^\[\]]{1,200}\]")


class QuotedPassage(NamedTuple):
    """A quotation in a record: `path` is the field that holds it."""

    source: str
    quote: str
    prefix: str | None
    suffix: str | None
    record: str
    path: tuple[str | int, ...]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The passage itself: the same one in several records is one."""
        return (self.source, self.quote, self.prefix or "", self.suffix or "")


def pieces(quote: str) -> tuple[str, ...]:
    """The stretches of a quotation between its cuts, in order."""
    found = (piece.strip() for piece in _CUT.split(" ".join(quote.split())))
    return tuple(piece for piece in found if piece)


def forms(piece: str) -> tuple[str, ...]:
    """What a piece may be in the text, folded: as it stands, or without its insertions.

    Nothing of the text may hide behind an insertion. `[T]he` changes the case of a letter: `The` and `the` are both tried.
    """
    plain = (_INSERTION.sub("", _INITIAL.sub(letter, piece)) for letter in (_same_case, _other_case))
    return tuple(dict.fromkeys(folded for form in (piece, *plain) if (folded := fold(form))))


def _same_case(initial: re.Match[str]) -> str:
    return initial[1]


def _other_case(initial: re.Match[str]) -> str:
    return initial[1].swapcase()


def quote_hash(quote: str) -> str:
    """sha256 of the folded quotation, with the version of the rules: what a proof in a lock is about."""
    return hashlib.sha256(f"{VERSION}\n{fold(quote)}".encode()).hexdigest()


def passage_id(source: str, quote: str) -> str:
    """A stable id for a passage of a source (the id of its Web Annotation): 16 hexadecimal digits."""
    return hashlib.sha256(f"{source}\n{quote_hash(quote)}".encode()).hexdigest()[:16]

"""Whose report a page carries, as far as its credits say: "Le Monde avec AFP", "(AP)", "PARIS (Reuters) -"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.scaffold.names import Names

_OPENING = re.compile(
    r"^(?:[©(\[:\s]|\(c\)|\d{4}\b|(?:written by|by|par|copyright)\b|(?:source|cr[ée]dit|agence|agency)s?\s*:)+",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:[)\].:]|\s|\d{4}|all rights reserved|tous droits r[ée]serv[ée]s)+$", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:[,;/|·•&]|\s[–—-]\s|\b(?:avec|with|and|et|for|pour|via)\b)\s*", re.IGNORECASE)  # fmt: skip
_WITH = re.compile(r"\b(?:avec|with)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"^(?:l')?(?:news )?(?:agences?|agencies|wires?)(?: de presse)?$", re.IGNORECASE)
_PICTURE = re.compile(r"\b(?:photos?|photograph\w*|pictures?|images?|vid[ée]os?|getty|illustration)\b", re.IGNORECASE)
_DATELINE = re.compile(r"^.{0,60}?\((?P<name>[^()]{2,40})\)\s*[-–—]")
_IN_BRACKETS = re.compile(r"\((?P<with>(?:avec|with)\s+)?(?P<name>[^()]{2,60})\)\s*\.?$", re.IGNORECASE)
_AT_END = re.compile(r"(?:^|[.!?»”\"]\s*)(?P<with>avec|with)\s+(?P<name>[^.()]{2,60})\.?$", re.IGNORECASE)
_REUTERS = re.compile(r"\(?Reporting by .+ [Ee]diting by ")
_SENTENCE = re.compile(r"[.!?…»”\"]$")
_FIRST, _LAST = 4, 2  # lines of a text that may say whose it is
_SHORT = 60  # characters of a line that may be nothing but a credit


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited, in which words; `rewritten`: the publisher worked with it instead of carrying it."""

    parties: tuple[str, ...]
    words: str
    rewritten: bool


def credit(lines: Iterable[str], text: str, names: Names, publisher: str) -> Credit | None:
    """Whose report it is: from the page's credits, else from both ends of its text. None: nothing says so."""
    marked = (found for line in lines if (found := _of_line(line, names)))
    return next((found for found in (*marked, *_in_text(text, names)) if found.parties != (publisher,)), None)


def _in_text(text: str, names: Names) -> Iterator[Credit]:
    """Agencies in datelines, credits and brackets; other names there may be of those whom the report is about."""
    body = [line.strip() for line in text.splitlines() if line.strip()]
    for number, line in enumerate(body):
        at_end = number < _FIRST or number >= len(body) - _LAST
        for words, name, rewritten in _candidates(line, at_end=at_end):
            found = _of_line(name, names, rewritten=rewritten)
            if found and (found.parties == ("unknown",) or set(found.parties) <= names.agencies):
                yield Credit(found.parties, words, found.rewritten)


def _candidates(line: str, *, at_end: bool) -> Iterator[tuple[str, str, bool]]:
    """Words of a line that may be a credit, the name in them, and whether it comes after "with"."""
    for pattern in (_DATELINE, _IN_BRACKETS, _AT_END) if at_end else (_DATELINE,):
        if match := pattern.search(line):
            yield match[0].strip(), match["name"], bool(match.groupdict().get("with"))
    if at_end and len(line) <= _SHORT and not _SENTENCE.search(line):
        yield line, line, False
    if at_end and (match := _REUTERS.search(line)):
        yield match[0].strip(), "Reuters", False


def names_agency(line: str, names: Names) -> bool:
    """Whether an author is an agency, or a person of one: "Le Figaro avec AFP"."""
    return _of_line(line, names) is not None


def _of_line(line: str, names: Names, *, rewritten: bool = False) -> Credit | None:
    """The credit that a short line is; of several parties, agencies come before the outlet that names them."""
    if _PICTURE.search(line):
        return None
    bare = _CLOSING.sub("", _OPENING.sub("", line.replace("’", "'")))
    items = [item for item in _JOINT.split(bare) if item]
    found = [party for item in items for party in _parties(item, names)]
    agencies = [party for party in found if party in names.agencies]
    several = any(_SEVERAL.match(item) for item in items)
    if not found and not several:
        return None
    parties = ("unknown",) if several and not agencies else tuple(dict.fromkeys(agencies or found))
    return Credit(parties, line, rewritten or several or _WITH.search(line) is not None)


def _parties(item: str, names: Names) -> Iterator[str]:
    """The party that an item names, or the agency at its end: "Sylvie Corbet Associated Press", "Sylvie Corbet (AP)"."""
    words = re.sub(r"[()]|\b[ld]'", " ", item).split()
    if party := names.party(" ".join(words)):
        yield party
        return
    for length in (3, 2, 1):
        party = names.party(" ".join(words[-length:]))
        if len(words) > length and party in names.agencies:
            yield party
            return

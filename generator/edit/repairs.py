"""Safe repairs of one record: each changes how something is written, and never what it says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from generator.edit.nodes import Path, behind, compose, last_of, line_start
from generator.edit.wording import reworded, texts
from generator.load.document import Document, read
from generator.model import dates
from generator.model.date_advice import ABOUT, MONTHS, plain, rewritings
from generator.model.dated import written_dates
from generator.model.dates import DateError
from generator.model.kinds import KINDS, Record
from generator.model.layout import ORDER
from generator.model.quotations import quoted
from generator.model.record import Published, Tombstone
from generator.model.tracking import without_tracking
from generator.passages.folding import Folded, fold
from generator.passages.matching import Found, find
from generator.passages.quotes import pieces

_ADDRESSES = ("url", "channel_url")
# What a date may hold beside digits and the names of months without saying more than the day, month or year.
_SILENT = frozenset("le the of de er st nd rd th at a to au t h z xx".split())  # noqa: SIM905 - a list to be read
_FINER = re.compile(r"[?~%](?!\s*$)|:\d\d:\d\d")  # a doubt about one part, or seconds
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_TRAILING = re.compile(r"[ \t]+(?=\r?$)", re.MULTILINE)


class Repaired(NamedTuple):
    """A record's text after the repairs, and what was left as it was, and why."""

    text: str
    left: tuple[str, ...]


def repaired(document: Document, kind: str, record: Record | None, captured: Mapping[str, Folded]) -> Repaired:
    """Repairs dates, addresses, quotations (of a record that can be read), the order of fields, and white space.

    `captured`: the folded texts of the sources that are at hand. Raises EditError.
    """
    values: dict[Path, str] = {}
    left: list[str] = []
    for path, text in _dates(document, kind):
        meant = _meant(text)
        if len(meant) == 1:
            values[path] = meant[0]
        elif meant:
            left.append(f"{_place(path)}: `{text}` may mean {' or '.join(meant)}")
    values |= {
        path: new
        for path, text in texts(document.data)
        if _is_address(path) and (new := without_tracking(text)) != text
    }
    values |= dict(_wordings(record, captured)) if record else {}
    text = reworded(document, values) if values else document.text
    return Repaired(_tidy(ordered(replace(document, text=text), kind)), tuple(left))


def _place(path: Path) -> str:
    return ".".join(str(step) for step in path)


def _is_address(path: Path) -> bool:
    return path[-1] in _ADDRESSES and path[0] != "archived"


def _dates(document: Document, kind: str) -> Iterator[tuple[Path, str]]:
    """Dates that cannot be read as they are written."""
    retracted = document.data.get("status") == "retracted" and issubclass(KINDS[kind], Published)
    for path, text in written_dates(Tombstone if retracted else KINDS[kind], document.data):
        ends = text.split("/", 1) if "/" in text else [text]
        if not all(end in ("", "..") or _is_date(end) for end in ends) and _says_no_more(text):
            yield path, text


def _says_no_more(text: str) -> bool:
    """Whether a text is nothing but a date: "early 2025", "by Monday" and a doubt about one part are an editor's to read."""
    words = set(re.findall(r"[^\W\d_]+", plain(text)))
    return words <= _SILENT | MONTHS.keys() | ABOUT and not _FINER.search(text)


def _meant(text: str) -> list[str]:
    """The dates that the likeliest slip may have meant, as they are written here."""
    found = ([form for form in slip if not form.startswith("{") and _is_date(form)] for slip in rewritings(text))
    return next((list(dict.fromkeys(forms)) for forms in found if forms), [])


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except DateError:
        return False
    return True


def _wordings(record: Record, captured: Mapping[str, Folded]) -> Iterator[tuple[Path, str]]:
    """(place, the source's own words) of each quotation that differs from its source, but by no more than folding hides."""
    for words in quoted(record):
        text = captured.get(words.source)
        match = find(text, words.text, words.prefix, words.suffix) if text else None
        parts = pieces(words.text)
        if text and isinstance(match, Found) and len(match.spans) == len(parts):
            own = [" ".join(_INVISIBLE.sub("", text.original[a:b]).split()) for a, b in match.spans]
            cut = next((mark for mark in (" [...] ", " [\u2026] ") if mark in words.text), " [...] ")
            same = all(fold(new) == fold(old) for new, old in zip(own, parts, strict=True))  # not beside an [insertion]
            if same and (new := cut.join(own)).split() != words.text.split():
                yield words.path, new


def ordered(document: Document, kind: str) -> str:
    """The top fields in the order of the kind, each with the comments above it; a file's first comment stays on top."""
    order = {name: i for i, name in enumerate(ORDER[kind])}
    ranks = [order.get(key, len(order)) for key in document.data]
    text = document.text
    if ranks == sorted(ranks):
        return text
    root = compose(document.path, text)
    starts = [line_start(text, root.value[0][0].start_mark.index), *(behind(text, last_of(v)) for _, v in root.value)]
    if not text.endswith("\n"):
        text += _line_break(text)
        starts[-1] = len(text)
    blocks = [text[a:b] for a, b in pairwise(starts)]
    places = sorted(range(len(blocks)), key=lambda i: (ranks[i], i))
    edited = text[: starts[0]] + "".join(blocks[i] for i in places) + text[starts[-1] :]
    return edited if _same(document.path, text, edited) else text


def _tidy(text: str) -> str:
    """No white space at the ends of lines or of the file, and one line break at its end; not where it is part of a text."""
    edited = _TRAILING.sub("", text)
    edited = edited if _same("", text, edited) else text
    ended = edited.rstrip() + _line_break(text)
    return ended if _same("", text, ended) else edited


def _line_break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _same(path: str, text: str, edited: str) -> bool:
    before, after = read(path, text.encode()), read(path, edited.encode())
    return isinstance(before, Document) and isinstance(after, Document) and before.data == after.data

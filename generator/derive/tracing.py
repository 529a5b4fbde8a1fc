"""What is asked of a library while something is made of it, and how to tell whether that is still as it was.

    asked = set()
    page = make(traced(library, asked))  # which sees nothing but the library
    states = States(library, digests)
    before = {thing: states[thing] for thing in asked}  # of another library: the page is the same where all of these are

Nothing but the timeline itself goes unnoted: whoever compares knows that it has not changed.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, overload

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.corpus import Corpus
from generator.model.noted import Noted

EVERYTHING = "record *"


class _Entries(Sequence[Dated]):
    """All entries: whoever looks at them rests on every record."""

    def __init__(self, entries: Sequence[Dated], asked: set[str]) -> None:
        self._entries, self._asked = entries, asked

    @overload
    def __getitem__(self, at: int) -> Dated: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Dated]: ...
    def __getitem__(self, at: int | slice) -> Dated | Sequence[Dated]:
        self._asked.add(EVERYTHING)
        return self._entries[at]

    def __len__(self) -> int:
        self._asked.add(EVERYTHING)
        return len(self._entries)


def traced(library: Library, asked: set[str]) -> Library:
    """The same library; what is asked of it is noted in `asked`, as `sort ID`, or `sort *` for all of a sort."""
    corpus = library.corpus

    def noted(sort: str, things: Mapping[Any, Any]) -> Mapping[Any, Any]:
        return Noted(things, sort, asked)

    return Library(
        Corpus(
            corpus.timeline,
            noted("record", corpus.by_id),
            noted("capture", corpus.captures),
            noted("ledger", corpus.ledgers),
            noted("proof", corpus.proofs),
            corpus.redactions,
        ),
        _Entries(library.entries, asked),
        naming=noted("naming", library.naming),
        resting_on=noted("resting", library.resting_on),
        asserting=noted("asserting", library.asserting),
        parts=noted("parts", library.parts),
        sheets=noted("sheet", library.sheets),
        redirects=noted("redirect", library.redirects),
        dated=noted("dated", library.dated),
        around=noted("around", library.around),
        recent=noted("recent", library.recent),
        words=noted("words", library.words),
        used=noted("used", library.used),
        differing=noted("differing", library.differing),
    )


class States(Mapping[str, bytes]):
    """Of each thing that can be asked of a library, a digest of all that it rests on; `records`: those of records, by id."""

    def __init__(self, library: Library, records: Mapping[str, bytes]) -> None:
        self._library, self._records = library, records
        corpus = library.corpus
        self._indices: Mapping[str, Mapping[str, Any]] = {
            "capture": corpus.captures,
            "ledger": corpus.ledgers,
            "naming": library.naming,
            "resting": library.resting_on,
            "asserting": library.asserting,
            "parts": library.parts,
            "redirect": library.redirects,
            "around": library.around,
            "recent": library.recent,
            "used": library.used,
            "differing": library.differing,
        }
        self._known: dict[str, bytes] = {}

    def __getitem__(self, thing: str) -> bytes:
        found = self._known.get(thing)
        if found is None:
            sort, _, ident = thing.partition(" ")
            found = self._known[thing] = self._everything if ident == "*" else self._state(sort, ident)
        return found

    def _state(self, sort: str, ident: str) -> bytes:
        if sort in self._indices:
            return _digest(self._indices[sort].get(ident))
        of = _OF.get(sort)
        return _digest(of(self, ident)) if of else self._everything

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    @cached_property
    def _everything(self) -> bytes:
        corpus = self._library.corpus
        records = [(ident, self._record(ident)) for ident in corpus.by_id]
        return _digest((records, corpus.captures, corpus.ledgers, sorted(corpus.proofs.items())))

    def _record(self, ident: str) -> bytes | None:
        return self._records[ident] if ident in self._library.corpus.by_id else None

    def _sheet(self, ident: str) -> object:
        """All that `apparatus` looks at: the record, its sources, and the proofs of what it quotes."""
        sheet = self._library.sheets.get(ident)
        rests = [(p.source, self._record(p.source), p.proof) for p in sheet.passages] if sheet else None
        return self._record(ident), rests

    def _dated(self, ident: str) -> object:
        """An entry with its date, which for a wave comes from its parts."""
        found = self._library.dated.get(ident)
        return self._record(ident), found and (found.date, found.derived, found.year, found.month, found.day)

    def _words(self, vocabulary: str) -> object:
        found = self._library.words.get(vocabulary, {})
        return [(ident, [(d.entry.id, self._dated(d.entry.id)) for d in dated]) for ident, dated in found.items()]


# No bound methods in a `States`: it would hold itself, and with it a library that nobody else needs.
_OF: Final[Mapping[str, Callable[[States, str], object]]] = {
    "record": States._record,  # noqa: SLF001 - its own
    "sheet": States._sheet,  # noqa: SLF001
    "dated": States._dated,  # noqa: SLF001
    "words": States._words,  # noqa: SLF001
}


def _digest(state: object) -> bytes:
    """Of plain data, whose `repr` says all of it."""
    return hashlib.blake2b(repr(state).encode(), digest_size=8).digest()

"""What is asked of a library while something is made of it, and how to tell whether that is still as it was.

    asked = set()
    page = make(traced(library, asked))  # which sees nothing but the library
    states = States(library, digests)
    before = {thing: states[thing] for thing in asked}  # of another library: the page is the same where all of these are

Nothing but the timeline itself goes unnoted: whoever compares knows that it has not changed.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, overload

from generator.derive.apparatus import Apparatus
from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.corpus import Corpus
from generator.model.noted import Noted

EVERYTHING = "record *"
SIZE: Final = 8  # bytes of a state


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


class _Sheets(Noted[Apparatus]):
    """What records rest on: whoever looks at that rests on the record and its sources."""

    def __init__(self, sheets: Mapping[str, Apparatus], asked: set[str]) -> None:
        super().__init__(sheets, "record", asked)

    def _note(self, ident: object) -> None:
        super()._note(ident)
        if ident in self._things:
            self._asked.update([f"record {source}" for source in self._things[str(ident)].sources])


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
        sheets=_Sheets(library.sheets, asked),
        redirects=noted("redirect", library.redirects),
        dated=noted("dated", library.dated),
        around=noted("around", library.around),
        recent=noted("recent", library.recent),
        words=noted("words", library.words),
        used=noted("used", library.used),
        differing=noted("differing", library.differing),
    )


class States:
    """Of each thing that can be asked of a library, a digest of all that it rests on, of `SIZE` bytes.

    `records`: digests of records by id, which tell apart states of their proofs, too.
    """

    def __init__(self, library: Library, records: Mapping[str, bytes]) -> None:
        self._library, self._records = library, records
        self._dates: dict[str, bytes] = {}  # several words list an entry
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

    def __getitem__(self, thing: str) -> bytes:
        sort, _, ident = thing.partition(" ")
        return self._everything if ident == "*" else self._state(sort, ident)

    def _state(self, sort: str, ident: str) -> bytes:
        if sort in self._indices:
            return _digest(self._indices[sort].get(ident))
        of = _OF.get(sort)
        return _digest(of(self, ident)) if of else self._everything

    @cached_property
    def _everything(self) -> bytes:
        corpus = self._library.corpus
        records = [(ident, self._record(ident)) for ident in corpus.by_id]
        return _digest((records, corpus.captures, corpus.ledgers, sorted(corpus.proofs.items())))

    def _record(self, ident: str) -> bytes | None:
        return self._records[ident] if ident in self._library.corpus.by_id else None

    def _dated(self, ident: str) -> bytes:
        """An entry with its date, which for a wave comes from its parts."""
        if ident not in self._dates:
            found = self._library.dated.get(ident)
            date = found and (found.date.written(), found.derived, found.year, found.month, found.day)
            self._dates[ident] = _digest((self._record(ident), date))
        return self._dates[ident]

    def _words(self, vocabulary: str) -> object:
        found = self._library.words.get(vocabulary, {})
        return [(ident, [(d.entry.id, self._dated(d.entry.id)) for d in dated]) for ident, dated in found.items()]


# No bound methods in a `States`: it would hold itself, and with it a library that nobody else needs.
_OF: Final[Mapping[str, Callable[[States, str], object]]] = {
    "record": States._record,  # noqa: SLF001 - its own
    "dated": States._dated,  # noqa: SLF001
    "words": States._words,  # noqa: SLF001
}


def _digest(state: object) -> bytes:
    """Of plain data, whose `repr` says all of it."""
    return hashlib.blake2b(repr(state).encode(), digest_size=SIZE).digest()

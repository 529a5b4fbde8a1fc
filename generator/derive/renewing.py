"""A library after an edit: made from the one before it, with which it shares whatever the edit has no say in."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from generator.derive import chronology, recency
from generator.derive import library as libraries
from generator.derive.apparatus import Apparatus, apparatus
from generator.derive.chronology import Dated
from generator.derive.library import Index, Library
from generator.derive.origins import origins
from generator.derive.words import Words, in_use, of_entry
from generator.model.corpus import Corpus
from generator.model.kinds import AnyRecord, Incident, Record, Source, Statement
from generator.model.ties import ties

_MANY = 32  # changed records: an index of all is sooner made anew than these are looked for in it


def renewed(before: Library, corpus: Corpus) -> Library:
    """What `library` makes of a corpus. Records that did not change since `before` are to be the same objects."""
    old, new = before.corpus.by_id, corpus.by_id
    if before.timeline != corpus.timeline or old.keys() != new.keys():
        return libraries.library(corpus)
    changed = {ident: (old[ident], record) for ident, record in new.items() if record is not old[ident]}
    if len(changed) > _MANY or any(type(was) is not type(now) for was, now in changed.values()):
        return libraries.library(corpus)
    return _Renewal(before, corpus, changed).library()


class _Renewal:
    """Of records by id, as they were and as they are now; ids and kinds stayed."""

    def __init__(self, before: Library, corpus: Corpus, changed: Mapping[str, tuple[AnyRecord, AnyRecord]]) -> None:
        self._before, self._corpus = before, corpus
        wholes = {whole for pair in changed.values() for record in pair for whole in _wholes(record)}
        moved = {i: (old, old) for i in wholes - changed.keys() if isinstance(old := corpus.by_id.get(i), Incident)}
        self._pairs = {**changed, **moved}  # a wave may take its date from its parts
        self._changed = changed.keys()
        self._dated = {
            i: self._date(now) for i, (_, now) in self._pairs.items() if isinstance(now, Incident | Statement)
        }
        self._stayed = all(before.dated[i].date == d.date for i, d in self._dated.items())
        self._entries = self._ordered()

    def library(self) -> Library:
        """All of it."""
        before, corpus, entries = self._before, self._corpus, self._entries
        parts, words = self._index(before.parts, _wholes), self._words()
        resting = self._index(before.resting_on, lambda record: set(ties(record).cited))
        pairs = [self._pairs[i] for i in self._changed]
        return Library(
            corpus,
            entries,
            naming=self._index(before.naming, lambda record: libraries.names(ties(record), corpus)),
            resting_on=resting,
            asserting=self._asserting(),
            parts=parts,
            sheets={**before.sheets, **dict(self._sheets(resting))},
            redirects=before.redirects
            if all(was.former_ids == now.former_ids for was, now in pairs)
            else libraries.redirects(corpus),
            dated={**before.dated, **self._dated} if self._stayed else {d.entry.id: d for d in entries},
            around=before.around if self._stayed and parts is before.parts else chronology.around(entries, parts),
            words=words,
            used=libraries.used(words),
            recent=before.recent
            if all(recency.dates(was) == recency.dates(now) for was, now in pairs)
            else libraries.recent(entries, corpus),
            differing=before.differing
            if self._stayed and all(_differs(was) == _differs(now) for was, now in pairs)
            else libraries.differing(entries, corpus),
        )

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {d.entry.id: at for at, d in enumerate(self._entries)}

    def _date(self, entry: Incident | Statement) -> Dated:
        stay = set(self._before.parts.get(entry.id, ())) - self._changed
        come = {i for i in self._changed if entry.id in _wholes(self._corpus.by_id[i])}
        parts = (part for i in stay | come if isinstance(part := self._corpus.by_id[i], Incident))
        return chronology.dated(entry, parts, self._corpus.timeline.clock)

    def _ordered(self) -> tuple[Dated, ...]:
        def order(dated: Dated) -> tuple[tuple[float, float], str]:
            return chronology.order(dated, self._corpus.timeline.clock)

        entries = list(self._before.entries)
        for ident in self._dated:
            del entries[bisect_left(entries, order(self._before.dated[ident]), key=order)]
        for one in self._dated.values():
            insort(entries, one, key=order)
        return tuple(entries)

    def _index(self, before: Index, keys: Callable[[Record], AbstractSet[str]]) -> Index:
        """An index of records by keys, where those that changed stand under others now, or elsewhere among the same."""
        now = {i: keys(record) for i, (_, record) in self._pairs.items() if isinstance(record, Record)}
        was = {i: keys(record) for i, (record, _) in self._pairs.items() if isinstance(record, Record)}
        touched = {key for i in now for key in (was[i] ^ now[i] if self._stayed else was[i] | now[i])}
        if not touched:
            return before
        held = {key: set(before.get(key, ())) - now.keys() | {i for i in now if key in now[i]} for key in touched}
        again = libraries.sorted_index({key: ids for key, ids in held.items() if ids}, self._rank)
        if again.keys() <= before.keys() and len(again) == len(touched):
            return {**before, **again}
        return dict(sorted({**{key: ids for key, ids in before.items() if key not in touched}, **again}.items()))

    def _asserting(self) -> Index:
        """On whose word a record stands depends on its sources as well: where one has other origins now, that of all."""
        if any(_origins(was) != _origins(now) for was, now in self._pairs.values()):
            return libraries.library(self._corpus).asserting
        return self._index(self._before.asserting, lambda record: libraries.asserts(ties(record), self._corpus))

    def _sheets(self, resting: Index) -> Iterable[tuple[str, Apparatus]]:
        """Of records that changed, or whose sources or proofs did."""
        was, now = self._before.corpus.proofs, self._corpus.proofs
        proved = set() if was is now else {key[0] for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
        sources = {i for i in (*self._changed, *proved) for i in resting.get(i, ())}
        for ident in sources | self._changed:
            record = self._corpus.by_id[ident]
            if isinstance(record, Record):
                yield ident, apparatus(record, self._corpus)

    def _words(self) -> Words:
        """The same entries in the same order, or all of them anew."""
        words = [(list(_words(was)), list(_words(now))) for was, now in self._pairs.values()]
        if not self._stayed or any(was != now for was, now in words):
            return in_use(self._entries)
        touched = {key for _, now in words for key in now}
        return {
            vocabulary: {
                ident: tuple([self._dated.get(d.entry.id, d) for d in of]) if (vocabulary, ident) in touched else of
                for ident, of in found.items()
            }
            for vocabulary, found in self._before.words.items()
        }


def _words(record: AnyRecord) -> dict[tuple[str, str], None]:
    return of_entry(record) if isinstance(record, Incident | Statement) else {}


def _differs(record: AnyRecord) -> bool:
    return isinstance(record, Record) and bool(record.conflicts)


def _origins(record: AnyRecord) -> tuple[str, ...]:
    return origins(record) if isinstance(record, Source) else ()


def _wholes(record: AnyRecord) -> set[str]:
    """What it is part of."""
    return {record.part_of} if isinstance(record, Incident) and record.part_of else set()

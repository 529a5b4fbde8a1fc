"""All records, found by id and by every link between them, in both directions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.derive import chronology, recency
from generator.derive.apparatus import Apparatus
from generator.derive.chronology import Around, Dated
from generator.derive.origins import origins
from generator.derive.sheets import sheets
from generator.derive.words import Words, in_use
from generator.model.corpus import Corpus
from generator.model.dates import Clock
from generator.model.kinds import AnyRecord, Entry, Incident, Organisation, Person, Place, Record, Source, Statement
from generator.model.ties import Ties, ties
from generator.model.timeline import Timeline

Index = Mapping[str, tuple[str, ...]]
MANY = 200  # records: a longer list is cut by year or decade
_NAMED = (Person, Organisation, Place)


@dataclass(frozen=True, slots=True)
class Library:
    """The published records of one timeline. Tuples of ids are in the chronology's order, then by id."""

    corpus: Corpus
    entries: Sequence[Dated]
    naming: Index  # id -> records that name it
    resting_on: Index  # source id -> records that cite or quote it
    asserting: Index  # party id -> records in which something stands on its word
    parts: Index  # incident id -> incidents that are part of it
    sheets: Mapping[str, Apparatus]  # record id -> what it rests on
    redirects: Mapping[str, str]  # former id -> living id
    dated: Mapping[str, Dated]  # entry id -> entry with its date
    around: Around  # entry id -> ids before and after it
    recent: Mapping[str, bool]  # entries that changed lately
    words: Words  # what the vocabularies' words sort
    used: Mapping[str, bool]  # `VOCABULARY ID` of each word that sorts something
    differing: Mapping[str, int | None]  # record about which sources differ -> its year, where these are many

    @property
    def timeline(self) -> Timeline:
        """What this timeline is."""
        return self.corpus.timeline

    @property
    def clock(self) -> Clock:
        """How dates become instants here."""
        return self.corpus.timeline.clock

    def __getitem__(self, ident: str) -> AnyRecord:
        return self.corpus.by_id[ident]

    def get(self, ident: str) -> AnyRecord | None:
        """The record of an id, or None for what is no id (a name, `unknown`)."""
        return self.corpus.by_id.get(ident)

    def source(self, ident: str) -> Source:
        """A source that is known to exist."""
        found = self.corpus.by_id[ident]
        assert isinstance(found, Source)  # noqa: S101 - `validate` has seen to it
        return found

    def place(self, ident: str) -> Place | None:
        """A place, unless the id is `unknown`."""
        found = self.corpus.by_id.get(ident)
        return found if isinstance(found, Place) else None

    def name_of(self, party: str) -> str:
        """How readers know a party, a place or any other record: its name or title; free text stands for itself."""
        found = self.corpus.by_id.get(party)
        if isinstance(found, _NAMED):
            return found.name
        title: str = getattr(found, "title", party)
        return title

    def statements_about(self, ident: str) -> list[Statement]:
        """Statements that concern a record, in order."""
        named = (self.corpus.by_id[i] for i in self.naming.get(ident, ()))
        return [s for s in named if isinstance(s, Statement) and ident in s.about]

    def entries_naming(self, ident: str) -> list[Entry]:
        """Incidents and statements that name a record, in order."""
        named = (self.corpus.by_id[i] for i in self.naming.get(ident, ()))
        return [e for e in named if isinstance(e, Incident | Statement)]


def library(corpus: Corpus, known: dict[str, str] | None = None) -> Library:
    """Indexes a corpus; drafts are expected to have been left out before.

    `known`: packed ties by id, as a check found them. Each is taken out, for nobody else needs it.
    """
    entries = chronology.ordered([*corpus.incidents, *corpus.statements], corpus.timeline.clock)
    rank = {d.entry.id: i for i, d in enumerate(entries)}
    naming, resting, asserting = defaultdict(set), defaultdict(set), defaultdict(set)
    for ident, record in corpus.by_id.items():
        if isinstance(record, Record):
            told = known.pop(ident, "") if known else ""
            tied = Ties.unpacked(told) if told else ties(record)
            for named in names(tied, corpus):
                naming[named].add(ident)
            for source in tied.cited:
                resting[source].add(ident)
            for party in asserts(tied, corpus):
                asserting[party].add(ident)
    parts = defaultdict(set)
    for incident in corpus.incidents:
        if incident.part_of:
            parts[incident.part_of].add(incident.id)
    sorted_parts = sorted_index(parts, rank)
    words = in_use(entries)
    return Library(
        corpus,
        entries,
        naming=sorted_index(naming, rank),
        resting_on=sorted_index(resting, rank),
        asserting=sorted_index(asserting, rank),
        parts=sorted_parts,
        sheets=sheets(corpus),
        redirects=redirects(corpus),
        dated={d.entry.id: d for d in entries},
        around=chronology.around(entries, sorted_parts),
        words=words,
        used=used(words),
        recent=recent(entries, corpus),
        differing=differing(entries, corpus),
    )


def names(tied: Ties, corpus: Corpus) -> set[str]:
    """The records that a record names."""
    return {ident for ident in tied.named if ident in corpus.by_id}


def asserts(tied: Ties, corpus: Corpus) -> set[str]:
    """Those on whose word something stands in a record: a source that asserts it itself speaks for its origins."""
    sources = (corpus.by_id[ident] for ident in tied.outright)
    return {*tied.voices, *(origin for s in sources if isinstance(s, Source) for origin in origins(s))}


def redirects(corpus: Corpus) -> dict[str, str]:
    """Former id -> living id."""
    return dict(sorted((old, ident) for ident, record in corpus.by_id.items() for old in record.former_ids))


def used(words: Words) -> dict[str, bool]:
    """`VOCABULARY ID` of each word that sorts something."""
    return {f"{vocabulary} {ident}": True for vocabulary, found in words.items() for ident in found}


def recent(entries: Iterable[Dated], corpus: Corpus) -> dict[str, bool]:
    """The entries that changed lately."""
    found = recency.recent([d.entry for d in entries], corpus.epoch, corpus.timeline.clock)
    return dict.fromkeys(sorted(found), True)


def differing(entries: Iterable[Dated], corpus: Corpus) -> dict[str, int | None]:
    """The records about which sources differ, each with its year; without one where a single page has room for all."""
    found = [ident for ident, record in corpus.by_id.items() if isinstance(record, Record) and record.conflicts]
    years = {d.entry.id: d.year for d in entries} if len(found) > MANY else {}
    return {ident: years.get(ident) for ident in found}


def sorted_index(index: Mapping[str, Iterable[str]], rank: Mapping[str, int]) -> Index:
    """An index with its keys sorted, and the ids of each as the chronology orders them, then by id."""
    last = len(rank)
    return {key: tuple(sorted(index[key], key=lambda i: (rank.get(i, last), i))) for key in sorted(index)}

"""What one record rests on: its sources, numbered once each, and every passage with the state of its proof."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from generator.derive.origins import Tally, origins, tally
from generator.model import quotations
from generator.model.corpus import Corpus
from generator.model.evidence import Evidence
from generator.model.kinds import Record, Source, Statement
from generator.model.proofs import Proof, State
from generator.model.quotations import Items
from generator.model.references import Path

_CITED = Proof(State.CITED)
_QUOTED = Proof(State.QUOTED)


class Passage(NamedTuple):
    """Evidence from one source: words with their proof, or a bare citation. `path` is where the record gives it."""

    path: Path
    source: str
    evidence: Evidence
    proof: Proof
    voices: tuple[str, ...]

    @property
    def state(self) -> State:
        """How far it is proved."""
        return self.proof.state


@dataclass(frozen=True)
class Apparatus:
    """All passages of a record in the order in which it gives them; sources are numbered from 1 in that order."""

    sources: tuple[str, ...]
    passages: tuple[Passage, ...]
    tally: Tally

    @cached_property
    def by_field(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages of the record's own evidence by the fields that they support; the best proved first."""
        return _by_field(self.passages)

    def number(self, source: str) -> int:
        """The mark that readers see for a source."""
        return self.sources.index(source) + 1

    def at(self, *path: str | int) -> list[Passage]:
        """The passages that stand at or below a place of the record."""
        return [p for p in self.passages if p.path[: len(path)] == path]

    def supporting(self, field: str) -> tuple[Passage, ...]:
        """The passages that support a field, or the one that it is part of; the best proved first."""
        own, whole = self.by_field.get(field, ()), self.by_field.get(field.partition(".")[0], ())
        if own is whole or not own or not whole:
            return own or whole
        both = [p for p in self.passages if p in own or p in whole]
        return tuple(sorted(both, key=lambda p: p.state.rank))

    def cited_as(self, source: str, name: str | None) -> list[Passage]:
        """What `[@source]` or `[@source#name]` stands for: the passages of the evidence, else any from that source."""
        found = [p for p in self.passages if p.source == source and (name is None or p.evidence.name == name)]
        return [p for p in found if p.path[0] == "evidence"] or found

    def state(self, field: str) -> State:
        """How far a field is proved: as far as its best passage."""
        found = self.supporting(field)
        return found[0].state if found else State.UNSUPPORTED


def apparatus(record: Record, corpus: Corpus) -> Apparatus:
    """The apparatus of one record."""
    passages: list[Passage] = []
    said: list[str] = []
    named: dict[str, tuple[str, ...]] = {}  # each source, and whose reporting it carries
    # Who carries a statement is no second voice beside its speaker.
    carriers = isinstance(record, Statement) and bool(record.quotes)
    for path, item in _evidence(record):
        asserted = item.according_to
        for ident in item.source:
            if ident not in named:
                named[ident] = origins(_source(corpus, ident))
            voices = asserted or named[ident]
            passages.append(Passage(path, ident, item, _proof(item, ident, corpus), voices))
            if asserted or not carriers:
                said += voices
    return Apparatus(tuple(named), tuple(passages), tally(named, said))


def _by_field(passages: Iterable[Passage]) -> dict[str, tuple[Passage, ...]]:
    """Passages of the record's own evidence by the fields that they support, not by those of an account, a stage or an update."""
    found: dict[str, dict[Path, Passage]] = defaultdict(dict)
    for passage in sorted(passages, key=lambda p: p.state.rank):
        if passage.path[0] == "evidence":
            for field in passage.evidence.supports:
                found[field][(*passage.path, passage.source)] = passage
    return {field: tuple(there.values()) for field, there in found.items()}


def _source(corpus: Corpus, ident: str) -> Source:
    found = corpus.by_id[ident]
    assert isinstance(found, Source)  # noqa: S101 - `validate` has seen to it
    return found


def _proof(item: Evidence, source: str, corpus: Corpus) -> Proof:
    if item.quote is None:
        return _CITED
    return corpus.proofs.get((source, item.quote, item.prefix or "", item.suffix or ""), _QUOTED)


def _evidence(record: Record) -> Iterable[tuple[Path, Evidence]]:
    """Written evidence, with the voice of the account that it is given for; and the words of a statement."""
    written = quotations.evidence(record)
    spoken = _with_voices(written, record) if record.conflicts else written
    return chain(_words(record), spoken) if isinstance(record, Statement) else spoken


def _with_voices(written: Items, record: Record) -> Iterator[tuple[Path, Evidence]]:
    for path, item in written:
        if item.according_to or not (said := quotations.account(record, path)):
            yield path, item
        else:
            yield path, item.model_copy(update={"according_to": said})


def _words(statement: Statement) -> Iterator[tuple[Path, Evidence]]:
    for i, words in enumerate(statement.quotes):
        if words.source:
            yield ("quotes", i, "text"), _said(words.source, words.text, statement)
        for j, translation in enumerate(words.translations):
            if translation.source:
                yield ("quotes", i, "translations", j, "text"), _said(translation.source, translation.text, statement)


def _said(source: str, text: str, statement: Statement) -> Evidence:
    return Evidence.model_construct(source=(source,), quote=text, supports=("quotes",), according_to=statement.speakers)

"""What a timeline already has that rows may name: types, places, sources by address, ids that are taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from generator.model.addresses import canonical
from generator.model.kinds import AnyRecord, Organisation, Place, Source
from generator.model.timeline import Timeline
from generator.model.tracking import untracked


@dataclass(frozen=True, slots=True)
class Known:
    """By what stands in a cell, without regard to case; sources by normalised address."""

    language: str
    types: Mapping[str, str]
    attemptable: frozenset[str]
    places: Mapping[str, str]
    sources: Mapping[str, str]
    publishers: Mapping[str, str]  # host -> organisation
    taken: Mapping[str, str]  # id -> what it is, or "former id"

    @classmethod
    def of(cls, timeline: Timeline, records: Mapping[str, AnyRecord], taken: frozenset[str]) -> Self:
        """What can be known of a timeline."""
        words = timeline.vocabulary.types
        types = {word.label.casefold(): ident for ident, word in words.items()} | {ident: ident for ident in words}
        places: dict[str, str] = {}
        sources: dict[str, str] = {}
        publishers: dict[str, str] = {}
        for ident, record in records.items():
            if isinstance(record, Place):
                places |= {
                    name.casefold(): ident for name in (ident, record.name, *record.names.values(), *record.aliases)
                }
            elif isinstance(record, Source) and record.url:
                sources.setdefault(address_key(record.url), ident)
            elif isinstance(record, Organisation) and record.url:
                publishers.setdefault(address_key(record.url).partition("/")[0], ident)
        attemptable = frozenset(ident for ident, word in words.items() if word.attemptable)
        kinds = {ident: (records[ident].kind if ident in records else "former id") for ident in taken}
        return cls(timeline.language, types, attemptable, places, sources, publishers, kinds)


def address_key(url: str) -> str:
    """What two addresses of one page have in common."""
    return canonical(untracked(url))

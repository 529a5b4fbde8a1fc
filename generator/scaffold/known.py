"""What a timeline holds already, as far as a new record asks: its words, its records by kind, its parties by name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.model.kinds import AnyRecord, Organisation, Person
from generator.model.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Known:
    """A timeline on disk; `today` is a day (ISO 8601) in its zone."""

    timeline: Timeline
    records: Mapping[str, AnyRecord]
    taken: Collection[str]
    today: str

    def ids(self, *kinds: str) -> tuple[str, ...]:
        """The ids of some kinds of records, newest first where they begin with a date."""
        return tuple(sorted((i for i, r in self.records.items() if r.kind in kinds), reverse=True))

    def party(self, name: str) -> str:
        """The id of the person or organisation that is called so; the name itself where there is no record."""
        return self._parties().get(name.casefold(), name)

    def _parties(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for record in self.records.values():
            if isinstance(record, Person | Organisation):
                short = record.abbreviation if isinstance(record, Organisation) else None
                called = (record.id, record.name, short, *record.names.values(), *record.aliases)
                found |= {name.casefold(): record.id for name in called if name}
        return found

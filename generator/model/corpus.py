"""Everything that a valid timeline consists of: what `validate` hands on, and all that `derive` may know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.model.captures import SourceLock
from generator.model.health import Ledger
from generator.model.kinds import AnyRecord, Figure, Incident, Organisation, Person, Place, Source, Statement, Tombstone
from generator.model.proofs import Proofs
from generator.model.record import Published
from generator.model.redactions import Redactions
from generator.model.timeline import Timeline


@dataclass(frozen=True)
class Corpus:
    """Records, locks and ledgers by id (sorted), and how far each quoted passage is proved."""

    timeline: Timeline
    by_id: Mapping[str, AnyRecord]
    captures: Mapping[str, SourceLock] = field(default_factory=dict)
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    proofs: Proofs = field(default_factory=dict)
    redactions: Redactions | None = None  # what is kept of names that were withheld

    @cached_property
    def epoch(self) -> int:
        """The newest recorded or changed date, in seconds since 1970: builds have no other clock."""
        clock = self.timeline.clock
        published = [r for r in self.by_id.values() if isinstance(r, Published)]
        dates = {r.recorded for r in published}  # few, of thousands of records
        dates.update(update.date for r in published for update in r.updates)
        dates.update(correction.date for r in published for correction in r.corrections)
        dates.update(r.retracted.date for r in self.by_id.values() if isinstance(r, Tombstone))
        instants = [int(b.earliest.timestamp()) for d in dates if (b := d.bounds(clock)).earliest]
        return max(instants, default=0)

    @property
    def incidents(self) -> list[Incident]:
        """All incidents, by id."""
        return [r for r in self.by_id.values() if isinstance(r, Incident)]

    @property
    def statements(self) -> list[Statement]:
        """All statements, by id."""
        return [r for r in self.by_id.values() if isinstance(r, Statement)]

    @property
    def figures(self) -> list[Figure]:
        """All figures, by id."""
        return [r for r in self.by_id.values() if isinstance(r, Figure)]

    @property
    def sources(self) -> list[Source]:
        """All sources, by id."""
        return [r for r in self.by_id.values() if isinstance(r, Source)]

    @property
    def people(self) -> list[Person]:
        """All people, by id."""
        return [r for r in self.by_id.values() if isinstance(r, Person)]

    @property
    def organisations(self) -> list[Organisation]:
        """All organisations, by id."""
        return [r for r in self.by_id.values() if isinstance(r, Organisation)]

    @property
    def places(self) -> list[Place]:
        """All places, by id."""
        return [r for r in self.by_id.values() if isinstance(r, Place)]

    @property
    def tombstones(self) -> list[Tombstone]:
        """All retracted entries, by id."""
        return [r for r in self.by_id.values() if isinstance(r, Tombstone)]

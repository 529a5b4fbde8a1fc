"""What rules may look at. What a rule of records asks for is noted: its answer holds until one of these things changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.load.document import Document
from generator.load.files import Files, RecordFile
from generator.model import quotations
from generator.model.base import ProseMark, Ref
from generator.model.captures import SourceLock
from generator.model.changes import Since
from generator.model.evidence import Evidence
from generator.model.fields import nameable
from generator.model.health import Ledger
from generator.model.kinds import AnyRecord, Record
from generator.model.noted import Noted
from generator.model.prose import Block, blocks
from generator.model.quotations import Quoted
from generator.model.references import Marked, Path, marked
from generator.model.timeline import Timeline
from generator.passages.names import Withheld
from generator.passages.quotes import QuotedPassage
from generator.validate.proving import Proving
from generator.validate.records import Records


@dataclass(frozen=True, slots=True)
class World:
    """What is known of a timeline before its records are looked at. `captured`: sources that have a lock."""

    timeline: Timeline
    records: Records
    files: Files
    captured: Mapping[str, bool]


class Scene:
    """All that a rule may look at beside one record. Broken files are in `files`, so that references to them are no second error."""

    def __init__(self, record: Record, world: World) -> None:
        self.asked: set[str] = set()
        self.timeline: Timeline = world.timeline
        self.records: Mapping[str, AnyRecord] = Noted(world.records, "record", self.asked)
        self.files: Mapping[str, RecordFile] = Noted(world.files, "file", self.asked)
        self.captured: Mapping[str, bool] = Noted(world.captured, "capture", self.asked)
        self._record = record

    @cached_property
    def marks(self) -> tuple[Marked, ...]:
        """Everything in the record that names a record or a term, or is prose."""
        return tuple(marked(self._record))

    @cached_property
    def references(self) -> tuple[tuple[Path, str, Ref], ...]:
        """(place, id or name, mark) of everything in the record that names another."""
        return tuple((path, value, mark) for path, value, mark in self.marks if isinstance(mark, Ref))

    @cached_property
    def evidence(self) -> tuple[tuple[Path, Evidence], ...]:
        """Every evidence item of the record, with its place."""
        return tuple(quotations.evidence(self._record))

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """Every stretch of words in the record that is said to stand in a source."""
        return tuple(quotations.quoted(self._record))

    @cached_property
    def nameable(self) -> Mapping[str, None]:
        """Every field path that evidence can support, in order."""
        return dict.fromkeys(nameable(self._record))

    @cached_property
    def prose(self) -> tuple[tuple[Path, list[Block]], ...]:
        """The editors' prose of the record, by field, in paragraphs and list items."""
        return tuple((found.path, blocks(found.value)) for found in self.marks if isinstance(found.mark, ProseMark))


@dataclass(frozen=True)
class Survey:
    """The timeline as a whole. `records` are read when they are asked for; `former` holds the ids that each record had once.

    `passages` are those quoted from captured sources, by source. `broken` are the ids whose files could not be read: what
    seems to be missing may stand in one of them.
    """

    timeline: Timeline
    records: Records
    files: Mapping[str, RecordFile]
    captures: Mapping[str, SourceLock]
    broken: frozenset[str] = frozenset()
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    passages: Mapping[str, tuple[QuotedPassage, ...]] = field(default_factory=dict)
    proving: Proving = field(default_factory=Proving)
    since: Since | None = None  # what became of an earlier state, when one is compared
    earlier: Mapping[str, Document] = field(default_factory=dict)  # of that state
    withheld: Withheld | None = None  # finds the names that were withheld, if there are any
    start: Document | None = None  # of timeline.yml
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    content: frozenset[str] = frozenset()  # the paths of files below content/ that are published

    @cached_property
    def living(self) -> dict[str, Record]:
        """The records that are not tombstones, in the order of their files. All of them are read for it."""
        found = {i: r for i, r in self.records.items() if isinstance(r, Record)}
        return dict(sorted(found.items(), key=lambda item: self.files[item[0]].path))

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Former id -> the id of today."""
        return {former: ident for ident, formers in self.former.items() for former in formers}

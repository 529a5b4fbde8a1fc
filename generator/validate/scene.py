"""What rules may look at. What a rule of records asks for is noted: its answer holds until one of these things changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.load.document import Document
from generator.load.files import Files, RecordFile
from generator.model import quotations
from generator.model.base import ProseMark, Ref, Term
from generator.model.captures import SourceLock
from generator.model.changes import Since
from generator.model.evidence import Evidence
from generator.model.fields import nameable, named, values
from generator.model.health import Ledger
from generator.model.kinds import AnyRecord, Place, Record
from generator.model.noted import Noted
from generator.model.prose import Block, blocks
from generator.model.quotations import Quoted
from generator.model.record import Published
from generator.model.references import Marked, Path, marked
from generator.model.timeline import Timeline
from generator.passages.names import Withheld
from generator.passages.quotes import QuotedPassage
from generator.validate.proving import Proving
from generator.validate.records import Records
from generator.validate.wording import published_texts


@dataclass(frozen=True, slots=True)
class World:
    """What is known of a timeline before its records are looked at. `captured`: sources that have a lock."""

    timeline: Timeline
    records: Records
    files: Files
    captured: Mapping[str, bool]


class Mentions:
    """What one file names, and whether that is there: all that is asked of a file whose shape is wrong.

    Broken files are in `files`, so that references to them are no second error.
    """

    def __init__(self, found: Iterable[Marked], world: World) -> None:
        self.asked: set[str] = set()
        self.timeline: Timeline = world.timeline
        self.files: Mapping[str, RecordFile] = Noted(world.files, "file", self.asked)
        self._marks: Mapping[type, list[Any]] = {Ref: [], Term: [], ProseMark: []}
        for one in found:
            self._marks[one[2].__class__].append(one)

    @property
    def references(self) -> Sequence[tuple[Path, str, Ref]]:
        """(place, id or name, mark) of everything that names another record."""
        return self._marks[Ref]

    @property
    def terms(self) -> Sequence[tuple[Path, str, Term]]:
        """(place, word, mark) of everything that is a word of the vocabulary."""
        return self._marks[Term]

    @cached_property
    def prose(self) -> Sequence[tuple[Path, str]]:
        """(place, text) of the editors' prose."""
        return [(path, text) for path, text, _ in self._marks[ProseMark]]


class Scene(Mentions):
    """All that a rule may look at beside one record."""

    def __init__(self, record: Record, world: World) -> None:
        super().__init__(marked(record), world)
        self.records: Mapping[str, AnyRecord] = Noted(world.records, "record", self.asked)
        self.captured: Mapping[str, bool] = Noted(world.captured, "capture", self.asked)
        self.record = record

    @cached_property
    def evidence(self) -> tuple[tuple[Path, Evidence], ...]:
        """Every evidence item of the record, with its place."""
        return tuple(quotations.evidence(self.record))

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """Every stretch of words in the record that is said to stand in a source."""
        return tuple(quotations.quoted(self.record, self.evidence))

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """The value of every field that evidence can support and that holds one, by its path."""
        return values(self.record)

    @cached_property
    def astray(self) -> Sequence[tuple[Path, str]]:
        """(place, path) of what evidence is said to support, or sources to differ on, where no value stands."""
        held = self.values
        if self.record.conflicts or any(path not in held for item in self.record.evidence for path in item.supports):
            return [(at, path) for at, path in named(self.record) if path not in held]
        return ()  # as in nearly all records: no place need be put together

    @property
    def quotations(self) -> Iterator[tuple[Path, str]]:
        """(place, text) of the words of others that readers see."""
        return ((words.path, words.text) for words in self.quoted if isinstance(self.record, (Published, Place)))

    @cached_property
    def nameable(self) -> Mapping[str, None]:
        """Every field path that evidence can support, in order."""
        return dict.fromkeys(nameable(self.record))

    @cached_property
    def blocks(self) -> Sequence[tuple[Path, Sequence[Block]]]:
        """The editors' prose in paragraphs and list items."""
        return [(path, blocks(text)) for path, text in self.prose]

    @cached_property
    def texts(self) -> Sequence[tuple[Path, str]]:
        """(place, text) of what editors wrote for readers."""
        return list(published_texts(self.record))


@dataclass(frozen=True, kw_only=True)
class Around:
    """What a rule of a census may ask for besides what was gathered: where this is the same, too, it finds the same.

    `broken` are the ids whose files could not be read: what seems to be missing may stand in one of them. `former` holds the
    ids that each record had once; `content` the paths of files below content/ that are published.
    """

    timeline: Timeline
    files: Mapping[str, RecordFile]
    captures: Mapping[str, SourceLock]
    broken: frozenset[str] = frozenset()
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    content: frozenset[str] = frozenset()

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Former id -> the id of today."""
        return {former: ident for ident, formers in self.former.items() for former in formers}


@dataclass(frozen=True, kw_only=True)
class Survey(Around):
    """The timeline as a whole. `records` are read when they are asked for.

    `passages` are those quoted from captured sources, by source.
    """

    records: Records
    passages: Mapping[str, tuple[QuotedPassage, ...]] = field(default_factory=dict)
    proving: Proving = field(default_factory=Proving)
    since: Since | None = None  # what became of an earlier state, when one is compared
    earlier: Mapping[str, Document] = field(default_factory=dict)  # of that state
    withheld: Withheld | None = None  # finds the names that were withheld, if there are any
    start: Document | None = None  # of timeline.yml
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)

    @cached_property
    def living(self) -> dict[str, Record]:
        """The records that are not tombstones, in the order of their files. All of them are read for it."""
        found = {i: r for i, r in self.records.items() if isinstance(r, Record)}
        return dict(sorted(found.items(), key=lambda item: self.files[item[0]].path))

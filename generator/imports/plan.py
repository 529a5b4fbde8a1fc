"""All rows of a file as the records to be written, with the fate of every single row."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.imports import drafts, timelinejs, writing
from generator.imports.drafts import Draft, RefusedError
from generator.imports.known import Known, address_key
from generator.imports.mapping import Wanted, near
from generator.imports.rows import ImportFault, Row, Table
from generator.model.dates import Clock

_CITED = 4  # sources that a paragraph cites; the others are evidence all the same


class Fate(StrEnum):
    """What became of a row."""

    RECORD = "record"
    THERE = "there"  # an earlier run, or somebody, has written it
    DUPLICATE = "duplicate"  # another row says the same, cell by cell
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row: its fate, the record that it is or equals, why it was refused, and what of it could not be carried."""

    line: int
    fate: Fate
    id: str = ""
    path: str = ""
    sources: tuple[str, ...] = ()  # paths of the new ones that its record rests on
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Outcomes in the order of the rows; new files by path; columns in which something stands that nothing reads."""

    outcomes: tuple[Outcome, ...]
    contents: Mapping[str, bytes]
    unread: Mapping[str, int]

    def refusing(self, faults: Mapping[str, Sequence[str]]) -> "Plan":
        """Without the records that have faults (path -> what they are), and without the sources that only those need."""
        outcomes = tuple(_refused(outcome, faults) for outcome in self.outcomes)
        kept = {path for o in outcomes if o.fate is Fate.RECORD for path in (o.path, *o.sources)}
        return replace(self, outcomes=outcomes, contents={p: c for p, c in self.contents.items() if p in kept})


def _refused(outcome: Outcome, faults: Mapping[str, Sequence[str]]) -> Outcome:
    reasons = tuple(reason for path in (outcome.path, *outcome.sources) for reason in faults.get(path, ()))
    if outcome.fate is not Fate.RECORD or not reasons:
        return outcome
    return replace(outcome, fate=Fate.REFUSED, path="", sources=(), reasons=reasons)


@dataclass(frozen=True, slots=True)
class Setting:
    """What all records of a run share: the day, the file they come from, how dates become years."""

    today: str
    file: str
    clock: Clock
    slides: bool


def plan(table: Table, wanted: Wanted, known: Known, setting: Setting) -> Plan:
    """Every row with its fate. Raises ImportFault where the whole file cannot be used."""
    _judge(wanted, known)
    maker = _Maker(wanted, known, setting)
    outcomes = tuple(maker.outcome(row) for row in table.rows)
    return Plan(outcomes, maker.contents, _unread(table, wanted, setting))


def _judge(wanted: Wanted, known: Known) -> None:
    """Raises ImportFault for what the timeline does not have."""
    if wanted.source is not None and known.taken.get(wanted.source) != "source":
        raise ImportFault(f"there is no source `{wanted.source}`: write its record first (annals new source)")
    types = set(known.types.values())
    for kind in (*wanted.types.values(), *([wanted.type] if wanted.type else [])):
        if kind not in types:
            raise ImportFault(f"`{kind}` is no type of this timeline; {near(kind, sorted(types))}")
    for place in wanted.places.values():
        if known.taken.get(place) != "place" and place != "unknown":
            raise ImportFault(f"there is no place `{place}`: write its record first")


def _unread(table: Table, wanted: Wanted, setting: Setting) -> dict[str, int]:
    read = {column for columns in wanted.columns.values() for column in columns}
    if setting.slides:
        read |= {*timelinejs.COLUMNS}
    filled = {name: sum(1 for row in table.rows if row.cells.get(name, "").strip()) for name in table.columns}
    return {name: count for name, count in filled.items() if count and name not in read}


class _Maker:
    """Makes records row by row; an id is given once, and always to the same row of the same file."""

    def __init__(self, wanted: Wanted, known: Known, setting: Setting) -> None:
        self._wanted, self._known, self._setting = wanted, known, setting
        self.contents: dict[str, bytes] = {}
        self._seen: dict[tuple[tuple[str, str], ...], Outcome] = {}
        self._given: set[str] = set()
        self._sources: dict[str, tuple[str, str]] = {}  # by normalised address: id, path

    def outcome(self, row: Row) -> Outcome:
        """What becomes of a row."""
        said = drafts.identical(row)
        if said and (first := self._seen.get(said)) and not row.refused:
            return Outcome(row.line, Fate.DUPLICATE, first.id, reasons=(f"the same as row {first.line}",))
        try:
            found = self._record(drafts.draft(row, self._wanted, self._known, slides=self._setting.slides))
        except RefusedError as error:
            found = Outcome(row.line, Fate.REFUSED, reasons=(str(error),), notes=row.notes)
        self._seen.setdefault(said, found)
        return found

    def _record(self, draft: Draft) -> Outcome:
        ident = self._id(draft)
        if ident in self._known.taken:
            reason = f"`{ident}` is here already, and is left as it is"
            return Outcome(draft.row.line, Fate.THERE, ident, reasons=(reason,), notes=draft.notes)
        named = list(self._named(draft))
        sources = [source for source, _ in named]
        if self._wanted.source is not None and self._wanted.source not in sources:
            sources.append(self._wanted.source)
        text, lost = writing.summary(draft, sources[:_CITED])
        notes = (*draft.notes, *([f"{lost} characters of the text find no room in a summary"] if lost else []))
        path = f"incidents/{draft.date.year(self._setting.clock):04}/{ident}.yml"
        record = writing.incident(
            draft,
            text,
            sources,
            outcome=self._wanted.outcome if draft.type in self._known.attemptable else None,
            verification=self._wanted.verification,
            today=self._setting.today,
            origin=self._origin(draft.row),
        )
        self.contents[path] = record.encode()
        return Outcome(draft.row.line, Fate.RECORD, ident, path, tuple(path for _, path in named if path), notes=notes)

    def _id(self, draft: Draft) -> str:
        """Its own or made of date and title; the second row with the same one takes a mark of its content."""
        stem = writing.stem(draft)
        clash = stem in self._given or self._known.taken.get(stem, "incident") != "incident"
        ident = f"{stem[:72].rstrip('-')}-{_mark(repr(drafts.identical(draft.row)))}" if clash else stem
        self._given.add(ident)
        return ident

    def _named(self, draft: Draft) -> Iterator[tuple[str, str]]:
        """(id, path if it is new) of each source; one page is one source."""
        keys = {address_key(url): url for url in draft.links}
        for key, url in keys.items():
            if key in self._known.sources:
                yield self._known.sources[key], ""
                continue
            if key not in self._sources:
                stem = writing.source_stem(url)
                taken = stem in self._known.taken or stem in self._given
                ident = f"{stem}-{_mark(key)}" if taken else stem
                self._given.add(ident)
                self._sources[key] = (ident, f"incidents/sources/{ident}.yml")
                publisher = self._known.publishers.get(key.partition("/")[0])
                record = writing.source(
                    url, publisher, self._known.language, today=self._setting.today, origin=self._origin(draft.row)
                )
                self.contents[self._sources[key][1]] = record.encode()
            yield self._sources[key]

    def _origin(self, row: Row) -> str:
        return f"Imported from {self._setting.file}, row {row.line}."


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]

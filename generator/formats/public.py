"""What may leave the house of a library: no drafts, and of a home nothing finer than its commune."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from generator.derive.apparatus import Apparatus, Passage, apparatus
from generator.derive.library import Library
from generator.formats.site import Site
from generator.model.evidence import FieldConflict
from generator.model.kinds import AnyRecord, Place, Record
from generator.model.record import Published
from generator.render import addresses
from generator.render.views.context import Context, place_name

R = TypeVar("R")
_FINE = ("exact", "site")  # finer than a commune
_COARSE = ("country", "region", "department", "commune")


@dataclass(frozen=True, slots=True)
class Public:
    """The records that exports may hold, by id (entries in the order of the chronology, then the others by id).

    `passing` are those that one goes through, if not all.
    """

    library: Library
    site: Site
    context: Context
    records: Mapping[str, AnyRecord]
    sheets: Mapping[str, Apparatus]
    passing: Sequence[AnyRecord] | None = None

    @property
    def each(self) -> Iterable[AnyRecord]:
        """The records that one goes through."""
        return self.records.values() if self.passing is None else self.passing

    def of(self, model: type[R]) -> list[R]:
        """Those of one kind, or of several that have a model in common."""
        return [r for r in self.each if isinstance(r, model)]

    def passages(self) -> Iterator[tuple[str, int, Passage]]:
        """What those that were not withdrawn rest on: record, number of the passage from 1, passage."""
        for record in self.each:
            if record.id in self.sheets:
                yield from ((record.id, n, passage) for n, passage in enumerate(self.sheets[record.id].passages, 1))

    def passed(self, few: int) -> Iterator["Public"]:
        """The same, that goes through a few records at a time: of many thousands all cannot be awake. Once at least."""
        every = list(self.records.values())
        return (replace(self, passing=every[at : at + few]) for at in range(0, max(len(every), 1), few))

    def page(self, ident: str) -> str:
        """The absolute address of a record's page."""
        return self.site.address + addresses.record(self.records[ident].kind, ident)


def public(library: Library, site: Site) -> Public:
    """A library as others may have it."""
    context = Context(library, site.address)
    every = library.corpus.by_id
    ids = dict.fromkeys((*(d.entry.id for d in library.entries), *sorted(every)))
    told = {i: _told(every[i], context) for i in ids if not _is_draft(every[i])}
    return Public(library, site, context, told, _Sheets(library, told))


class _Sheets(Mapping[str, Apparatus]):
    """What the records that are told rest on."""

    def __init__(self, library: Library, told: Mapping[str, AnyRecord]) -> None:
        self._library = library
        self._living = {i: r for i, r in told.items() if isinstance(r, Record)}
        every = library.corpus
        self._own = {i: apparatus(r, every) for i, r in self._living.items() if r is not every.by_id[i]}

    def __getitem__(self, ident: str) -> Apparatus:
        return self._own.get(ident) or self._library.sheets[ident]

    def __contains__(self, ident: object) -> bool:
        return ident in self._living

    def __iter__(self) -> Iterator[str]:
        return iter(self._living)

    def __len__(self) -> int:
        return len(self._living)


def _is_draft(record: AnyRecord) -> bool:
    return isinstance(record, Published) and record.is_draft


def _told(record: AnyRecord, context: Context) -> AnyRecord:
    return home(record, context) if isinstance(record, Place) and is_home(record, context.library) else record


def is_home(place: Place, library: Library) -> bool:
    """Whether somebody lives there."""
    kind = library.timeline.vocabulary.place_types.get(place.type)
    return kind is not None and kind.private


def home(place: Place, context: Context) -> Place:
    """A home with what may be known of it: sort, commune and what lies around; no name, no note, no passage, no point."""
    told: dict[str, Any] = {
        "name": place_name(place, context),
        "names": {},
        "aliases": (),
        "wikidata": None,
        "evidence": (),
        "public_note": None,
        "accepted": (),
        "conflicts": tuple(c for c in place.conflicts if isinstance(c, FieldConflict) and c.field in _COARSE),
    }
    if place.precision in _FINE:
        told |= {"coordinates": None, "precision": None, "coordinates_from": None}
    return place.model_copy(update=told)

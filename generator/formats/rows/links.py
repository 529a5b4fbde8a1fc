"""What joins records in a normalised form: one row for each item of a list that flat tables show in a cell."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.formats.public import Public
from generator.formats.rows.columns import Column, Foreign, Kind, Table, table
from generator.formats.rows.shared import record_id
from generator.model.kinds import AnyRecord, Figure, Incident, Record, Source, Statement, Tombstone

# Relation -> field, for every kind that has such a field.
_RELATIONS: Mapping[str, str] = MappingProxyType({"place": "place", "about": "about", "contradicts": "contradicts"})
_TERMS = ("methods", "targets", "tags")
_NUMBER = "1 for the first of its list."


class _Link(NamedTuple):
    """One item of one list: an id, or a name for what has none."""

    record: str
    relation: str
    number: int
    item: str


# One item of a list of a passage: record, number of the passage, number of the item, item. There are very many of them.
_Part = tuple[str, int, int, str]


def links(public: Public) -> Table:
    """Records that records name."""
    found = (link for r in public.each for link in _links(r) if link.item in public.records)
    return table(
        "links",
        "Records that a record names: its places (place), what it concerns (about), denies (contradicts), or what to read instead (see).",
        ("record", "relation", "number"),
        found,
        (
            record_id("record", "The record that names.", lambda i: i.record),
            Column("relation", Kind.TEXT, "place, about, contradicts or see.", lambda i: i.relation),
            Column("number", Kind.INTEGER, _NUMBER, lambda i: i.number),
            record_id("target", "The record that is named.", lambda i: i.item),
        ),
        link=True,
    )


def _links(record: AnyRecord) -> Iterator[_Link]:
    if isinstance(record, Tombstone):
        yield from _numbered(record.id, "see", record.retracted.see)
    else:
        for relation, name in _RELATIONS.items():
            yield from _numbered(record.id, relation, getattr(record, name, ()))


def _numbered(record: str, relation: str, items: tuple[str, ...]) -> Iterator[_Link]:
    return (_Link(record, relation, i, item) for i, item in enumerate(items, 1))


def parties(public: Public) -> Table:
    """Who has which part in a record."""
    return table(
        "parties",
        "Who has which part in a record: roles of incidents by their ids in the vocabulary, speaker, stated_by, origin, author.",
        ("record", "relation", "number"),
        (link for r in public.of(Record) for link in _parties(r)),
        (
            record_id("record", "The record.", lambda i: i.record),
            Column("relation", Kind.TEXT, "The part: `actors.` and a role, speaker, stated_by, origin or author.", lambda i: i.relation),
            Column("number", Kind.INTEGER, _NUMBER, lambda i: i.number),
            Column("party", Kind.TEXT, "The record of the party, where there is one.", _known(public), references="records"),
            Column("name", Kind.TEXT, "The party by name.", lambda i: public.context.name(i.item)),
        ),
        link=True,
    )  # fmt: skip


def _known(public: Public) -> Callable[[Any], str | None]:
    return lambda i: i.item if i.item in public.records else None


def _parties(record: Record) -> Iterator[_Link]:
    match record:
        case Incident():
            for role, parties in record.actors.items():
                yield from _numbered(record.id, f"actors.{role}", parties)
        case Statement():
            yield from _numbered(record.id, "speaker", record.speakers)
        case Figure():
            yield from _numbered(record.id, "stated_by", record.stated_by)
        case Source():
            yield from _numbered(record.id, "origin", record.origin)
            yield from _numbered(record.id, "author", record.authors)


def terms(public: Public) -> Table:
    """Words of the vocabulary that records carry."""
    return table(
        "terms",
        "Methods, targets and tags of records.",
        ("record", "vocabulary", "number"),
        (link for r in public.of(Record) for name in _TERMS for link in _numbered(r.id, name, getattr(r, name, ()))),
        (
            record_id("record", "The record.", lambda i: i.record),
            Column("vocabulary", Kind.TEXT, "methods, targets or tags.", lambda i: i.relation),
            Column("number", Kind.INTEGER, _NUMBER, lambda i: i.number),
            Column("term", Kind.TEXT, "The word.", lambda i: i.item),
        ),
        foreign=(Foreign(("vocabulary", "term"), "vocabulary", ("vocabulary", "id")),),
        link=True,
    )


def supports(public: Public) -> Table:
    """Fields that passages support."""
    return table(
        "supports",
        "The fields of its record that a row of `evidence` supports; a parent covers its children.",
        ("record", "passage", "number"),
        _parts(public, "supports"),
        (*_of_a_passage(), Column("field", Kind.TEXT, "The field, such as `date` or `counts.injured`.", itemgetter(3))),
        foreign=(_PASSAGE,),
        link=True,
    )  # fmt: skip


def voices(public: Public) -> Table:
    """Who asserts what passages say."""
    named = cache(public.context.name)

    def known(part: _Part) -> str | None:
        return part[3] if part[3] in public.records else None

    return table(
        "voices",
        "Who asserts what a row of `evidence` says.",
        ("record", "passage", "number"),
        _parts(public, "voices"),
        (
            *_of_a_passage(),
            Column("party", Kind.TEXT, "The record of the party, where there is one.", known, references="records"),
            Column("name", Kind.TEXT, "The party by name.", lambda p: named(p[3])),
        ),
        foreign=(_PASSAGE,),
        link=True,
    )  # fmt: skip


_PASSAGE = Foreign(("record", "passage"), "evidence", ("record", "number"))


def _of_a_passage() -> tuple[Column[_Part], ...]:
    return (
        record_id("record", "The record.", itemgetter(0)),
        Column("passage", Kind.INTEGER, "The number of the passage in the record.", itemgetter(1)),
        Column("number", Kind.INTEGER, _NUMBER, itemgetter(2)),
    )


def _parts(public: Public, name: str) -> Iterator[_Part]:
    for record, n, passage in public.passages():
        items = passage.voices if name == "voices" else passage.evidence.supports
        yield from ((record, n, i, item) for i, item in enumerate(items, 1))

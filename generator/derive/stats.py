"""Figures by which a timeline can be held to what it was: how much there is, and how far it is proved."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from generator.derive.origins import origins
from generator.derive.standing import Standing, proved, states
from generator.model.date_value import before
from generator.model.dates import Clock, Date
from generator.model.evidence import Question
from generator.model.kinds import KINDS, AnyRecord, Incident, Record, Source, Statement, Tombstone
from generator.model.proofs import State
from generator.model.quotations import cited_sources, quoted
from generator.model.record import Published

_ENOUGH: Final = 2  # origins
_PROVED: Final = (State.VERIFIED, State.LOCKED)
Better = Literal[-1, 0, 1]


class Figure(NamedTuple):
    """A number, of how many if it is a part of something; `better` is 1 where more is better, -1 where less is."""

    name: str
    label: str
    value: int
    of: int | None = None
    better: Better = 0

    @property
    def share(self) -> float:
        """The part of the whole; of nothing, all."""
        return self.value if self.of is None else self.value / self.of if self.of else 1.0


class Review(NamedTuple):
    """An entry that somebody should look at again, and by when."""

    id: str
    title: str
    by: Date


def figures(there: Standing) -> list[Figure]:
    """All figures of the records, in the order in which they are shown."""
    records = [r for r in there.records.values() if isinstance(r, Record)]
    published = [r for r in records if not (isinstance(r, Published) and r.is_draft)]
    return [
        *_kinds(there.records, records),
        *_facts([state for r in published for state in states(r, there.proofs).values()]),
        *_quotations({q.key: proved(q.key, there.proofs) for r in published for q in quoted(r)}),
        *_origins(published, there.records),
        *_sources([r for r in published if isinstance(r, Source)], there),
        *_history(published),
    ]


def reviews(there: Standing, clock: Clock, today: Date | None = None) -> list[Review]:
    """Entries with a day of review, the earliest first; with `today`, those whose day is over."""
    found = [
        Review(r.id, getattr(r, "title", r.id), r.review_by)
        for r in there.records.values()
        if isinstance(r, Published) and r.review_by and not r.is_draft
    ]
    late = [r for r in found if today is None or before(r.by.bounds(clock), today.bounds(clock))]
    return sorted(late, key=lambda r: (r.by.order(clock), r.id))


def _kinds(every: Mapping[str, AnyRecord], records: list[Record]) -> Iterator[Figure]:
    drafts = [r for r in records if isinstance(r, Published) and r.is_draft]
    counted = Counter(r.kind for r in records if r not in drafts)
    for kind in KINDS:
        label = "people" if kind == "person" else f"{kind}s"
        yield Figure(label, label, counted[kind])
    yield Figure("withdrawn", "withdrawn", sum(isinstance(r, Tombstone) for r in every.values()))
    yield Figure("drafts", "drafts", len(drafts))


def _facts(found: list[State]) -> Iterator[Figure]:
    counted, total = Counter(found), len(found)
    yield Figure("facts_proved", "facts with a proved passage", sum(counted[s] for s in _PROVED), total, 1)
    yield Figure("facts_verified", "  verified with the text at hand", counted[State.VERIFIED], total)
    yield Figure("facts_locked", "  with a committed proof", counted[State.LOCKED], total)
    yield Figure("facts_quoted", "facts with a passage that is not proved", counted[State.QUOTED], total)
    yield Figure("facts_cited", "facts with a source, and no passage", counted[State.CITED], total)
    yield Figure("facts_unsupported", "facts without evidence", counted[State.UNSUPPORTED], total, -1)


def _quotations(found: Mapping[tuple[str, str, str, str], State]) -> Iterator[Figure]:
    yield Figure("quotations_proved", "quotations proved", sum(s in _PROVED for s in found.values()), len(found), 1)


def _origins(published: list[Record], every: Mapping[str, AnyRecord]) -> Iterator[Figure]:
    entries = [r for r in published if isinstance(r, Incident | Statement)]
    known = (
        {o.casefold() for _, i in cited_sources(r) if isinstance(s := every.get(i), Source) for o in origins(s)}
        for r in entries
    )
    enough = sum(len(named) >= _ENOUGH for named in known)
    yield Figure("entries_two_origins", "entries with two origins or more", enough, len(entries), 1)


def _sources(sources: list[Source], there: Standing) -> Iterator[Figure]:
    total = len(sources)
    yield Figure("sources_captured", "sources captured", sum(s.id in there.locks for s in sources), total, 1)
    yield Figure("sources_archived", "sources with an archived copy", sum(bool(s.archived) for s in sources), total, 1)
    yield Figure("sources_whole", "sources seen whole", sum(s.seen == "whole" for s in sources), total, 1)


def _history(published: list[Record]) -> Iterator[Figure]:
    conflicts = [c for r in published for c in r.conflicts]
    unsettled = sum(c.reason is None if isinstance(c, Question) else c.open for c in conflicts)
    dated = [r for r in published if isinstance(r, Published)]
    yield Figure("conflicts", "points on which sources differ", len(conflicts))
    yield Figure("conflicts_open", "  not settled", unsettled, len(conflicts))
    yield Figure("corrections", "corrections", sum(len(r.corrections) for r in dated))
    yield Figure("updates", "updates", sum(len(r.updates) for r in dated))
    yield Figure("accepted", "warnings accepted with a reason", sum(len(r.accepted) for r in published), None, -1)

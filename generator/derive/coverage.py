"""How far a timeline is proved: facts by state of proof, by day and by region; entries with one origin; gaps."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.derive.chronology import Dated
from generator.derive.facts import facts
from generator.derive.library import Library
from generator.model.kinds import Incident, Record
from generator.model.proofs import State
from generator.model.record import Accepted, Published

States = Mapping[State, int]
_ORIGINS = 2


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts that readers can hold the timeline to."""

    facts: States
    by_day: Mapping[dt.date, States]
    by_region: Mapping[str, States]
    entries: int
    with_two_origins: int
    one_origin: tuple[Dated, ...]  # incidents whose evidence comes down to one origin, or to none that is known
    sources: int
    captured: int
    archived: int
    seen_in_part: int
    accepted: tuple[tuple[str, Accepted], ...]  # (record, warning that was accepted)
    to_review: tuple[Published, ...]  # by the date of review
    gaps: tuple[
        tuple[dt.date, dt.date], ...
    ]  # first and last of the days without an entry, between days that have some


def coverage(library: Library) -> Coverage:
    """Counts a library."""
    counted = {d.entry.id: _states(d.entry, library) for d in library.entries}
    figures = [_states(f, library) for f in library.corpus.figures]
    by_day: dict[dt.date, Counter[State]] = defaultdict(Counter)
    by_region: dict[str, Counter[State]] = defaultdict(Counter)
    for dated in library.entries:
        if dated.day:
            by_day[dated.day].update(counted[dated.entry.id])
        for region in _regions(dated, library):
            by_region[region].update(counted[dated.entry.id])
    sheets = {d.entry.id: library.sheets[d.entry.id].tally for d in library.entries}
    sources = library.corpus.sources
    records = [r for r in library.corpus.by_id.values() if isinstance(r, Record)]
    return Coverage(
        facts=_sum([*counted.values(), *figures]),
        by_day=dict(sorted(by_day.items())),
        by_region=dict(sorted(by_region.items(), key=lambda item: (-sum(item[1].values()), item[0]))),
        entries=len(library.entries),
        with_two_origins=sum(len(t.origins) >= _ORIGINS for t in sheets.values()),
        one_origin=tuple(
            d for d in library.entries if isinstance(d.entry, Incident) and len(sheets[d.entry.id].origins) < _ORIGINS
        ),
        sources=len(sources),
        captured=sum(s.id in library.corpus.captures for s in sources),
        archived=sum(bool(s.archived) for s in sources),
        seen_in_part=sum(s.seen != "whole" for s in sources),
        accepted=tuple((r.id, a) for r in records for a in r.accepted),
        to_review=_to_review(records, library),
        gaps=tuple(_gaps(sorted(by_day))),
    )


def _states(record: Record, library: Library) -> Counter[State]:
    """States of the facts that must rest on evidence; a fact derived from parts has none of its own."""
    needed = type(record).required_facts
    found = facts(record, library.sheets[record.id], library.corpus)
    return Counter(f.state for f in found if f.path.partition(".")[0] in needed and f.state is not State.UNSUPPORTED)


def _sum(counters: Iterable[Counter[State]]) -> States:
    total: Counter[State] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def _regions(dated: Dated, library: Library) -> set[str]:
    """The regions of an incident that has no parts."""
    if not isinstance(dated.entry, Incident) or dated.entry.id in library.parts:
        return set()
    return {place.region for i in dated.entry.place if (place := library.place(i)) and place.region}


def _to_review(records: Iterable[Record], library: Library) -> tuple[Published, ...]:
    open_ones = [
        (r.review_by.order(library.clock), r.id, r) for r in records if isinstance(r, Published) and r.review_by
    ]
    return tuple(r for _, _, r in sorted(open_ones, key=lambda item: item[:2]))


def _gaps(days: list[dt.date]) -> Iterable[tuple[dt.date, dt.date]]:
    """Stretches of days without entries inside a month that has some."""
    one = dt.timedelta(days=1)
    for before, after in pairwise(days):
        if after - before > one and (before.year, before.month) == (after.year, after.month):
            yield before + one, after - one

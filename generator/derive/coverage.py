"""How far a timeline is proved: facts by state of proof, by day and by region; entries with one origin; gaps."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from generator.derive.apparatus import Apparatus
from generator.derive.chronology import Dated
from generator.derive.facts import stated
from generator.derive.library import Library
from generator.model.kinds import Incident, Record
from generator.model.proofs import State
from generator.model.record import Accepted, Published

States = Mapping[State, int]
_ORIGINS = 2
_rank = attrgetter("rank")


@dataclass(frozen=True, slots=True)
class Proved:
    """Counts of entries that readers can hold a timeline to."""

    facts: States
    by_year: Mapping[int, States]
    by_day: Mapping[dt.date, States]
    by_region: Mapping[str, States]
    entries: int
    with_two_origins: int
    one_origin: tuple[str, ...]  # incidents whose evidence comes down to one origin, or to none that is known
    gaps: tuple[
        tuple[dt.date, dt.date], ...
    ]  # first and last of the days without an entry, between days that have some


@dataclass(frozen=True, slots=True)
class Kept:
    """How many sources there are, how many of them are captured and archived, and how many were not seen whole."""

    sources: int
    captured: int
    archived: int
    seen_in_part: int


def proved(entries: Sequence[Dated], library: Library) -> Proved:
    """Counts entries, given in order; facts of figures are for `figures_proved`."""
    found: Counter[State] = Counter()
    by_year: dict[int, Counter[State]] = defaultdict(Counter)
    by_day: dict[dt.date, Counter[State]] = defaultdict(Counter)
    by_region: dict[str, Counter[State]] = defaultdict(Counter)
    two, one = 0, list[str]()
    for dated in entries:
        sheet = library.sheets[dated.entry.id]
        states = _states(dated.entry, sheet)
        regions = [by_region[region] for region in _regions(dated, library)]
        for counter in (found, by_year[dated.year], *([by_day[dated.day]] if dated.day else ()), *regions):
            counter.update(states)
        if len(sheet.tally.origins) >= _ORIGINS:
            two += 1
        elif isinstance(dated.entry, Incident):
            one.append(dated.entry.id)
    return Proved(
        facts=found,
        by_year=dict(sorted(by_year.items())),
        by_day=dict(sorted(by_day.items())),
        by_region=_most_first(by_region),
        entries=len(entries),
        with_two_origins=two,
        one_origin=tuple(one),
        gaps=tuple(_gaps(sorted(by_day))),
    )


def joined(years: Sequence[Proved]) -> Proved:
    """What was counted of all years together, out of what was of each, in their order."""
    found: Counter[State] = Counter()
    by_region: dict[str, Counter[State]] = defaultdict(Counter)
    for year in years:
        found.update(year.facts)
        for region, states in year.by_region.items():
            by_region[region].update(states)
    return Proved(
        facts=found,
        by_year={number: states for year in years for number, states in year.by_year.items()},
        by_day={day: states for year in years for day, states in year.by_day.items()},
        by_region=_most_first(by_region),
        entries=sum(year.entries for year in years),
        with_two_origins=sum(year.with_two_origins for year in years),
        one_origin=tuple(ident for year in years for ident in year.one_origin),
        gaps=tuple(gap for year in years for gap in year.gaps),  # none is longer than a month
    )


def figures_proved(library: Library) -> States:
    """The facts of figures, which have no day."""
    found: Counter[State] = Counter()
    for figure in library.corpus.figures:
        found.update(_states(figure, library.sheets[figure.id]))
    return found


def kept(library: Library) -> Kept:
    """Counts sources."""
    sources = library.corpus.sources
    return Kept(
        sources=len(sources),
        captured=sum(s.id in library.corpus.captures for s in sources),
        archived=sum(bool(s.archived) for s in sources),
        seen_in_part=sum(s.seen != "whole" for s in sources),
    )


def best_by_source(library: Library) -> dict[str, State]:
    """The best state that any passage from a source has reached, of each on which something rests.

    Proofs say it; where there are none it is that of words without proof, or of a bare citation, and the first record that has
    words says so: of all records few are read.
    """
    found: dict[str, State] = {}
    for (source, *_), proof in library.corpus.proofs.items():
        found[source] = min(found.get(source, proof.state), proof.state, key=_rank)
    for source, holders in library.resting_on.items():
        if source not in found:
            held = (p.state for i in holders for p in library.sheets[i].passages if p.source == source)
            found[source] = next((state for state in held if state is not State.CITED), State.CITED)
    return found


def accepted(records: Iterable[Record]) -> tuple[tuple[str, Accepted], ...]:
    """(id of the record, warning that an editor accepted)."""
    return tuple((r.id, a) for r in records for a in r.accepted)


def to_review(records: Iterable[Record], library: Library) -> tuple[Published, ...]:
    """Records with a date of review, by that date."""
    open_ones = [
        (r.review_by.order(library.clock), r.id, r) for r in records if isinstance(r, Published) and r.review_by
    ]
    return tuple(r for _, _, r in sorted(open_ones, key=lambda item: item[:2]))


def _states(record: Record, sheet: Apparatus) -> list[State]:
    """States of the facts that must rest on evidence; a fact derived from parts has none of its own."""
    needed = type(record).required_facts
    found = (sheet.state(path) for path, _ in stated(record) if path.partition(".")[0] in needed)
    return [state for state in found if state is not State.UNSUPPORTED]


def _regions(dated: Dated, library: Library) -> set[str]:
    """The regions of an incident that has no parts."""
    if not isinstance(dated.entry, Incident) or dated.entry.id in library.parts:
        return set()
    return {place.region for i in dated.entry.place if (place := library.place(i)) and place.region}


def _most_first(by_region: Mapping[str, States]) -> Mapping[str, States]:
    return dict(sorted(by_region.items(), key=lambda item: (-sum(item[1].values()), item[0])))


def _gaps(days: list[dt.date]) -> Iterable[tuple[dt.date, dt.date]]:
    """Stretches of days without entries inside a month that has some."""
    one = dt.timedelta(days=1)
    for before, after in pairwise(days):
        if after - before > one and (before.year, before.month) == (after.year, after.month):
            yield before + one, after - one

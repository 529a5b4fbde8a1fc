"""The page that says how well all this is proved, and where the gaps are."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.derive import coverage
from generator.derive.chronology import Dated
from generator.derive.coverage import Proved, States
from generator.derive.facts import differences
from generator.derive.library import Library
from generator.model.kinds import Record
from generator.model.proofs import State
from generator.model.record import Published
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.messages import N_
from generator.render.page import Page
from generator.render.views import by_year, lists
from generator.render.views.context import Context, Link
from generator.render.views.labels import STATES, entries_words
from generator.render.views.lists import Counts, Stretch, Years

ADDRESS = "quality/"
_SHOWN = (State.VERIFIED, State.LOCKED, State.QUOTED, State.CITED)
_MEANING = {
    State.VERIFIED: N_("found in the captured text at this publication"),
    State.LOCKED: N_("fits an earlier proof"),
    State.QUOTED: N_("copied by an editor"),
    State.CITED: N_("source named, no words"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar, in hundredths of it."""

    number: int  # 1 to 4: its class in the stylesheet
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Share:
    """Facts by state of proof: the numbers and the bar."""

    total: int
    counts: tuple[int, ...]
    bar: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a list: what or when, a link, and a remark."""

    head: str | Markup
    link: Link
    note: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A list, or where pages of years have it, how much of it each has; and how much that is in all."""

    rows: tuple[Line, ...]
    years: Years
    count: int


Row = tuple[Link, str, Share]
"""A stretch of time or a region, its date in ISO 8601 if it is a day, and its facts."""


def pages(library: Library) -> Iterator[tuple[str, Making]]:
    """(address, page): one of all, and of many entries one for each year."""
    years = by_year.split(library.entries)
    yield ADDRESS, Making(_whole, (bool(years),))
    counts = lists.counts({Stretch(year): of for year, of in years})
    for year, of in years:
        given = (year, counts, tuple(d.entry.id for d in of))
        yield f"{ADDRESS}{year:04}/", Making(_of_year, given)


def summed(library: Library, told: Sequence[Proved]) -> tuple[str, Page]:
    """(address, page) of all out of what the pages of all years tell, in their order, so that nobody looks at each record again."""
    return ADDRESS, _of_all(library, coverage.joined(told), split=True)


def _whole(library: Library, split: bool) -> Page:  # noqa: FBT001 - given by its place
    return _of_all(library, coverage.proved(library.entries, library), split=split)


def _of_all(library: Library, found: Proved, *, split: bool) -> Page:
    """All that there is to say; but for lists of entries, where years have pages of their own: it is `split`."""
    context = Context(library, addresses.root(ADDRESS))
    records = [r for r in library.corpus.by_id.values() if isinstance(r, Record)]
    differing = [d for r in records if r.conflicts for d in differences(r, library.sheets[r.id], library.corpus)]
    title = context.gettext("How well this is proved")
    summary = context.gettext("How far the facts of this timeline are proved, and where the gaps are.")
    return _page(
        (title, summary),
        found,
        records,
        context,
        facts=Counter(found.facts) + Counter(coverage.figures_proved(library)),
        split=split,
        rows=tuple((Link(str(y), f"{y:04}/"), "", _share(s)) for y, s in found.by_year.items()) if split else None,
        differing=len(differing),
        open=sum(d.open for d in differing),
        sources=coverage.kept(library),
    )


def _of_year(library: Library, year: int, counts: Counts, ids: tuple[str, ...]) -> Page:
    """The same of one year's entries, which it tells the page of all."""
    context = Context(library, addresses.root(f"{ADDRESS}{year:04}/"))
    entries = [library.dated[i] for i in ids]
    found = coverage.proved(entries, library)
    name = context.gettext("How well this is proved")
    title = f"{name}, {year}"
    made = _page(
        (title, f"{title}: {entries_words(len(ids), context)}."),
        found,
        [d.entry for d in entries],
        context,
        crumbs=(Link(name, "../"),),
        year=str(year),
        years=Years(counts, Stretch(year)),
    )
    return replace(made, told=found)


def _page(  # noqa: PLR0913 - a page of many sections
    names: tuple[str, str],
    found: Proved,
    records: Sequence[Record],
    context: Context,
    *,
    facts: States | None = None,
    rows: tuple[Row, ...] | None = None,
    split: bool = False,
    **more: Any,
) -> Page:
    """`names` are its title and summary; `rows` stand for those of days; `split`: lists of entries are on other pages."""
    title, summary = names
    facts = facts or found.facts
    meta = {"layout": "quality", "heading": title, "summary": summary, "hide": ["navigation", "toc"]}
    return page(
        "quality",
        meta,
        language=context.language,
        title=title,
        found=found,
        total=_share(facts),
        proved=_percent(facts.get(State.VERIFIED, 0) + facts.get(State.LOCKED, 0), sum(facts.values())),
        two_origins=_percent(found.with_two_origins, found.entries),
        states=tuple((context.gettext(STATES[s]), context.gettext(_MEANING[s])) for s in _SHOWN),
        by_year=rows,
        days=()
        if split
        else tuple((Link(context.full_day(d), ""), d.isoformat(), _share(s)) for d, s in found.by_day.items()),
        regions=tuple((Link(region, ""), "", _share(states)) for region, states in found.by_region.items()),
        **_lists(found, records, context, split=split),
        **{"crumbs": (), "year": "", "years": (), "sources": None} | more,
    )


def _lists(found: Proved, records: Sequence[Record], context: Context, *, split: bool) -> dict[str, Lines]:
    """What an editor may look at next."""
    dated = context.library.dated
    accepted, to_review = coverage.accepted(records), coverage.to_review(records, context.library)

    def year(ident: str) -> int | None:
        return dated[ident].year if split and ident in dated else None

    return {
        "one_origin": _lines(
            "one-origin", [(year(i), partial(_one_origin, dated[i], context)) for i in found.one_origin]
        ),
        "accepted": _lines(
            "accepted",
            [(year(i), partial(lambda i, a: Line(a.code, context.link(i), a.reason), i, a)) for i, a in accepted],
        ),
        "to_review": _lines("review", [(year(r.id), partial(_review, r, context)) for r in to_review]),
        "gaps": _lines(
            "gaps", [(first.year if split else None, partial(_gap, first, last, context)) for first, last in found.gaps]
        ),
    }


def _lines(anchor: str, found: Sequence[tuple[int | None, Callable[[], Line]]]) -> Lines:
    """Those of a year are counted, the others are shown."""
    counts = tuple(sorted(Counter(Stretch(year) for year, _ in found if year is not None).items()))
    return Lines(tuple(line() for year, line in found if year is None), Years(counts, at=f"#{anchor}"), len(found))


def _share(states: States) -> Share:
    counts = tuple(states.get(s, 0) for s in _SHOWN)
    total = sum(counts)
    parts, x = [], 0.0
    for number, count in enumerate(counts, 1):
        if count:
            width = 100 * count / total
            parts.append(Part(number, f"{x:.2f}", f"{width:.2f}"))
            x += width
    return Share(total, counts, tuple(parts))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}\u202f%" if whole else "-"


def _one_origin(dated: Dated, context: Context) -> Line:
    names = ", ".join(context.name(o) for o in context.library.sheets[dated.entry.id].tally.origins)
    return Line(context.markup(dated.date), context.link(dated.entry.id), names or context.gettext("origin not known"))


def _review(record: Published, context: Context) -> Line:
    assert record.review_by  # noqa: S101 - those that have none are not listed
    return Line(context.markup(record.review_by), context.link(record.id), "")


def _gap(first: dt.date, last: dt.date, context: Context) -> Line:
    days = context.gettext("%(first)s to %(last)s", first=context.day(first), last=context.full_day(last))
    nothing = context.gettext("No entry: nothing was found, which does not mean that nothing happened.")
    return Line(context.full_day(first) if first == last else days, Link(nothing, ""), "")

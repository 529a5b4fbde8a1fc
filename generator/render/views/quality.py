"""The page that says how well all this is proved, and where the gaps are."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.coverage import Coverage, States, coverage
from generator.derive.facts import differences
from generator.derive.library import Library
from generator.model.kinds import Record
from generator.model.proofs import State
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.messages import N_
from generator.render.page import Page
from generator.render.views.context import Context, Link
from generator.render.views.labels import STATES

_ADDRESS = "quality/"
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


def pages(_: Library) -> Iterator[tuple[str, Making]]:
    """(address, page): there is one."""
    yield _ADDRESS, Making(_page, ())


def _page(library: Library) -> Page:
    context = Context(library, addresses.root(_ADDRESS))
    found = coverage(library)
    records = [r for r in library.corpus.by_id.values() if isinstance(r, Record)]
    differing = [d for r in records if r.conflicts for d in differences(r, library.sheets[r.id], library.corpus)]
    return page(
        "quality",
        {
            "layout": "quality",
            "heading": context.gettext("How well this is proved"),
            "summary": context.gettext("How far the facts of this timeline are proved, and where the gaps are."),
            "hide": ["navigation", "toc"],
        },
        language=context.language,
        found=found,
        total=_share(found.facts),
        proved=_percent(
            found.facts.get(State.VERIFIED, 0) + found.facts.get(State.LOCKED, 0), sum(found.facts.values())
        ),
        two_origins=_percent(found.with_two_origins, found.entries),
        differing=len(differing),
        open=sum(d.open for d in differing),
        states=tuple((context.gettext(STATES[s]), context.gettext(_MEANING[s])) for s in _SHOWN),
        days=tuple((context.full_day(day), day.isoformat(), _share(states)) for day, states in found.by_day.items()),
        regions=tuple((region, "", _share(states)) for region, states in found.by_region.items()),
        one_origin=_one_origin(found, context),
        accepted=tuple(Line(a.code, context.link(ident), a.reason) for ident, a in found.accepted),
        to_review=tuple(
            Line(context.markup(r.review_by), context.link(r.id), "") for r in found.to_review if r.review_by
        ),
        gaps=tuple(
            context.full_day(first)
            if first == last
            else context.gettext("%(first)s to %(last)s", first=context.day(first), last=context.full_day(last))
            for first, last in found.gaps
        ),
    )


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


def _one_origin(found: Coverage, context: Context) -> tuple[Line, ...]:
    rows = []
    for dated in found.one_origin:
        names = ", ".join(context.name(o) for o in context.library.sheets[dated.entry.id].tally.origins)
        rows.append(
            Line(context.markup(dated.date), context.link(dated.entry.id), names or context.gettext("origin not known"))
        )
    return tuple(rows)

"""The list of all sources, by the month of their publication."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup

from generator.derive import coverage, origins
from generator.derive.library import Library
from generator.model.dates import Certainty, Date, Precision
from generator.model.kinds import Source
from generator.model.proofs import State
from generator.render import addresses, dating
from generator.render.environment import page
from generator.render.page import Page
from generator.render.views.context import Context, direction, language_name
from generator.render.views.evidence import origin_names, outlet

_UNDATED: Final = (10_000,)  # sorts behind all years


@dataclass(frozen=True, slots=True)
class Line:
    """A source in the list of all."""

    href: str
    day: Markup
    outlet: str
    title: str
    lang: str
    dir: str
    foreign: str  # the name of its language, where it is not the interface's
    state: State | None
    records: int


@dataclass(frozen=True, slots=True)
class Group:
    """The sources of one month."""

    anchor: str
    title: str
    count: str
    lines: tuple[Line, ...]


def index(library: Library) -> Page:
    """The page of all sources."""
    context = Context(library, addresses.root(addresses.index("source")))
    sources = sorted(library.corpus.sources, key=lambda s: (_order(s, context), s.id))
    named, best = {o for s in sources for o in origins.origins(s)}, coverage.best_by_source(library)
    return page(
        "sources",
        {
            "layout": "sources",
            "heading": context.gettext("Sources"),
            "summary": context.gettext(
                "Every source of %(timeline)s: who published it, and what rests on it.", timeline=library.timeline.title
            ),
            "hide": ["navigation", "toc"],
        },
        language=context.language,
        deck=context.gettext(
            "%(documents)s, from %(origins)s.",
            documents=context.ngettext("%(num)s published document", "%(num)s published documents", len(sources)),
            origins=context.ngettext("%(num)s origin", "%(num)s origins", len(named)),
        ),
        groups=tuple(
            _group(month, tuple(of), best, context) for month, of in groupby(sources, key=lambda s: _month(s, context))
        ),
    )


def _order(source: Source, context: Context) -> tuple[tuple[int, ...], float, float]:
    """By publication: what has no date last, what has no day before the days of its month."""
    if isinstance(source.published, str):
        return _UNDATED, 0, 0
    clock = context.library.clock
    return tuple(part or 0 for part in source.published.stands(clock)), *source.published.order(clock)


def _month(source: Source, context: Context) -> tuple[int, int]:
    """Year and month of publication, each 0 where it is not known."""
    year, month = (0, 0) if isinstance(source.published, str) else source.published.stands(context.library.clock)[:2]
    return year, month or 0


def _group(month: tuple[int, int], sources: Sequence[Source], best: Mapping[str, State], context: Context) -> Group:
    year, number = month
    if number:
        name = dating.month_year(year, number, context.language)
        anchor, title = f"{year:04}-{number:02}", name[:1].upper() + name[1:]
    else:
        anchor = f"{year:04}" if year else "undated"
        unknown = context.gettext("Day not known")
        title = context.gettext("%(year)s, month not known", year=year) if year else unknown
    count = [context.ngettext("%(num)s source", "%(num)s sources", len(sources)), *_languages(sources, context)]
    return Group(f"on-{anchor}", title, " · ".join(count), tuple(_line(s, best.get(s.id), context) for s in sources))


def _languages(sources: Sequence[Source], context: Context) -> list[str]:
    """`110 in French`, most first; no number where all are in one."""
    found = Counter(language_name(s.language, context.language) for s in sources)
    if len(found) == 1:
        return [context.gettext("in %(language)s", language=name) for name in found]
    return [_in_language(n, name, context) for name, n in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]


def _line(source: Source, best: State | None, context: Context) -> Line:
    foreign = source.language != context.language
    return Line(
        href=f"{source.id}/",
        day=_day(source.published, context) if isinstance(source.published, Date) else Markup(""),
        outlet=f"{outlet(source, context)} · {_origin(source, context)}",
        title=source.title,
        lang=source.language,
        dir=direction(source.language),
        foreign=language_name(source.language, context.language) if foreign else "",
        state=best,
        records=len(context.library.resting_on.get(source.id, ())),
    )


def _day(published: Date, context: Context) -> Markup:
    """The day below its month's heading; in full words where it is not simply a day."""
    day = published.day(context.library.clock)
    if published.precision in (Precision.MONTH, Precision.YEAR) and published.certainty is Certainty.CERTAIN:
        return Markup("{}").format(context.gettext("day not known"))
    if (
        day is None
        or published.precision not in (Precision.DAY, Precision.MINUTE)
        or published.certainty is not Certainty.CERTAIN
    ):
        return context.markup(published)
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), dating.day_month(day, context.language))


def _in_language(number: int, name: str, context: Context) -> str:
    return context.ngettext("%(num)s in %(language)s", "%(num)s in %(language)s", number, language=name)


def _origin(source: Source, context: Context) -> str:
    origin = origin_names(source, context)
    if origin is None:
        return context.gettext("origin not known")
    return context.gettext("origin %(name)s", name=origin) if origin else context.gettext("own reporting")

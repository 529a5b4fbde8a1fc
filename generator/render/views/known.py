"""The page that tells when things became known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive import known
from generator.derive.chronology import Dated
from generator.derive.known import FirstReport, Growing
from generator.derive.library import Library
from generator.render import addresses, dating, graphics, numbers
from generator.render.environment import page
from generator.render.graphics import Step
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import by_year, lists
from generator.render.views.context import Context, Link
from generator.render.views.entries import Entry, entry, reported_by
from generator.render.views.labels import entries_words
from generator.render.views.lists import Counts, Stretch

_ADDRESS = "known/"
Grown = tuple[str, tuple[str, ...]]  # a count, and the ids of the entries that gave it


@dataclass(frozen=True, slots=True)
class Report:
    """An entry, who first reported it, and how long after it happened."""

    entry: Entry
    clock: str
    outlet: Link
    happened: str
    delay: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of first reports; `year` only where it does not go without saying."""

    iso: str
    number: str
    month: str
    weekday: str
    year: str
    reports: Iterable[Report]


@dataclass(frozen=True, slots=True)
class Series:
    """A number as it grew: a step line, and the same as a table."""

    title: str
    label: str
    points: tuple[Step, ...]
    line: str
    rows: tuple[tuple[Markup, Link, str], ...]


def pages(library: Library) -> Iterator[tuple[str, Making]]:
    """(address, page): one, or of many events one that shows the latest, and one for each year in which they happened."""
    events = known.events(library)
    series = [(g.steps[0][0].year, (g.count, tuple(d.entry.id for d, _ in g.steps))) for g in known.growing(library)]
    years = by_year.split(events)
    counts = lists.counts({Stretch(year): of for year, of in years})
    yield _ADDRESS, Making(_page, (None, counts, _ids(by_year.latest(events)), () if years else _grown(series)))
    for year, of in years:
        grown = _grown(s for s in series if s[0] == year)
        yield f"{_ADDRESS}{year:04}/", Making(_page, (year, counts, _ids(of), grown))


def _ids(events: Iterable[Dated]) -> tuple[str, ...]:
    return tuple(d.entry.id for d in events)


def _grown(series: Iterable[tuple[int, Grown]]) -> tuple[Grown, ...]:
    return tuple(grown for _, grown in series)


def _page(library: Library, year: int | None, counts: Counts, ids: tuple[str, ...], series: tuple[Grown, ...]) -> Page:
    """Of one year, or of none: then of all events, or of the latest where there are pages of years."""
    context = Context(library, addresses.root(_ADDRESS if year is None else f"{_ADDRESS}{year:04}/"))
    days, unknown = known.first_reports((library.dated[i] for i in ids), library)
    title = context.gettext("When it became known")
    heading = title if year is None else f"{title}, {year}"
    said = {day.year for day in days} if year is None else {year}
    latest = len(ids) if counts and year is None else 0
    return page(
        "known",
        {
            "layout": "known",
            "heading": heading,
            "summary": context.gettext("The same events by the day of the first report among our sources.")
            if year is None
            else f"{heading}: {entries_words(len(ids), context)}.",
            "hide": ["navigation", "toc"],
        },
        language=context.language,
        title=heading,
        crumbs=() if year is None else (Link(title, "../"),),
        year=str(year),
        years=lists.Years(counts, None if year is None else Stretch(year)),
        latest=latest,
        count=sum(count for _, count in counts) if latest else sum(len(reports) for reports in days.values()),
        # As the template asks for them: it goes through all events, once.
        days=(
            Day(
                day.isoformat(),
                dating.day_number(day, context.language),
                dating.month_name(day.month, context.language),
                dating.weekday(day, context.language),
                "" if said == {day.year} else str(day.year),
                (_report(r, context) for r in reports),
            )
            for day, reports in days.items()
        ),
        unknown=tuple(context.link(d.entry.id) for d in unknown),
        series=tuple(
            _series(known.grown(count, (library.dated[i] for i in steps)), context) for count, steps in series
        ),
    )


def _report(report: FirstReport, context: Context) -> Report:
    source = context.library.source(report.source)
    local = report.clock.astimezone(context.library.clock.zone) if report.clock else None
    return Report(
        entry(report.dated, context),
        f"{local:%H:%M}" if local else "",
        Link(reported_by(source, context), context.href(source.id)),
        context.words(report.dated.date),
        _delay(report.delay, context),
    )


def _delay(days: int | None, context: Context) -> str:
    if days is None:
        return context.gettext("the delay is not known")
    later = context.ngettext("%(num)s day later", "%(num)s days later", days)
    return later if days else context.gettext("the same day")


def _series(grown: Growing, context: Context) -> Series:
    word = context.library.timeline.vocabulary.counts[grown.count]
    values = [numbers.words(number, context.language) for _, number in grown.steps]
    days = [context.day(d.day) if d.day else context.words(d.date) for d, _ in grown.steps]
    order = [d.date.order(context.library.clock)[0] for d, _ in grown.steps]
    told = (context.gettext("%(number)s on %(day)s", number=v, day=d) for v, d in zip(values, days, strict=True))
    points = graphics.steps(order, [float(known.size(n)) for _, n in grown.steps], values, days)
    return Series(
        context.gettext("%(count)s, as reported", count=word.label),
        context.gettext("%(count)s as reported: %(values)s", count=word.label, values=", ".join(told)),
        points,
        graphics.line(points),
        tuple(
            (context.markup(d.date), context.link(d.entry.id), value)
            for (d, _), value in zip(grown.steps, values, strict=True)
        ),
    )

"""The page that tells when things became known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive import known
from generator.derive.known import FirstReport, Growing
from generator.derive.library import Library
from generator.render import addresses, dating, graphics, numbers
from generator.render.environment import page
from generator.render.graphics import Step
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views.context import Context, Link
from generator.render.views.entries import Entry, entry, reported_by

_ADDRESS = "known/"


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
    """A day of first reports."""

    iso: str
    number: str
    month: str
    weekday: str
    reports: Iterable[Report]


@dataclass(frozen=True, slots=True)
class Series:
    """A number as it grew: a step line, and the same as a table."""

    title: str
    label: str
    points: tuple[Step, ...]
    line: str
    rows: tuple[tuple[Markup, Link, str], ...]


def pages(_: Library) -> Iterator[tuple[str, Making]]:
    """(address, page): there is one."""
    yield _ADDRESS, Making(_page, ())


def _page(library: Library) -> Page:
    context = Context(library, addresses.root(_ADDRESS))
    days, unknown = known.first_reports(library)
    return page(
        "known",
        {
            "layout": "known",
            "heading": context.gettext("When it became known"),
            "summary": context.gettext("The same events by the day of the first report among our sources."),
            "hide": ["navigation", "toc"],
        },
        language=context.language,
        count=sum(len(reports) for reports in days.values()),
        # As the template asks for them: it goes through all events, once.
        days=(
            Day(
                day.isoformat(),
                dating.day_number(day, context.language),
                dating.month_name(day.month, context.language),
                dating.weekday(day, context.language),
                (_report(r, context) for r in reports),
            )
            for day, reports in days.items()
        ),
        unknown=tuple(context.link(d.entry.id) for d in unknown),
        series=tuple(_series(g, context) for g in known.growing(library)),
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

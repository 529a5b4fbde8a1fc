"""What goes on: a line from its start, solid to the last news of it, then dashed, with the same in words."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.apparatus import Apparatus
from generator.derive.chronology import Dated
from generator.model.dates import Date
from generator.render.views.context import Context

_WIDTH, _DASHED, _SHORTEST = 600, 90, 30  # units of the drawing; the dashes always are seen, and so is the line


@dataclass(frozen=True, slots=True)
class Span:
    """The line. `solid` is how far it is solid, in units of a drawing that is 600 wide."""

    solid: int
    last_news: Markup
    label: str


def span(dated: Dated, sheet: Apparatus, context: Context) -> Span | None:
    """The line of an entry that goes on and has a start; None for every other.

    It runs from the start to the last news, or to the latest entry of the timeline where that is later.
    """
    clock = context.library.clock
    start = dated.date.bounds(clock).earliest if dated.date.goes_on else None
    news = _last_news(sheet, context)
    seen = news.bounds(clock).earliest if news else None
    if start is None or news is None or seen is None:
        return None
    end = max(seen.timestamp(), context.library.entries[-1].date.order(clock)[0])
    share = max(seen.timestamp() - start.timestamp(), 0) / max(end - start.timestamp(), 1)
    return Span(
        solid=max(_SHORTEST, round(share * (_WIDTH - _DASHED))),
        last_news=context.markup(news),
        label=context.gettext(
            "%(date)s; last news of it: %(day)s", date=context.words(dated.date), day=context.words(news)
        ),
    )


def _last_news(sheet: Apparatus, context: Context) -> Date | None:
    """When the latest of its sources was published."""
    published = [d for i in sheet.sources if isinstance(d := context.library.source(i).published, Date)]
    return max(published, key=lambda d: d.order(context.library.clock), default=None)

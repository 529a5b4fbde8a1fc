"""How a source fares on the web, as its ledger says: for readers who follow its link."""

import datetime as dt
from dataclasses import dataclass

from generator.model.health import State
from generator.model.kinds import Source
from generator.render.messages import N_
from generator.render.views.context import Context

_WORDS = {
    State.OK: (N_("Link answers"), N_("the quoted passages were on the page")),
    State.MOVED: (N_("Link leads on"), N_("to a page that holds the quoted passages")),
    State.CHANGED: (N_("Changed"), N_("a quoted passage is no longer on the page")),
    State.PAYWALLED: (N_("For subscribers"), N_("the page is shown to subscribers only")),
    State.BLOCKED: (N_("Not looked at"), N_("the site refuses machines")),
    State.UNKNOWN: (N_("Not known"), N_("nothing was learned about the page")),
    State.GONE: (N_("Gone"), N_("the page was missing on three days")),
    State.USURPED: (N_("Another site"), N_("somebody else answers at this address")),
}
_BAD = (State.CHANGED, State.GONE, State.USURPED)


@dataclass(frozen=True, slots=True)
class Condition:
    """What was found at the source's address, since when, and whether readers should be warned."""

    words: str
    note: str
    since: str
    warns: bool


def condition(source: Source, context: Context) -> Condition | None:
    """The state of a source's own address; None when nobody has looked yet."""
    ledger = context.library.corpus.ledgers.get(source.id)
    watch = ledger.of(source.url) if ledger and source.url else None
    if watch is None:
        return None
    words, note = _WORDS[watch.newest.state]
    since = context.full_day(dt.date.fromisoformat(watch.newest.date))
    return Condition(context.gettext(words), context.gettext(note), since, watch.newest.state in _BAD)

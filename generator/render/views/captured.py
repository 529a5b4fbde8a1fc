"""The captured text of a source: whether there is one, and how far it proves the quotes in this build."""

from collections.abc import Iterator
from dataclasses import dataclass

from babel.numbers import format_percent
from markupsafe import Markup

from generator.model import dates
from generator.model.captures import SourceLock
from generator.model.kinds import Source
from generator.model.proofs import State
from generator.render.messages import N_
from generator.render.views.context import Context
from generator.render.views.resting import Resting


@dataclass(frozen=True, slots=True)
class Detail:
    """A line about the document; `code` is set in fixed width."""

    label: str
    text: Markup | str
    code: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of the captured text."""

    state: str
    note: str
    share: str = ""
    rows: tuple[Detail, ...] = ()


def kept(source: Source, rests: Resting, context: Context) -> Kept:
    """The capture of one source, from its lock and the proofs of what is quoted from it."""
    lock = context.library.corpus.captures.get(source.id)
    if lock is None:
        return Kept(context.gettext("Not captured"), context.gettext("no quote from it can be checked by machine"))
    states = {p.state for of in rests.passages.values() for p in of if p.evidence.quote}
    share = (
        context.gettext(
            "Together they are %(share)s of the captured text.",
            share=format_percent(lock.quoted_share, locale=context.language),
        )
        if states
        else ""
    )
    state, note = _proved(states)
    return Kept(context.gettext(state), context.gettext(note), share, tuple(_captured(lock, context)))


def _proved(states: set[State]) -> tuple[str, str]:
    """What the capture proves, from the states of all quotes from it."""
    if not states:
        return N_("Captured"), N_("nothing is quoted from it")
    if states == {State.VERIFIED}:
        return N_("Held"), N_("every passage quoted from it was found in it")
    if states == {State.LOCKED}:
        return N_("Locked"), N_("every passage quoted from it fits the committed proof; the text was not at hand")
    return N_("Held") if State.VERIFIED in states else N_("Locked"), N_("not every passage quoted from it is proved")


def _captured(lock: SourceLock, context: Context) -> Iterator[Detail]:
    """The newest capture: when, what, from where, by what."""
    newest = lock.newest
    yield Detail(
        context.gettext("Captured"), context.markup(dates.parse(newest.fetched_at[:16] + newest.fetched_at[19:]))
    )
    yield Detail(context.gettext("sha256 of the text"), newest.text.sha256, code=True)
    words = context.ngettext("%(num)s word", "%(num)s words", newest.text.words)
    signs = context.ngettext("%(num)s character", "%(num)s characters", newest.text.length)
    yield Detail(context.gettext("Length"), f"{words}, {signs}")
    yield Detail(context.gettext("Extracted by"), f"{newest.extractor.name} {newest.extractor.version}")
    if address := newest.final or newest.asked:
        yield Detail(context.gettext("Address"), address, code=True)
    if len(lock.captures) > 1:
        yield Detail(context.gettext("Earlier captures"), str(len(lock.captures) - 1))

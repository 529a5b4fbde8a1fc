"""The captured text of a source: whether there is one, and how far it proves the quotes in this build."""

from collections.abc import Iterator
from dataclasses import dataclass

from babel.numbers import format_percent
from markupsafe import Markup

from generator.model import dates
from generator.model.captures import SourceLock
from generator.model.kinds import Source
from generator.model.proofs import State
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
        return Kept("Not captured", "no quote from it can be checked by machine")
    states = {p.state for of in rests.passages.values() for p in of if p.evidence.quote}
    share = (
        f"Together they are {format_percent(lock.quoted_share, locale=context.language)} of the captured text."
        if states
        else ""
    )
    return Kept(*_proved(states), share, tuple(_captured(lock, context)))


def _proved(states: set[State]) -> tuple[str, str]:
    """What the capture proves, from the states of all quotes from it."""
    if not states:
        return "Captured", "nothing is quoted from it"
    if states == {State.VERIFIED}:
        return "Held", "every passage quoted from it was found in it"
    if states == {State.LOCKED}:
        return "Locked", "every passage quoted from it fits the committed proof; the text was not at hand"
    return "Held" if State.VERIFIED in states else "Locked", "not every passage quoted from it is proved"


def _captured(lock: SourceLock, context: Context) -> Iterator[Detail]:
    """The newest capture: when, what, from where, by what."""
    newest = lock.newest
    yield Detail("Captured", context.markup(dates.parse(newest.fetched_at[:16] + newest.fetched_at[19:])))
    yield Detail("sha256 of the text", newest.text.sha256, code=True)
    yield Detail("Length", f"{newest.text.words:,} words, {newest.text.length:,} characters")
    yield Detail("Extracted by", f"{newest.extractor.name} {newest.extractor.version}")
    if address := newest.final or newest.asked:
        yield Detail("Address", address, code=True)
    if len(lock.captures) > 1:
        yield Detail("Earlier captures", str(len(lock.captures) - 1))

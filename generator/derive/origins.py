"""Reports, origins and voices: ten reposts are one origin, ten outlets quoting one spokesman are one voice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.evidence import Evidence
from generator.model.kinds import Source

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Tally:
    """Distinct sources, whose reporting they carry, and who asserts the facts in them; each in order of first mention."""

    reports: tuple[str, ...]
    origins: tuple[str, ...]
    voices: tuple[str, ...]


def origins(source: Source) -> tuple[str, ...]:
    """Who first reported what a source carries; an unknown origin adds none."""
    named = source.origin or ((source.publisher,) if source.carries == "own" else ())
    return tuple(o for o in named if o != UNKNOWN) if UNKNOWN in named else named


def voices(item: Evidence, source: Source) -> tuple[str, ...]:
    """Who asserts it in one source: those named, else the source in the voice of its origin."""
    return item.according_to or origins(source)


def tally(carried: Iterable[tuple[Source, tuple[str, ...]]]) -> Tally:
    """Counts what several passages come down to: each with its source and its voices."""
    given = list(carried)
    return Tally(
        _distinct([source.id for source, _ in given]),
        _distinct([o for source, _ in given for o in origins(source)]),
        _distinct([v for _, said in given for v in said]),
    )


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """In order of first mention; names are compared without regard to case."""
    if len(names) <= 1:
        return tuple(names)
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())

"""Reports, origins and voices: ten reposts are one origin, ten outlets quoting one spokesman are one voice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


def tally(sources: Mapping[str, Sequence[str]], said: Sequence[str]) -> Tally:
    """Counts what several passages come down to: their sources by id, each with its origins, and their voices."""
    return Tally(tuple(sources), _distinct([o for named in sources.values() for o in named]), _distinct(said))


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """In order of first mention; names are compared without regard to case."""
    exactly = tuple(dict.fromkeys(names))
    if len(exactly) <= 1:
        return exactly
    seen: dict[str, str] = {}
    for name in exactly:
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())

"""Reports, origins and voices: ten reposts are one origin, ten outlets quoting one spokesman are one voice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

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


def tally(sources: Mapping[str, Sequence[str]], said: Iterable[str]) -> Tally:
    """Counts what several passages come down to: their sources by id, each with its origins, and their voices."""
    reporting = dict.fromkeys(chain.from_iterable(sources.values()))
    return Tally(tuple(sources), _distinct(tuple(reporting)), _distinct(tuple(dict.fromkeys(said))))


@lru_cache(maxsize=4096)  # records rest on the same few of them
def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """In order of first mention; names are compared without regard to case."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())

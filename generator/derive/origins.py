"""Reports, origins and voices: ten reposts are one origin, ten outlets quoting one spokesman are one voice."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.corpus import Corpus
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
    return tuple(o for o in named if o != UNKNOWN)


def voices(item: Evidence, corpus: Corpus) -> tuple[str, ...]:
    """Who asserts it: those named, or each source in the voice of its origin."""
    if item.according_to:
        return item.according_to
    return _distinct(o for ident in item.source for o in origins(_source(corpus, ident)))


def tally(evidence: Iterable[Evidence], corpus: Corpus) -> Tally:
    """Counts what several pieces of evidence come down to."""
    items = list(evidence)
    reports = _distinct(s for item in items for s in item.source)
    return Tally(
        reports,
        _distinct(o for ident in reports for o in origins(_source(corpus, ident))),
        _distinct(v for item in items for v in voices(item, corpus)),
    )


def _source(corpus: Corpus, ident: str) -> Source:
    found = corpus.by_id[ident]
    assert isinstance(found, Source)  # noqa: S101 - `validate` has seen to it
    return found


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """In order of first mention; names are compared without regard to case."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())

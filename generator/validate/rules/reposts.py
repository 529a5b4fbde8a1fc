"""A505: the same text under two publishers is one origin."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from generator.diagnostics import Severity
from generator.model.kinds import Source
from generator.passages.fingerprint import hashes, shared
from generator.validate.rule import Finding, Scene, timeline_rule

ALIKE = 0.6  # share of the shorter text
_SHORTEST = 30  # runs of words: of fewer, two texts may share most by chance
_COMMON = 3  # hashes that two fingerprints have in common before they are compared


@timeline_rule("A505", Severity.WARNING)
def reposted(scene: Scene) -> Iterator[Finding]:
    """Two publishers have nearly the same text, but their sources name different origins, or none.

    Ten reposts of one dispatch are one source. Where at least 60 % of the shorter text stands in the longer one, somebody
    copied; readers must not take the copies for two reports. Texts are compared by the fingerprints that captures keep.

    Bad: `publisher: gazette`, `carries: own`, and `publisher: harbour-mail`, `carries: own`, with one text. Good: in both
    `origin: port-news-agency`, with `carries: syndicated`.
    """
    sources = {ident: record for ident, record in scene.living.items() if isinstance(record, Source)}
    found: dict[str, tuple[float, str]] = {}
    for one, other, share in _alike(scene, sources):
        first, second = sources[one], sources[other]
        if first.publisher != second.publisher and not _origins(first) & _origins(second):
            # The one that does not say whose text it is, else the later file.
            here, there = (one, other) if _origins(second) and not _origins(first) else (other, one)
            found[here] = max(found.get(here, (0.0, "")), (share, there))
    for ident, (share, other) in found.items():
        message = f"{share:.0%} of the text also stands in `{other}`, of another publisher and with another origin"
        advice = "say in `origin` whose report it is, in both records, or accept this where both reported on their own"
        yield Finding(("origin",) if sources[ident].origin else ("publisher",), message, advice, record=ident)


def _origins(source: Source) -> set[str]:
    """Whose reporting it carries, as far as that is known."""
    named = source.origin or ((source.publisher,) if source.carries == "own" else ())
    return {name.casefold() for name in named} - {"unknown"}


def _alike(scene: Scene, sources: Mapping[str, Source]) -> Iterator[tuple[str, str, float]]:
    """Pairs of sources whose captured texts are nearly the same, and how much the shorter shares."""
    sketches = {
        ident: sketch
        for ident in sources
        if ident in scene.captures
        and len(sketch := hashes(scene.captures[ident].newest.text.fingerprint or "")) >= _SHORTEST
    }
    holding: dict[str, list[str]] = defaultdict(list)
    for ident, sketch in sketches.items():
        for digest in sketch:
            holding[digest].append(ident)
    common = Counter(pair for idents in holding.values() for pair in combinations(idents, 2))
    for one, other in sorted(pair for pair, count in common.items() if count >= _COMMON):
        if (share := shared(sketches[one], sketches[other])) >= ALIKE:
            yield one, other, share


RULES = (reposted,)

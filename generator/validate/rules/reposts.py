"""A505, A508: ten reposts are one report."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from generator.diagnostics import Severity
from generator.model.kinds import Incident, Record, Source
from generator.passages.fingerprint import hashes, shared
from generator.validate.rule import Finding, census_rule, record_rule
from generator.validate.scene import Around, Scene

ALIKE = 0.6  # share of the shorter text
_SHORTEST = 30  # runs of words: of fewer, two texts may share most by chance
_SEVERAL = 3  # sources of one incident
_COMMON = 3  # hashes that two fingerprints have in common before they are compared


def _credits(record: Record, scene: Scene) -> tuple[str | None, tuple[str, ...], bool] | None:
    """Publisher of a captured source, whose reporting it carries as far as that is known, and whether it says so."""
    if not isinstance(record, Source) or record.id not in scene.captured:
        return None
    return record.publisher, tuple(sorted(_origins(record))), bool(record.origin)


@census_rule("A505", _credits, Severity.WARNING)
def reposted(sources: Mapping[str, tuple[str | None, tuple[str, ...], bool]], around: Around) -> Iterator[Finding]:
    """Two publishers have nearly the same text, but their sources name different origins, or none.

    Ten reposts of one dispatch are one source. Where at least 60 % of the shorter text stands in the longer one, somebody
    copied; readers must not take the copies for two reports. Texts are compared by the fingerprints that captures keep.

    Bad: `publisher: gazette`, `carries: own`, and `publisher: harbour-mail`, `carries: own`, with one text. Good: in both
    `origin: port-news-agency`, with `carries: syndicated`.
    """
    found: dict[str, tuple[float, str]] = {}
    for one, other, share in _alike(around, sources):
        (publisher, origins, _), (second, others, _) = sources[one], sources[other]
        if publisher != second and not {*origins} & {*others}:
            # The one that does not say whose text it is, else the later file.
            here, there = (one, other) if others and not origins else (other, one)
            found[here] = max(found.get(here, (0.0, "")), (share, there))
    for ident, (share, other) in found.items():
        message = f"{share:.0%} of the text also stands in `{other}`, of another publisher and with another origin"
        advice = "say in `origin` whose report it is, in both records, or accept this where both reported on their own"
        yield Finding(("origin",) if sources[ident][2] else ("publisher",), message, advice, record=ident)


def _origins(source: Source) -> set[str]:
    """Whose reporting it carries, as far as that is known."""
    named = source.origin or ((source.publisher,) if source.carries == "own" else ())
    return {name.casefold() for name in named} - {"unknown"}


def _alike(around: Around, sources: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    """Pairs of sources whose captured texts are nearly the same, and how much the shorter shares."""
    sketches = {
        ident: sketch
        for ident in sources
        if len(sketch := hashes(around.captures[ident].newest.text.fingerprint or "")) >= _SHORTEST
    }
    holding: dict[str, list[str]] = defaultdict(list)
    for ident, sketch in sketches.items():
        for digest in sketch:
            holding[digest].append(ident)
    common = Counter(pair for idents in holding.values() for pair in combinations(idents, 2))
    for one, other in sorted(pair for pair, count in common.items() if count >= _COMMON):
        if (share := shared(sketches[one], sketches[other])) >= ALIKE:
            yield one, other, share


@record_rule("A508", Severity.WARNING)
def one_origin(record: Record, scene: Scene) -> Iterator[Finding]:
    """The sources of an incident, three or more, all repeat one report.

    Ten reposts of one dispatch say no more than the dispatch. Counted is who first reported (`origin`, or the publisher of
    a source that carries its own reporting), and who asserts it in the sources (`according_to`).

    Bad: three sources of `origin: port-news-agency`, and nobody else. Good: one of them, and a source with reporting of its
    own; or the warning accepted, where there is no other.
    """
    if not isinstance(record, Incident) or record.verification == "confirmed":  # another rule's business
        return
    sources = {ident: scene.records.get(ident) for item in record.evidence if item.supports for ident in item.source}
    known = {ident: _origins(source) for ident, source in sources.items() if isinstance(source, Source)}
    voices = {voice for item in record.evidence for voice in item.according_to}
    told = len(known) >= _SEVERAL and len(known) == len(sources) and all(known.values()) and not voices
    if told and len(set().union(*known.values())) == 1:
        first = next(iter(sources.values()))
        whose = (*first.origin, first.publisher)[0] if isinstance(first, Source) else ""
        message = f"all {len(known)} sources of this carry one report, that of `{whose}`"
        yield Finding(("evidence",), message, "add a source with reporting of its own, or accept this")


RULES = (reposted, one_origin)

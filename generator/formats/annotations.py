"""All passages as Web Annotations (W3C), for those who show them where they stand: in their sources.

One annotation for each passage, however many records use it; its bodies are their pages. A selector is text of the source as
it stands there: what an editor cut or put in [brackets] parts it into several targets.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from generator.formats import lines, rights
from generator.formats.public import Public
from generator.formats.shelf import Content
from generator.model.captures import ProofOfQuote, SourceLock
from generator.model.kinds import Source
from generator.model.proofs import Proof
from generator.passages.quotes import passage_id, quote_hash

PATH: Final = "data/latest/annotations.jsonld"
_HASHES: Final = 16_384  # of passages, which records that lie side by side often share
CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_BRACKETS: Final = re.compile(r"\s*\[[^\[\]]*\]\s*")


class _Found(NamedTuple):
    """One passage of a source: (quote, prefix, suffix) of the places at which its words are pinned down, the proof of each, and the records that use it."""

    source: str
    places: tuple[tuple[tuple[str, str, str], Proof], ...]
    records: tuple[str, ...]


def files(told: Public) -> Iterator[tuple[str, Content]]:
    """One collection with one page that holds them all."""
    address = f"{told.site.address}{PATH}"
    found = _found(told)
    items = (lines.compact(_annotation(ident, found[ident], address, told)) for ident in sorted(found))
    timeline = told.library.timeline
    collection = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": f"{timeline.title}: passages quoted. {rights.notice(timeline)}",
        "creator": {"id": timeline.publisher.url, "type": "Organization", "name": timeline.publisher.name},
        "rights": rights.licence_address(timeline),
        "total": len(found),
    }
    page = {"id": f"{address}#page-1", "type": "AnnotationPage", "partOf": address, "startIndex": 0}
    yield PATH, lines.streamed(lines.holding(collection, "first", lines.listed(page, "items", items)))


def _found(told: Public) -> Mapping[str, _Found]:
    """Passages by their hash id."""
    every: dict[str, _Found] = {}
    hashed = lru_cache(_HASHES)(passage_id)
    for record, sheet in told.sheets.items():
        for passage in sheet.passages:
            item = passage.evidence
            if item.quote is not None:
                ident = hashed(passage.source, item.quote)
                source, places, records = every.get(ident) or _Found(passage.source, (), ())
                place = item.quote, item.prefix or "", item.suffix or ""
                if all(known != place for known, _ in places):
                    places = (*places, (place, passage.proof))
                if record not in records:
                    records = (*records, record)
                every[ident] = _Found(source, places, records)
    return every


def _annotation(ident: str, found: _Found, address: str, told: Public) -> dict[str, Any]:
    source = told.library.source(found.source)
    lock = told.library.corpus.captures.get(source.id)
    targets = [
        target
        for (quote, prefix, suffix), proof in sorted(found.places, key=lambda place: place[0])
        for target in _targets(source, proof, _selectors(quote, prefix, suffix, _proof(quote, lock)), told)
    ]
    return {
        "id": f"{address}#{ident}",
        "type": "Annotation",
        "motivation": "linking",
        "body": list(map(told.page, found.records)),
        "target": targets if len(targets) > 1 else targets[0],
    }


def _proof(quote: str, lock: SourceLock | None) -> ProofOfQuote | None:
    """Where the words stood when the source was captured."""
    wanted = quote_hash(quote) if lock else ""
    return next((proof for proof in lock.quotes if proof.hash == wanted), None) if lock else None


def _selectors(quote: str, prefix: str, suffix: str, proof: ProofOfQuote | None) -> list[dict[str, str]]:
    """A TextQuoteSelector for each stretch of the source's own words; what stands around them, from the lock if need be."""
    stretches = ([s for s in _BRACKETS.split(quote) if s] if "[" in quote else []) or [quote]
    selectors = [{"type": "TextQuoteSelector", "exact": stretch} for stretch in stretches]
    before, after = prefix or (proof.prefix if proof else ""), suffix or (proof.suffix if proof else "")
    if before and quote.startswith(stretches[0]):
        selectors[0]["prefix"] = before
    if after and quote.endswith(stretches[-1]):
        selectors[-1]["suffix"] = after
    return selectors


def _targets(
    source: Source, proof: Proof, selectors: Iterable[dict[str, str]], told: Public
) -> Iterator[dict[str, Any]]:
    """The document, as it was when it was captured, and where in it."""
    state = {"type": "TimeState", "sourceDate": proof.captured} if proof.captured else {}
    if state and source.archived:
        state["cached"] = source.archived[0].url
    for selector in selectors:
        yield {
            "source": source.url or told.page(source.id),
            "selector": selector,
            **({"state": state} if state else {}),
        }

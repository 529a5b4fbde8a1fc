"""All passages as Web Annotations (W3C), for those who show them where they stand: in their sources.

One annotation for each passage, however many records use it; its bodies are their pages. A selector is text of the source as
it stands there: what an editor cut or put in [brackets] parts it into several targets.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple

from generator.formats import lines, rights
from generator.formats.public import Public
from generator.formats.shelf import Content
from generator.model.captures import ProofOfQuote, SourceLock
from generator.model.kinds import Source
from generator.passages.quotes import passage_id, quote_hash

PATH: Final = "data/latest/annotations.jsonld"
_HASHES: Final = 16_384  # of passages, which records that lie side by side often share
CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_BRACKETS: Final = re.compile(r"\s*\[[^\[\]]*\]\s*")
_SORTED: Final = """
CREATE TEMP TABLE "passages" AS
SELECT passage("source", "quote") AS "ident", "source", "quote", coalesce("prefix", ''), coalesce("suffix", ''), "captured", "record"
FROM "evidence" JOIN "texts" ON "texts"."id" = "record"
WHERE "quote" IS NOT NULL ORDER BY "ident", "texts"."number", "evidence"."number"
"""
"""With the use of each passage beside the others, in the order of the records: on the disk, since all do not fit into memory."""


class _Use(NamedTuple):
    """One record's use of a passage; `captured` is when the text was captured in which it was found, if it was."""

    ident: str
    source: str
    quote: str
    prefix: str
    suffix: str
    captured: str | None
    record: str


def files(told: Public, base: sqlite3.Connection) -> Iterator[tuple[str, Content]]:
    """One collection with one page that holds them all, of the database's table of evidence."""
    base.create_function("passage", 2, lru_cache(_HASHES)(passage_id), deterministic=True)
    base.execute(_SORTED)
    uses = map(_Use._make, base.execute('SELECT * FROM "passages" ORDER BY "rowid"'))
    address = f"{told.site.address}{PATH}"
    items = (lines.compact(_annotation(list(of), address, told)) for _, of in groupby(uses, attrgetter("ident")))
    timeline = told.library.timeline
    collection = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": f"{timeline.title}: passages quoted. {rights.notice(timeline)}",
        "creator": {"id": timeline.publisher.url, "type": "Organization", "name": timeline.publisher.name},
        "rights": rights.licence_address(timeline),
        "total": base.execute('SELECT count(DISTINCT "ident") FROM "passages"').fetchone()[0],
    }
    page = {"id": f"{address}#page-1", "type": "AnnotationPage", "partOf": address, "startIndex": 0}
    yield PATH, lines.streamed(lines.holding(collection, "first", lines.listed(page, "items", items)))


def _annotation(uses: Sequence[_Use], address: str, told: Public) -> dict[str, Any]:
    source = told.library.source(uses[0].source)
    lock = told.library.corpus.captures.get(source.id)
    places = {(use.quote, use.prefix, use.suffix): use.captured for use in uses}
    targets = [
        target
        for (quote, prefix, suffix), captured in sorted(places.items())
        for target in _targets(source, captured, _selectors(quote, prefix, suffix, _proof(quote, lock)), told)
    ]
    return {
        "id": f"{address}#{uses[0].ident}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [told.page(ident) for ident in dict.fromkeys(use.record for use in uses)],
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
    source: Source, captured: str | None, selectors: Iterable[dict[str, str]], told: Public
) -> Iterator[dict[str, Any]]:
    """The document, as it was when it was captured, and where in it."""
    state = {"type": "TimeState", "sourceDate": captured} if captured else {}
    if state and source.archived:
        state["cached"] = source.archived[0].url
    for selector in selectors:
        yield {
            "source": source.url or told.page(source.id),
            "selector": selector,
            **({"state": state} if state else {}),
        }

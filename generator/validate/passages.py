"""Which passages the records quote, by source."""

from collections import defaultdict
from collections.abc import Mapping

from generator.model.kinds import AnyRecord, Record
from generator.model.quotations import quoted
from generator.passages.quotes import QuotedPassage


def passages_of(records: Mapping[str, AnyRecord]) -> dict[str, tuple[QuotedPassage, ...]]:
    """Every quotation of every record, by the id of its source."""
    found: dict[str, list[QuotedPassage]] = defaultdict(list)
    for ident, record in records.items():
        if isinstance(record, Record):
            for q in quoted(record):
                found[q.source].append(QuotedPassage(q.source, q.text, q.prefix, q.suffix, ident, q.path))
    return {source: tuple(found[source]) for source in sorted(found)}

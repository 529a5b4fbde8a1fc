"""All tables of a timeline, those that others refer to first."""

from collections.abc import Iterator

from generator.formats.public import Public
from generator.formats.rows import attached, documents, entries, evidence, history, links, parties, statements
from generator.formats.rows.columns import Table

_TABLES = (
    history.records,
    history.vocabulary,
    entries.incidents,
    entries.counts,
    entries.stages,
    statements.statements,
    statements.quotes,
    attached.replies,
    attached.media,
    parties.places,
    documents.figures,
    documents.sources,
    documents.copies,
    evidence.evidence,
    evidence.fact_table,
    evidence.conflicts,
    evidence.accounts,
    parties.people,
    parties.offices,
    parties.organisations,
    parties.names,
    history.updates,
    history.corrections,
    history.redirects,
    history.tombstones,
    links.links,
    links.parties,
    links.terms,
    links.supports,
    links.voices,
)


def tables(public: Public) -> Iterator[Table]:
    """The tables, one after another, whose rows are made when they are asked for."""
    return (make(public) for make in _TABLES)

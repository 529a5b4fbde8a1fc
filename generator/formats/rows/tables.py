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


_OF_ALL = (history.vocabulary, history.redirects)
"""Those that no single records make."""


def tables(public: Public) -> Iterator[Table]:
    """The tables, one after another, whose rows are made when they are asked for."""
    return (make(public) for make in _TABLES)


def more(public: Public) -> Iterator[Table]:
    """The same of further records: with rows that records make, and no others."""
    return (make(public) for make in _TABLES if make not in _OF_ALL)

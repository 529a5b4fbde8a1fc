"""A411-A413: prose cites, and what it cites is evidence of this record."""

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.model.kinds import Incident, Record, Statement
from generator.model.prose import Citation
from generator.model.quotations import cited_sources
from generator.model.references import Path
from generator.validate.nearest import did_you_mean, nearest
from generator.validate.rule import Finding, record_rule
from generator.validate.scene import Scene

_SHOWN = 60


def _citations(scene: Scene) -> Iterator[tuple[Path, Citation]]:
    """Every citation in the prose of the record, with the field that holds it."""
    for path, blocks in scene.blocks:
        yield from ((path, citation) for block in blocks for citation in block.citations)


@record_rule("A411")
def uncited_paragraph(record: Record, scene: Scene) -> Iterator[Finding]:
    """A paragraph or list item of a summary cites no source.

    Bad: `summary: Four cranes stopped.` Good: `summary: Four cranes stopped [@gazette-2025-05-04].`
    """
    for path, blocks in scene.blocks if isinstance(record, Incident) else ():
        for block in blocks if path == ("summary",) else ():
            if block.citations:
                continue
            words = " ".join(block.text.split())
            start = words if len(words) <= _SHOWN else words[: _SHOWN - 3] + "..."
            source = next((ident for item in record.evidence for ident in item.source), "source-id")
            yield Finding(path, f"the paragraph “{start}” cites no source", f"end it with a citation: [@{source}]")


@record_rule("A412")
def foreign_citation(record: Record, scene: Scene) -> Iterator[Finding]:
    """Prose cites a source, or a named passage, that is not among this record's evidence.

    `[@source]` shows readers all passages of that source in this record, `[@source#name]` the one with that name.

    Bad: `[@gazette-2025-05-04]`, and no evidence names that source. Good: an item `- source: gazette-2025-05-04` in `evidence`.
    """
    citations = list(_citations(scene))
    sources = {source for _, source in cited_sources(record, scene.evidence)} if citations else set[str]()
    named = {(source, item.name) for _, item in scene.evidence if item.name for source in item.source}
    for at, citation in citations:
        if citation.source not in sources:
            misspelt = [source for source in sources if source not in scene.files]  # reported where they stand
            if nearest(citation.source, misspelt):
                continue
            message = f"`{citation.source}` is cited here, but is no evidence of this record"
            yield Finding(
                at,
                message,
                did_you_mean(citation.source, sources, f"add `- source: {citation.source}` to its evidence"),
            )
        elif citation.name and (citation.source, citation.name) not in named:
            message = f"`{citation.source}` has no passage named `{citation.name}` in this record"
            names = [name for source, name in named if source == citation.source and name]
            yield Finding(
                at, message, did_you_mean(citation.name, names, f"add `name: {citation.name}` to its evidence")
            )


@record_rule("A413", Severity.WARNING)
def idle_evidence(record: Record, scene: Scene) -> Iterator[Finding]:
    """An evidence item supports no field and is cited nowhere: readers never see it.

    Bad: `- source: gazette-2025-05-04` alone. Good: the same with `supports: [date]`, or `[@gazette-2025-05-04]` in the summary.
    """
    idle = [i for i, item in enumerate(record.evidence) if not item.supports]
    if not idle:
        return
    citations = {citation for _, citation in _citations(scene)}
    seen = {(c.source, c.name) for c in citations}
    # A passage may be there to carry short words of a statement.
    carrying = {words.source for words in record.quotes} if isinstance(record, Statement) else set()
    for i in idle:
        item = record.evidence[i]
        if not any((s, None) in seen or (s, item.name) in seen or (item.quote and s in carrying) for s in item.source):
            advice = "add `supports: [...]`, cite it as [@SOURCE] in prose, or remove it"
            yield Finding(("evidence", i), "this evidence supports nothing and is cited nowhere", advice)


RULES = (uncited_paragraph, foreign_citation, idle_evidence)

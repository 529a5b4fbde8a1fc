"""One day of watching: look at every address, and keep the ledgers that change."""

from collections.abc import Mapping, Sequence

from generator.project import Project
from generator.sources import ledger
from generator.sources.health import Looker, Subject
from generator.sources.summary import Row


def watch(project: Project, sources: Mapping[str, Sequence[Subject]], looker: Looker, day: str) -> list[Row]:
    """What was found at the addresses of each source (the first is its own), written down. Raises LedgerError."""
    before = {ident: ledger.read(project, ident) for ident in sources}
    every = [subject for found in sources.values() for subject in found]
    seen = dict(zip(every, looker.look(every), strict=True))
    rows: list[Row] = []
    for ident, found in sources.items():
        after = ledger.recorded(before[ident], {subject.url: seen[subject] for subject in found}, day)
        if after != before[ident]:
            ledger.write(project, ident, after)
        rows += [
            Row(ident, f"incidents/sources/{ident}.yml", watched, seen[subject], subject.is_copy, day)
            for subject, watched in zip(found, after.watched, strict=True)
        ]
    return rows

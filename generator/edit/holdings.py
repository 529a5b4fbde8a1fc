"""What an edit starts from: every record with its document, and the files that the tool has written beside them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.edit.changes import Changes, held
from generator.load.document import Document
from generator.model.captures import SourceLock
from generator.model.health import Ledger
from generator.model.kinds import AnyRecord
from generator.project import Project

# The folders of pages, as addresses have them.
PAGES = {
    "incident": "incidents", "statement": "statements", "figure": "figures", "source": "sources", "person": "people",
    "organisation": "organisations", "place": "places",
}  # fmt: skip


@dataclass(frozen=True)
class Holdings:
    """Records, documents, locks and ledgers by id; `start` is timeline.yml."""

    project: Project
    records: Mapping[str, AnyRecord]
    documents: Mapping[str, Document]
    start: Document
    locks: Mapping[str, SourceLock]
    ledgers: Mapping[str, Ledger]

    def former(self) -> dict[str, str]:
        """Former id -> the id of today."""
        return {former: ident for ident, record in self.records.items() for former in record.former_ids}

    def beside(self, ident: str) -> list[str]:
        """The files that the tool has written for a source."""
        names = (f"incidents/captures/{ident}.json", f"incidents/captures/{ident}.health.json")
        return [name for name in names if (self.project.root / name).is_file()]

    def pages(self) -> Iterator[tuple[str, str]]:
        """(path, text) of the hand-written pages, and of MkDocs' settings."""
        for path in self.project.pages():
            yield path, (held(self.project, path) or b"").decode("utf-8", errors="surrogateescape")

    def changes(self, contents: Mapping[str, bytes | None], **more: Mapping[str, str]) -> Changes:
        """Changes of these files, which may not have been written by anybody else since they were read."""
        before = {document.path: document.text.encode() for document in self.documents.values()}
        return Changes(contents, before=before, **more).without_idle(self.project)


def links_to(kind: str, ident: str) -> re.Pattern[str]:
    """Finds a record's address in a hand-written page, however it begins."""
    return re.compile(rf"(?<=\b{PAGES[kind]}/){re.escape(ident)}(?![a-z0-9-])")

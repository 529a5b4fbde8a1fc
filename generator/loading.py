"""Everything below incidents/ in memory: what can be read of it, and what is wrong with the shape of the rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.load import files
from generator.load.document import Document, read
from generator.load.files import Files, Listing, Tree
from generator.model.captures import SourceLock
from generator.model.changes import HIDDEN
from generator.model.health import Ledger
from generator.model.redactions import Redactions
from generator.project import REDACTIONS, TIMELINE
from generator.validate import locks, redacted, shape
from generator.validate.records import Records


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a tree holds; records are read when they are asked for. `faults` are those of files that are no records."""

    tree: Tree
    files: Files
    start: Document | None  # of timeline.yml
    records: Records
    locks: Mapping[str, SourceLock]
    ledgers: Mapping[str, Ledger]
    faults: tuple[Diagnostic, ...]
    redactions: Redactions | None = None  # what is kept of names that were withheld

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the shape of any file."""
        return (*self.faults, *self.records.problems)


def load(tree: Tree, listing: Listing | None = None, earlier: Records | None = None, *, lean: bool = False) -> Loaded:
    """Every file below incidents/; a broken one never hides another. Of two files with one id, the first counts.

    Records are those of `earlier`, where their files are the same; `lean` ones keep no texts that are put away.
    """
    listing = listing or files.listing(tree)
    found = Files.of(listing.records)
    start = read(TIMELINE, tree.read_bytes(TIMELINE)) if TIMELINE in found.paths("timeline") else []
    sources = {file.id for file in listing.records if file.kind == "source"}
    captures, bad_locks = locks.read(_contents(tree, listing.locks), sources)
    ledgers, bad_ledgers = locks.read_ledgers(_contents(tree, listing.ledgers), sources)
    redactions = _redactions(tree) if listing.redactions else None
    return Loaded(
        tree,
        found,
        start if isinstance(start, Document) else None,
        Records(found, tree.read_bytes, earlier, lean=lean),
        captures,
        ledgers,
        (*listing.diagnostics, *_faults(start), *bad_locks, *bad_ledgers, *_faults(redactions)),
        redactions if isinstance(redactions, Redactions) else None,
    )


def _redactions(tree: Tree) -> Redactions | list[Diagnostic]:
    document = read(REDACTIONS, tree.read_bytes(REDACTIONS))
    return shape.redactions(document) if isinstance(document, Document) else document


def _faults(found: object) -> list[Diagnostic]:
    return found if isinstance(found, list) else []


def hiding(loaded: Loaded) -> Callable[[str], str]:
    """What takes the names that were withheld out of a text of earlier days."""
    names = redacted.withheld(loaded.redactions)
    return (lambda text: names.replaced(text, HIDDEN)) if names else str


def _contents(tree: Tree, paths: Sequence[str]) -> dict[str, bytes]:
    return {path: tree.read_bytes(path) for path in paths}

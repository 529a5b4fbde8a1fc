"""The stages of a check, in order: load and validate. Bad input is a diagnostic; nothing here prints, and nothing is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from generator import workers
from generator.derive import since as sinces
from generator.diagnostics import Diagnostic, Severity, in_order
from generator.load import files
from generator.load.document import Document, read
from generator.load.files import REDACTIONS, Files, Folder, Tree
from generator.load.revision import Revision
from generator.model.captures import SourceLock
from generator.model.changes import Since
from generator.model.corpus import Corpus
from generator.model.health import Ledger
from generator.model.proofs import Proofs
from generator.model.record import Published
from generator.model.redactions import Redactions
from generator.model.timeline import Timeline
from generator.passages.folding import fold
from generator.project import TIMELINE, Project
from generator.sources import store
from generator.validate import examination, locks, proving, redacted, runner, settings, shape
from generator.validate.examination import Answer
from generator.validate.records import Records
from generator.validate.rules import RULES
from generator.validate.scene import Survey, World


@dataclass(frozen=True, slots=True)
class Checked:
    """The corpus, unless something is wrong with the records; everything that was found; proofs in either case."""

    corpus: Corpus | None
    diagnostics: tuple[Diagnostic, ...]
    proofs: Proofs = field(default_factory=dict)


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


def check(
    project: Project, *, drafts: bool = False, store_address: str | None = None, since: Revision | None = None
) -> Checked:
    """Load and validate everything; `since` adds what has changed silently."""
    before = (since.name, load(since)) if since else None
    return examined(project, load(Folder(project)), drafts=drafts, store_address=store_address, since=before)


def examined(
    project: Project,
    loaded: Loaded,
    *,
    drafts: bool = False,
    store_address: str | None = None,
    since: tuple[str, Loaded] | None = None,
) -> Checked:
    """Validates what was loaded, with the texts of the project's store; `since`: a revision, and what it held."""
    timeline = shape.timeline(loaded.start) if loaded.start else _no_timeline(loaded.faults)
    if loaded.start is None or not isinstance(timeline, Timeline):
        return Checked(None, tuple(in_order([*loaded.problems, *(timeline if isinstance(timeline, list) else [])])))
    answers = _answers(World(timeline, loaded.records, loaded.files, dict.fromkeys(loaded.locks, True)))
    quoted = runner.passages(answers)
    names = redacted.withheld(loaded.redactions)
    survey = Survey(
        timeline=timeline,
        records=loaded.records,
        files=loaded.files,
        captures=loaded.locks,
        broken=runner.broken(answers),
        former=runner.former(answers),
        passages=quoted,
        proving=proving.prove(quoted, loaded.locks, store.texts(project, loaded.locks, store_address)),
        since=_since(*since, loaded) if since else None,
        earlier=since[1].records.documents if since else {},
        withheld=names,
        start=loaded.start,
        ledgers=loaded.ledgers,
    )
    pages = redacted.in_pages(names, project.pages(), loaded.tree) if names else ()
    found = runner.conclude(RULES, answers, survey, loaded.start)
    problems = in_order([*loaded.faults, *settings.problems(files.settings(project)), *pages, *found])
    failed = any(d.severity is Severity.ERROR for d in problems)
    corpus = None if failed else _corpus(survey, loaded, drafts=drafts)
    return Checked(corpus, tuple(problems), survey.proving.proofs)


def _answers(world: World) -> dict[str, Answer]:
    """What each record tells, in the order of their files."""
    idents = [ident for ident in world.files if world.files.records(ident)]
    with workers.executor(1) as pool:
        found = pool.map(partial(examination.examine_all, world), workers.shares(idents, 1))
        return dict(zip(idents, (Answer.unpacked(one) for share in found for one in share), strict=True))


def load(tree: Tree) -> Loaded:
    """Every file below incidents/; a broken one never hides another. Of two files with one id, the first counts."""
    listing = files.listing(tree)
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
        Records(found, tree.read_bytes),
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


def _since(name: str, before: Loaded, after: Loaded) -> Since:
    unread = after.files.keys() - after.records.keys()
    return sinces.since(name, (before.records, before.locks), (after.records, after.locks), unread, fold)


def _no_timeline(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Says that timeline.yml is missing, unless something else has been said of it."""
    if any(p.path == TIMELINE for p in problems):
        return []
    return [Diagnostic.at_file(TIMELINE, "A017", "timeline.yml is missing", "it says what the timeline is: write one")]


def _contents(tree: Tree, paths: Sequence[str]) -> dict[str, bytes]:
    return {path: tree.read_bytes(path) for path in paths}


def _corpus(survey: Survey, loaded: Loaded, *, drafts: bool) -> Corpus:
    """What may be published: drafts only for the preview."""
    kept = {i: r for i, r in survey.records.items() if drafts or not (isinstance(r, Published) and r.is_draft)}
    captures, watched = dict(sorted(survey.captures.items())), dict(sorted(loaded.ledgers.items()))
    return Corpus(survey.timeline, kept, captures, watched, survey.proving.proofs, loaded.redactions)

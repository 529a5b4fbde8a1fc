"""All stages of one run, in order. Bad input is a diagnostic; nothing here prints, and nothing here is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.derive import library as libraries
from generator.derive import since as sinces
from generator.diagnostics import Diagnostic, Explanation, Severity, in_order
from generator.formats import catalogue, facet_index, releases
from generator.formats.releases import Release
from generator.formats.search_records import SearchRecord, search_records
from generator.formats.site import Site
from generator.load import files
from generator.load.document import Document, read
from generator.load.files import Folder, Listing, RecordFile, Tree
from generator.load.revision import Revision
from generator.model import schema
from generator.model.captures import SourceLock
from generator.model.changes import Since
from generator.model.corpus import Corpus
from generator.model.health import Ledger
from generator.model.kinds import AnyRecord, Source
from generator.model.proofs import Proofs
from generator.model.record import Published
from generator.model.timeline import Timeline
from generator.passages.folding import fold
from generator.passages.quotes import QuotedPassage
from generator.project import TIMELINE, Project
from generator.render.page import Page
from generator.render.pages import loaded, pages
from generator.sources import store
from generator.validate import locks, passages, proving, runner, settings, shape
from generator.validate.catalogue import catalogue as explained
from generator.validate.rule import Scene
from generator.validate.rules import RULES


@dataclass(frozen=True, slots=True)
class Checked:
    """The corpus, unless something is wrong with the records; everything that was found; proofs in either case."""

    corpus: Corpus | None
    diagnostics: tuple[Diagnostic, ...]
    proofs: Proofs = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quotations:
    """Sources and what is quoted from them, also while records have other faults; locks as committed."""

    sources: Mapping[str, Source]
    passages: Mapping[str, tuple[QuotedPassage, ...]]
    locks: Mapping[str, SourceLock]
    diagnostics: tuple[Diagnostic, ...]
    timeline: Timeline | None  # unless timeline.yml has faults
    records: Mapping[str, AnyRecord]
    taken: frozenset[str]  # ids that no new record may have


@dataclass(frozen=True, slots=True)
class Rendered:
    """Pages by Markdown file, data files by path, what search finds, and the moment that stands for "now"."""

    pages: Mapping[str, Page]
    files: Mapping[str, bytes]
    search: tuple[SearchRecord, ...]
    epoch: int


@dataclass(frozen=True, slots=True)
class Data:
    """All data files by path, and what a release of them says of itself."""

    files: Mapping[str, bytes]
    timeline: Timeline
    site: Site


@dataclass(frozen=True, slots=True)
class Loaded:
    """Every record whose shape is right, with its document; the locks; and what is wrong with the other files."""

    listing: Listing
    start: Document | None  # of timeline.yml
    records: Mapping[str, AnyRecord]
    documents: Mapping[str, Document]
    locks: Mapping[str, SourceLock]
    ledgers: Mapping[str, Ledger]
    problems: tuple[Diagnostic, ...]


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
    timeline = shape.timeline(loaded.start) if loaded.start else _no_timeline(loaded.problems)
    if loaded.start is None or not isinstance(timeline, Timeline):
        return Checked(None, tuple(in_order([*loaded.problems, *(timeline if isinstance(timeline, list) else [])])))
    quoted = passages.passages_of(loaded.records)
    scene = Scene(
        timeline=timeline,
        timeline_document=loaded.start,
        records=loaded.records,
        documents=loaded.documents,
        files=_first_of_each_id(loaded.listing),
        captures=loaded.locks,
        proving=proving.prove(quoted, loaded.locks, store.texts(project, loaded.locks, store_address)),
        passages=quoted,
        since=_since(*since, loaded) if since else None,
        earlier=since[1].documents if since else {},
    )
    problems = in_order([*loaded.problems, *settings.problems(files.settings(project)), *runner.run(RULES, scene)])
    failed = any(d.severity is Severity.ERROR for d in problems)
    corpus = None if failed else _corpus(scene, loaded.ledgers, drafts=drafts)
    return Checked(corpus, tuple(problems), scene.proving.proofs)


def explanations() -> dict[str, Explanation]:
    """Why each code is a problem."""
    return explained()


def timeline(project: Project) -> Timeline | list[Diagnostic]:
    """What timeline.yml says, or what is wrong with it."""
    document = read(TIMELINE, Folder(project).read_bytes(TIMELINE))
    return shape.timeline(document) if isinstance(document, Document) else document


def schemas(project: Project) -> dict[str, str] | list[Diagnostic]:
    """The JSON Schema of each kind of record, with the timeline's words; or why it cannot be made."""
    found = timeline(project)
    return found if isinstance(found, list) else {n: schema.text(s) for n, s in schema.schemas(found).items()}


def quotations(project: Project) -> Quotations:
    """What the commands about sources work on: every record whose shape is right."""
    loaded = load(Folder(project))
    sources = {ident: r for ident, r in loaded.records.items() if isinstance(r, Source)}
    timeline = shape.timeline(loaded.start) if loaded.start else None
    return Quotations(
        sources,
        passages.passages_of(loaded.records),
        loaded.locks,
        tuple(in_order(loaded.problems)),
        timeline if isinstance(timeline, Timeline) else None,
        loaded.records,
        frozenset(_first_of_each_id(loaded.listing)).union(*(r.former_ids for r in loaded.records.values())),
    )


def render(corpus: Corpus, site: str | None = None) -> Rendered:
    """Derive and render everything, data files for a site at an absolute address; None leaves them out. Pure."""
    library, now = libraries.library(corpus), corpus.epoch
    published = catalogue.files(library, _site(corpus, site)) if site is not None else {}
    files = {**published, **loaded(library), **dict(facet_index.files(library))}
    return Rendered(pages(library, published), files, tuple(search_records(library)), now)


def data(corpus: Corpus, site: str = "") -> Data:
    """The data files alone, for a site at an absolute address."""
    where = _site(corpus, site)
    return Data(catalogue.files(libraries.library(corpus), where), corpus.timeline, where)


def release(of: Data, previous: Mapping[str, bytes] | None, version: str) -> Release:
    """The data as an archive, with what changed since a previous release; raises NoReleaseError."""
    return releases.release(of.timeline, of.site, of.files, previous, version)


def _site(corpus: Corpus, address: str) -> Site:
    """A site without an address of its own is taken for its publisher's."""
    return Site(address or f"{corpus.timeline.publisher.url.rstrip('/')}/", corpus.epoch)


def load(tree: Tree) -> Loaded:
    """Reads every file below incidents/; a broken one never hides another. Of two files with one id, the first counts."""
    listing = files.listing(tree)
    problems = list(listing.diagnostics)
    start: Document | None = None
    shaped: dict[str, tuple[AnyRecord, Document]] = {}
    for file in listing.records:
        document = read(file.path, tree.read_bytes(file.path))
        if not isinstance(document, Document):
            problems += document
        elif file.path == TIMELINE:
            start = document
        elif isinstance(found := shape.record(document, file.kind, file.id), list):
            problems += found
        else:
            shaped.setdefault(file.id, (found, document))
    sources = {file.id for file in listing.records if file.kind == "source"}
    captures, bad_locks = locks.read(_contents(tree, listing.locks), sources)
    ledgers, bad_ledgers = locks.read_ledgers(_contents(tree, listing.ledgers), sources)
    every = dict(sorted(shaped.items()))
    return Loaded(
        listing,
        start,
        {ident: record for ident, (record, _) in every.items()},
        {ident: document for ident, (_, document) in every.items()},
        captures,
        ledgers,
        (*problems, *bad_locks, *bad_ledgers),
    )


def _since(name: str, before: Loaded, after: Loaded) -> Since:
    unread = _first_of_each_id(after.listing).keys() - after.records.keys()
    return sinces.since(name, (before.records, before.locks), (after.records, after.locks), unread, fold)


def _no_timeline(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Says that timeline.yml is missing, unless something else has been said of it."""
    if any(p.path == TIMELINE for p in problems):
        return []
    return [Diagnostic.at_file(TIMELINE, "A017", "timeline.yml is missing", "it says what the timeline is: write one")]


def _contents(tree: Tree, paths: Sequence[str]) -> dict[str, bytes]:
    return {path: tree.read_bytes(path) for path in paths}


def _first_of_each_id(listing: Listing) -> dict[str, RecordFile]:
    named: dict[str, RecordFile] = {}
    for file in listing.records:
        named.setdefault(file.id, file)
    return named


def _corpus(scene: Scene, ledgers: Mapping[str, Ledger], *, drafts: bool) -> Corpus:
    """What may be published: drafts only for the preview."""
    kept = {i: r for i, r in scene.records.items() if drafts or not (isinstance(r, Published) and r.is_draft)}
    captures, watched = dict(sorted(scene.captures.items())), dict(sorted(ledgers.items()))
    return Corpus(scene.timeline, kept, captures, watched, scene.proving.proofs)

"""All stages of one run, in order. Bad input is a diagnostic; nothing here prints, and nothing here is written."""

from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from generator import carding, exporting, previewing, recalling, recollections, rendering
from generator.checking import Checked, check, examined
from generator.derive import library as libraries
from generator.diagnostics import Diagnostic, Explanation, in_order
from generator.formats import headers, releases
from generator.formats.releases import Release
from generator.formats.search_records import SearchRecord
from generator.formats.site import Site
from generator.load.document import Document, read
from generator.load.files import Folder, Tree
from generator.loading import Loaded, hiding, load
from generator.model import schema
from generator.model.captures import SourceLock
from generator.model.corpus import Corpus
from generator.model.kinds import AnyRecord, Source
from generator.model.redactions import Redactions
from generator.model.timeline import Timeline
from generator.passages.quotes import QuotedPassage
from generator.previewing import Shown
from generator.project import TIMELINE, Project
from generator.publish.spool import Leaf
from generator.recalling import Past, Recollection
from generator.recollections import Left
from generator.render.cards import words
from generator.render.frame import Frame, frame
from generator.render.packed import Kept, Packed
from generator.render.page import Page
from generator.validate import passages, redacted, shape
from generator.validate.catalogue import catalogue as explained
from generator.workers import Hands

__all__ = [
    "Checked",
    "Data",
    "Left",
    "Loaded",
    "Past",
    "Quotations",
    "Recollection",
    "Rendered",
    "Shown",
    "check",
    "data",
    "examined",
    "explanations",
    "hiding",
    "keeping",
    "load",
    "quotations",
    "recall",
    "release",
    "render",
    "schemas",
    "shown",
    "timeline",
]


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
    """Pages by Markdown file, data files by path, what search finds, the words around, and the moment that is "now"."""

    pages: Mapping[str, Page | Packed | Kept]
    files: Mapping[str, bytes | Leaf | Kept]
    search: Sequence[SearchRecord]
    frame: Frame
    epoch: int
    left: Recollection | None = None  # for the next rendering, if that was wanted


@dataclass(frozen=True, slots=True)
class Data:
    """All data files by path, and what a release of them says of itself."""

    files: Mapping[str, bytes]
    timeline: Timeline
    site: Site
    redactions: Redactions | None = None


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


def quotations(project: Project, at: Tree | None = None) -> Quotations:
    """What the commands about sources work on: every record whose shape is right."""
    loaded = load(at or Folder(project))
    sources = {ident: r for ident, r in loaded.records.items() if isinstance(r, Source)}
    timeline = shape.timeline(loaded.start) if loaded.start else None
    return Quotations(
        sources,
        passages.passages_of(loaded.records),
        loaded.locks,
        tuple(in_order(loaded.problems)),
        timeline if isinstance(timeline, Timeline) else None,
        loaded.records,
        frozenset(loaded.files).union(*(r.former_ids for r in loaded.records.values())),
    )


def render(  # noqa: PLR0913 - what pages are made of, and who makes them
    corpus: Corpus,
    site: str | None = None,
    jobs: int | None = 1,
    cache: Path | None = None,
    *,
    ties: dict[str, str] | None = None,
    hands: Hands | None = None,
    past: Past | None = None,
    search: bool = True,
) -> Rendered:
    """Derive and render everything, data files and cards for a site at an absolute address; None leaves them out.

    `ties`, as a check found them, are taken. `jobs` processes share the work, None as many as it is worth, or the `hands` of other
    machines make the pages; cards are drawn anew unless they are in the folder `cache`; pages of the `past` stay where they can, and so do files of a site; what
    `search` finds is left out where nobody reads it.
    """
    library, now = libraries.library(corpus, ties), corpus.epoch
    where = _site(corpus, site) if site is not None else None
    made = rendering.pages_and_files(library, where, jobs, hands, past, search=search)
    cards = carding.pictures(words.by_path(library), cache, jobs) if site is not None else {}
    # What stands on the disk stays there, and nobody writes to these mappings; first those that have nearly all of the files.
    on_disk = (cast("dict[str, bytes]", files) for files in (made.files, made.loaded))
    every = ChainMap(*on_disk, cards)
    files: Mapping[str, bytes | Leaf | Kept]
    left = made.left
    if past and left and site is not None:
        files, left = recalling.with_files(
            left, every, past, frozenset([headers.PATH])
        )  # the site says there what pages may load
    else:
        files = dict(every)
    around = frame(corpus.timeline.language, corpus.timeline.publisher.contact, words.of_timeline(library))
    return Rendered(made.pages, files, made.search, around, now, left)


def shown(corpus: Corpus, before: Shown | None = None) -> Shown:
    """What a preview shows; `before`: of a corpus whose unchanged records are the same objects."""
    return previewing.shown(corpus, before)


def recall(project: Project, base: bytes) -> Left | None:
    """What a build on this base left to the next."""
    return recollections.recall(project.cache, base)


def keeping(project: Project, left: Recollection) -> AbstractContextManager[Callable[[bytes, bytes], None]]:
    """Puts it down while a site is built; what it gives leaves it to the next build, on a base, with what stands around each page."""
    return recollections.keeping(project.cache, left)


def data(corpus: Corpus, site: str = "", jobs: int | None = None) -> Data:
    """The data files alone, for a site at an absolute address; `jobs` processes share the work, None as many as it is worth."""
    where = _site(corpus, site)
    return Data(exporting.files(libraries.library(corpus), where, jobs), corpus.timeline, where, corpus.redactions)


def release(of: Data, previous: Mapping[str, bytes] | None, version: str) -> Release:
    """The data as an archive, with what changed since a previous release; raises NoReleaseError."""
    told = redacted.without(of.redactions, previous) if previous is not None else None
    return releases.release(of.timeline, of.site, of.files, told, version)


def _site(corpus: Corpus, address: str) -> Site:
    """A site without an address of its own is taken for its publisher's."""
    return Site(address or f"{corpus.timeline.publisher.url.rstrip('/')}/", corpus.epoch)

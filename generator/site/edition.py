"""One edition of the site: built aside, then put in the place of the one before it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from generator import workers
from generator.project import Project
from generator.publish import spool, swap, tree
from generator.publish.faults import PublishError
from generator.publish.lock import locked
from generator.publish.parts import Content
from generator.site import policy, search, search_in_place
from generator.site.builder import Site
from generator.site.content import Document
from generator.site.faults import OutdatedError, SiteError, UnfitError
from generator.site.listening import Say
from generator.site.plan import Plan
from generator.site.workshop import Rendered, Workshop
from generator.workers import Executor

_AS_RECORDS: Final = 2  # a page is as much work to put in its frame and write as so many records are to check
_PARTS: Final = 2  # at least, for each process: pages of one kind stay together, and all end at about the same time
_PART: Final = 4000  # files or a little more, where there are many: nobody waits long for whoever has the last ones
_MANY: Final = 250_000  # files: by the time that they are written, what they are made of has been put on the disk
_STANDING: Final = 16  # files that stand are looked at in the time of a record's check

Index = Callable[[], Mapping[str, bytes]]
Finished = Callable[[list[str], bytes], None]
"""Told the builder's warnings, and `Site.around`, when a site is in place, and nobody else can build one yet."""


class Before(NamedTuple):
    """What pages that are kept rest on: `around` as it was when they were made, and whether the last site `stands` as it was."""

    around: bytes
    stands: Callable[[], bool]


def render(project: Project, rendered: Rendered, *, notice: Say) -> None:
    """Write build/docs, build/theme and build/search for any builder; raises SiteError."""
    with _alone(project, notice):
        workshop = _workshop(project, rendered)
        workshop.write(workshop.documents(rendered), rendered.search)


def build(  # noqa: PLR0913 - what a build needs, and whom it tells
    project: Project,
    rendered: Rendered,
    plan: Plan,
    *,
    notice: Say,
    progress: Say,
    before: Before | None = None,
    finished: Finished | None = None,
) -> list[str]:
    """Build the site and put it in place, then its index for search; the builder's warnings.

    Raises SiteError, and the old site stands, or the new one without search. Pages that are kept come from it, unless something makes that unsure `before`: that raises OutdatedError. `finished` is called where MkDocs read nothing but what we gave it: a builder left alone may read anything.
    """
    workshop = _workshop(project, rendered)
    if plan.search:
        search.installed()  # or pages would be published whose search nobody can make
    with _alone(project, notice):
        swap.repair(project.site)
        if before and not before.stands():
            raise OutdatedError
        if plan.clean:
            for name in ("docs", "theme", "search", ".cache"):
                tree.remove(project.build / name)
        documents = workshop.documents(rendered)
        progress(f"building {len(rendered.pages)} pages")
        with workers.beside() as thread:
            made = _build(workshop, plan, documents, rendered, before, notice, thread)
            if plan.strict and made.warnings:
                said = ["the builder warns, and with --strict a warning is an error:", *made.warnings]
                raise SiteError("\n  ".join(said))
            _publish(workshop, made, searched=plan.search)
            if plan.search:
                progress("indexing for search")
                search_in_place.put(project.site, made.search)
        if finished and made.around:
            finished(made.warnings, made.around)
    return made.warnings


class _Made(NamedTuple):
    """What stands aside: what the builder warns of, and what gives its search index. Unless the builder was left alone, `Site.around`, the policies that pages say, and where files of the site are that do not stand aside, if some do, with the paths of all of them."""

    warnings: list[str]
    search: Index
    around: bytes = b""
    policies: frozenset[bytes] | None = None
    paths: Collection[str] = ()
    beside: Path | None = None


def _publish(workshop: Workshop, made: _Made, *, searched: bool) -> None:
    """Put the pages and data files in their place; where they are `searched`, say that the index is on its way."""
    live = workshop.project.site
    if searched:
        tree.add(workshop.site, search_in_place.NOTICE)
    workshop.restrict(made.policies)
    if made.beside:
        tree.merge(workshop.site, live, made.paths, search_in_place.standing(live) if searched else ())
    else:
        swap.swap(workshop.site, live)


def _build(  # noqa: PLR0913, PLR0917 - what a build consists of
    workshop: Workshop,
    plan: Plan,
    documents: Mapping[str, Document],
    rendered: Rendered,
    before: Before | None,
    notice: Say,
    thread: Executor,
) -> _Made:
    """Build aside; where the settings do not fit, as `stock` does."""
    if plan.builder == "mkdocs" and not plan.stock:
        try:
            site = workshop.open(documents, rendered.epoch, notice)
        except UnfitError as reason:
            notice(f"MkDocs builds all pages itself, which takes longer: {reason}")
        else:
            if before and site.around != before.around:
                raise OutdatedError
            beside = workshop.project.site if before else None
            work = _Work(workshop, site, documents, plan.markdown, beside)
            index, policies = _written(work, rendered, plan, thread)
            return _Made(site.warnings, index, site.around, policies, site if beside else (), beside)
    workshop.write(documents, rendered.search)
    warnings, home = workshop.build(plan.builder, rendered.epoch), (workshop.site / "index.html").read_bytes()
    return _Made(warnings, partial(workshop.index, rendered.search, home=home))


class _Work(NamedTuple):
    """What workers hold: what is to be written, and where."""

    workshop: Workshop
    site: Site
    documents: Mapping[str, Document]
    markdown: bool
    beside: Path | None  # where what did not change stands


def _written(work: _Work, rendered: Rendered, plan: Plan, thread: Executor) -> tuple[Index, frozenset[bytes]]:
    """Write the site, and the Markdown tree beside it, on all cores; what gives the index for search, and the policies of all pages."""
    workshop, site = work.workshop, work.site
    # Folder by folder, whatever order MkDocs has them in.
    paths = sorted(path for path in site if not site.stands(path))
    index = partial(workshop.index, rendered.search, home=site["404.html"])
    tree.remove(workshop.site)
    if plan.markdown:
        workshop.write_found(rendered.search)
    # Also where nearly all stand: what tells of all of them, such as the sitemap, seldom does.
    count = workers.jobs_for(max(_AS_RECORDS * len(paths), len(site) // _STANDING))
    with workers.executor(count, work) as pool:
        shared = workers.shares(paths, max(_PARTS * count, len(paths) // _PART))
        parts = pool.map(_write_part, [None, *shared])
        begun = thread.submit(index).result if plan.search else index  # Pagefind works while pages are written
        policies = {policy.said_at(work.beside / p) for p in site if work.beside and _is_page(p) and site.stands(p)}
        return begun, frozenset(policies.union(*parts))


def _write_part(paths: Sequence[str] | None) -> set[bytes]:
    """Some files of the site, and the policies of the pages among them; None: the Markdown tree, where it is wanted."""
    work, policies = workers.held(_Work), set[bytes]()

    def content(path: str) -> Content:
        found = work.site.content(path)
        if isinstance(found, bytes) and _is_page(path):
            policies.add(policy.said(found))
        return found

    if paths is not None:
        last = len(work.site) >= _MANY and not work.markdown  # that tree is made of the same
        with spool.read_once() if last else nullcontext():
            tree.fill(work.workshop.site, paths, content, work.beside)
    elif work.markdown:
        work.workshop.write_documents(work.documents)
    return policies


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _workshop(project: Project, rendered: Rendered) -> Workshop:
    return Workshop(project, project.build, project.build / "site-new", rendered.frame)


@contextmanager
def _alone(project: Project, notice: Say) -> Iterator[None]:
    """One build at a time; what goes wrong on the disk is a SiteError."""
    try:
        with locked(project.build, lambda: notice("another build is at work here: waiting for it to end")):
            yield
    except PublishError as error:
        raise SiteError(str(error)) from error

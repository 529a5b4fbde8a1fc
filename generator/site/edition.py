"""One edition of the site: built aside, then put in the place of the one before it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from generator.project import Project
from generator.publish import swap, tree
from generator.publish.faults import PublishError
from generator.publish.lock import locked
from generator.site.faults import SiteError
from generator.site.workshop import Rendered, Workshop

Say = Callable[[str], None]
"""Tells people what is going on, in a line."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to build."""

    builder: str = "mkdocs"
    search: bool = True
    strict: bool = False
    clean: bool = False


def render(project: Project, rendered: Rendered, *, notice: Say) -> None:
    """Write build/docs, build/theme and build/search for any builder; raises SiteError."""
    with _alone(project, notice):
        _workshop(project).write(rendered)


def build(project: Project, rendered: Rendered, plan: Plan, *, notice: Say, progress: Say) -> list[str]:
    """Build the site and put it in place; the builder's warnings. Raises SiteError, and the old site stands."""
    workshop = _workshop(project)
    with _alone(project, notice):
        swap.repair(project.site)
        if plan.clean:
            for name in ("docs", "theme", "search", ".cache"):
                tree.remove(project.build / name)
        progress("writing the documents")
        workshop.write(rendered)
        progress(f"building {len(rendered.pages)} pages")
        warnings = workshop.build(plan.builder, rendered.epoch)
        if plan.strict and warnings:
            raise SiteError("\n  ".join(["the builder warns, and with --strict a warning is an error:", *warnings]))
        if plan.search:
            progress("indexing for search")
            tree.write(workshop.site / "pagefind", workshop.index())
        swap.swap(workshop.site, project.site)
    return warnings


def _workshop(project: Project) -> Workshop:
    return Workshop(project, project.build, project.build / "site-new")


@contextmanager
def _alone(project: Project, notice: Say) -> Iterator[None]:
    """One build at a time; what goes wrong on the disk is a SiteError."""
    try:
        with locked(project.build, lambda: notice("another build is at work here: waiting for it to end")):
            yield
    except PublishError as error:
        raise SiteError(str(error)) from error

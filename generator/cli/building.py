"""Building a whole site, for commands: all stages, and everything that has to be loaded for them."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from typing import NamedTuple

import click

from generator import pipeline, preparing, workers
from generator.cli.build import notice, progress, report
from generator.cli.main import PROBLEMS, USAGE, project_of
from generator.cluster import ClusterError, connected
from generator.diagnostics import Diagnostic, Severity
from generator.pipeline import Past
from generator.project import Project
from generator.publish.faults import PublishError
from generator.publish.remote import put
from generator.publish.tree import Changes
from generator.site import edition
from generator.site.faults import OutdatedError, SiteError
from generator.site.manifest import Manifest, Said
from generator.site.plan import Plan
from generator.workers import Hands

_UPLOADS = 8  # files on their way at once, from this machine alone


class Built(NamedTuple):
    """What a build made, and what it brought to another place, if it was to."""

    pages: int
    warnings: list[str]
    brought: Changes | None


class How(NamedTuple):
    """Beside its plan: with drafts or without, on which cluster, to which place; what checks the records, and what lets us use templates that others compiled meanwhile."""

    drafts: bool
    cluster: str | None
    to: str | None
    checked: Callable[[], pipeline.Checked]
    compiled: Callable[[], None] | None


def build(ctx: click.Context, project: Project, plan: Plan, manifest: Manifest, how: How) -> Built:
    """Check, render and build; exits where that cannot be."""
    left = None
    if not (plan.clean or how.cluster) and (base := manifest.base()):
        left = pipeline.recall(project, base)
    checked = _checked(ctx, plan, how.checked)
    if how.compiled and not left:
        how.compiled()
    try:
        with connected(how.cluster) if how.cluster else nullcontext() as crew:
            render = partial(_rendered, project=project, plan=plan, hands=crew.executor if crew else None)
            rendered, problems = render(checked, left=left), checked.diagnostics
            before = edition.Before(left.around, partial(manifest.stands, left.base)) if left else None
            del checked, left  # all records and traces, which a site can do without
            try:
                warnings = _edition(project, rendered, problems, plan, manifest, before)
            except OutdatedError:  # so seldom that records are read again for it, rather than held
                again = partial(preparing.check, project, drafts=how.drafts, clean=plan.clean)
                checked = _checked(ctx, plan, again, said=problems)
                rendered = render(checked, left=None)
                warnings = _edition(project, rendered, checked.diagnostics, plan, manifest, None)
            brought = None
            if how.to:
                progress(f"bringing it to {how.to}")
                with crew.executor() if crew else workers.beside(_UPLOADS) as pool:
                    brought = put(pool, project.site, how.to)
    except (SiteError, ClusterError, PublishError) as error:
        notice(f"annals: {error}")
        ctx.exit(USAGE)
    return Built(len(rendered.pages), warnings, brought)


def _edition(  # noqa: PLR0917 - what a site is made of
    project: Project,
    rendered: pipeline.Rendered,
    problems: Sequence[Diagnostic],
    plan: Plan,
    manifest: Manifest,
    before: edition.Before | None,
) -> list[str]:
    """A site in its place, with pages of the one `before` where they stand; the builder's warnings."""
    with pipeline.keeping(project, rendered.left) if rendered.left else nullcontext() as keep:

        def finished(warnings: list[str], around: bytes) -> None:
            said = Said(tuple(d.plain for d in problems), tuple(warnings), len(rendered.pages))
            base = manifest.keep(said)
            if base and keep:
                keep(base, around)

        return edition.build(
            project, rendered, plan, notice=notice, progress=progress, before=before, finished=finished
        )


def rendered_or_exit(ctx: click.Context, *, drafts: bool) -> pipeline.Rendered:
    """What the records become; prints what is wrong with them, and exits with 1 when that is an error."""
    project = project_of(ctx)
    check = partial(preparing.check, project, drafts=drafts, clean=False)
    return _rendered(_checked(ctx, Plan(), check), project, Plan(), None, None)


def _checked(
    ctx: click.Context, plan: Plan, check: Callable[[], pipeline.Checked], said: Sequence[Diagnostic] | None = None
) -> pipeline.Checked:
    """All records; reports what is wrong with them, unless just that was `said` already."""
    progress("checking the records")
    checked = check()
    if checked.diagnostics != said:
        report(checked.diagnostics)
    warned = plan.strict and any(d.severity is Severity.WARNING for d in checked.diagnostics)
    if checked.corpus is None or warned:
        ctx.exit(PROBLEMS)
    return checked


def _rendered(
    checked: pipeline.Checked, project: Project, plan: Plan, hands: Hands | None, left: pipeline.Left | None
) -> pipeline.Rendered:
    progress("rendering")
    assert checked.corpus is not None  # noqa: S101 - `_checked` has seen to it
    cache = None if plan.clean else project.cache
    past = None if hands else Past(checked.digests, left.pages if left else None)
    search = plan.search or plan.markdown or plan.stock
    corpus, ties = checked.corpus, checked.ties
    return pipeline.render(corpus, project.address, None, cache, ties=ties, hands=hands, past=past, search=search)

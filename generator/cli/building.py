"""Building a whole site, for commands: all stages, and everything that has to be loaded for them."""

from contextlib import nullcontext
from typing import NamedTuple

import click

from generator import pipeline, workers
from generator.cli.build import notice, progress, report
from generator.cli.main import PROBLEMS, USAGE, project_of
from generator.cluster import ClusterError, connected
from generator.diagnostics import Diagnostic, Severity
from generator.publish.faults import PublishError
from generator.publish.remote import put
from generator.publish.tree import Changes
from generator.site import edition
from generator.site.faults import SiteError
from generator.site.manifest import Manifest, Said
from generator.site.plan import Plan
from generator.workers import Hands

_UPLOADS = 8  # files on their way at once, from this machine alone


class Built(NamedTuple):
    """What a build made, and what it brought to another place, if it was to."""

    pages: int
    warnings: list[str]
    brought: Changes | None


def build(
    ctx: click.Context, plan: Plan, manifest: Manifest, *, drafts: bool, cluster: str | None, to: str | None
) -> Built:
    """Check, render and build; exits where that cannot be."""
    project = project_of(ctx)
    try:
        with connected(cluster) if cluster else nullcontext() as crew:
            problems, rendered = _rendered(ctx, plan, drafts=drafts, hands=crew.executor if crew else None)
            told = tuple(problem.plain for problem in problems)

            def finished(warnings: list[str]) -> None:
                manifest.keep(Said(told, tuple(warnings), len(rendered.pages)))

            warnings = edition.build(project, rendered, plan, notice=notice, progress=progress, finished=finished)
            brought = None
            if to:
                progress(f"bringing it to {to}")
                with crew.executor() if crew else workers.beside(_UPLOADS) as pool:
                    brought = put(pool, project.site, to)
    except (SiteError, ClusterError, PublishError) as error:
        notice(f"annals: {error}")
        ctx.exit(USAGE)
    return Built(len(rendered.pages), warnings, brought)


def rendered_or_exit(ctx: click.Context, *, drafts: bool) -> pipeline.Rendered:
    """What the records become; prints what is wrong with them, and exits with 1 when that is an error."""
    return _rendered(ctx, Plan(), drafts=drafts)[1]


def _rendered(
    ctx: click.Context, plan: Plan, *, drafts: bool, hands: Hands | None = None
) -> tuple[tuple[Diagnostic, ...], pipeline.Rendered]:
    progress("checking the records")
    project = project_of(ctx)
    checked = pipeline.check(project, drafts=drafts)
    report(checked.diagnostics)
    warned = plan.strict and any(d.severity is Severity.WARNING for d in checked.diagnostics)
    if checked.corpus is None or warned:
        ctx.exit(PROBLEMS)
    progress("rendering")
    cache = None if plan.clean else project.cache
    return checked.diagnostics, pipeline.render(checked.corpus, project.address, None, cache, hands)

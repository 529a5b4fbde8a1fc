"""`annals build`: check, render, build, index, and put the new site in the place of the old."""

import sys
import time
from contextlib import nullcontext

import click

from generator import pipeline, workers
from generator.cli.main import PROBLEMS, USAGE, colours, project_of
from generator.cluster import ClusterError, connected
from generator.diagnostics import Severity
from generator.publish.faults import PublishError
from generator.publish.remote import put
from generator.reporters import text
from generator.site.edition import Plan
from generator.site.edition import build as build_edition
from generator.site.faults import SiteError
from generator.site.stock import BUILDERS
from generator.workers import Hands

_UPLOADS = 8  # files on their way at once, from this machine alone


@click.command()
@click.option(
    "--builder", type=click.Choice(BUILDERS), default="mkdocs", show_default=True, help="What turns Markdown into HTML."
)
@click.option(
    "--stock", is_flag=True, help="Let MkDocs read and build every page of build/docs itself: slow, the same bytes."
)
@click.option("--no-markdown", is_flag=True, help="Leave build/docs to `annals render`.")
@click.option("--no-search", is_flag=True, help="Leave out readers' search.")
@click.option("--drafts", is_flag=True, help="With the records that are marked as drafts.")
@click.option("--clean", is_flag=True, help="Make everything anew, also what did not change.")
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@click.option("--cluster", metavar="ADDRESS", help="Work on a Dask cluster as well, such as tcp://scheduler:8786.")
@click.option(
    "--to", metavar="ADDRESS", help="Then bring the site there, such as s3://bucket/prefix; only what changed."
)
@click.pass_context
def build(
    ctx: click.Context,
    *,
    builder: str,
    stock: bool,
    no_markdown: bool,
    no_search: bool,
    drafts: bool,
    clean: bool,
    strict: bool,
    cluster: str | None,
    to: str | None,
) -> None:
    """Build the site into site/. Until the new one is whole, the old one stays.

    Example: annals build --no-search
    """
    start = time.monotonic()
    if no_markdown and (stock or builder != "mkdocs"):
        raise click.UsageError("without the Markdown tree nothing but annals can build: leave out --no-markdown", ctx)
    project = project_of(ctx)
    plan = Plan(
        builder=builder, stock=stock, markdown=not no_markdown, search=not no_search, strict=strict, clean=clean
    )
    try:
        with connected(cluster) if cluster else nullcontext() as crew:
            rendered = rendered_or_exit(
                ctx, drafts=drafts, strict=strict, anew=clean, hands=crew.executor if crew else None
            )
            warnings = build_edition(project, rendered, plan, notice=notice, progress=progress)
            if to:
                progress(f"bringing it to {to}")
                with crew.executor() if crew else workers.beside(_UPLOADS) as pool:
                    brought = put(pool, project.site, to)
    except (SiteError, ClusterError, PublishError) as error:
        notice(f"annals: {error}")
        ctx.exit(USAGE)
    for warning in warnings:
        notice(f"{builder}: {warning}")
    click.echo(f"site/: {len(rendered.pages)} pages in {time.monotonic() - start:.1f} s")
    if to:
        click.echo(f"{to}: {len(brought.written)} files written, {len(brought.removed)} removed")


def rendered_or_exit(
    ctx: click.Context, *, drafts: bool, strict: bool = False, anew: bool = False, hands: Hands | None = None
) -> pipeline.Rendered:
    """What the records become; prints what is wrong with them, and exits with 1 when that is an error."""
    progress("checking the records")
    project = project_of(ctx)
    checked = pipeline.check(project, drafts=drafts)
    click.echo(text.report(checked.diagnostics, colour=colours()), err=True, nl=False)
    warned = strict and any(d.severity is Severity.WARNING for d in checked.diagnostics)
    if checked.corpus is None or warned:
        ctx.exit(PROBLEMS)
    progress("rendering")
    return pipeline.render(checked.corpus, project.address, None, None if anew else project.cache, hands)


def notice(line: str) -> None:
    """A line that people must see."""
    click.echo(line, err=True)


def progress(line: str) -> None:
    """A line for whoever waits at a terminal."""
    if sys.stderr.isatty():
        click.echo(f"  {line} ...", err=True)

"""`annals build`: check, render, build, index, and put the new site in the place of the old."""

import gc
import os
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING

import click

from generator import preparing
from generator.cli.main import colours, project_of
from generator.diagnostics import Diagnostic
from generator.project import Project
from generator.reporters import text
from generator.site.manifest import Manifest, Said
from generator.site.plan import BUILDERS, Plan

if TYPE_CHECKING:
    from generator.cli.building import Built


def _place(_ctx: click.Context, _param: click.Parameter, address: str | None) -> str | None:
    """An address that a site can be brought to."""
    if address:
        from generator.publish import remote  # noqa: PLC0415 - most builds stay on this machine
        from generator.publish.faults import PublishError  # noqa: PLC0415

        try:
            remote.check(address)
        except PublishError as error:
            raise click.BadParameter(str(error)) from error
    return address


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
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    help="Work in no more than N processes at once (default: one a core).",
)
@click.option("--cluster", metavar="ADDRESS", help="Work on a Dask cluster as well, such as tcp://scheduler:8786.")
@click.option(
    "--to",
    metavar="ADDRESS",
    callback=_place,
    help="Then bring the site there, such as s3://bucket/prefix; only what changed.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="As the timeline stood when that day (UTC) ended, from git's history.",
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
    jobs: int | None,
    cluster: str | None,
    to: str | None,
    as_of: datetime | None,
) -> None:
    """Build the site into site/: the old one stays until the new one is whole; after an edit, each changed file takes its place. Search follows the pages.

    Example: annals build --no-search
    """
    start = time.monotonic()
    # What a build makes it needs, or lets go of itself, as it does with its modules: to look through it again and again took a fifth of the check.
    gc.disable()
    if no_markdown and (stock or builder != "mkdocs"):
        raise click.UsageError("without the Markdown tree nothing but annals can build: leave out --no-markdown", ctx)
    plan = Plan(
        builder=builder, stock=stock, markdown=not no_markdown, search=not no_search, strict=strict, clean=clean
    )
    if jobs:
        from generator.workers import JOBS  # noqa: PLC0415 - not for a build that has nothing to do

        os.environ[JOBS] = str(jobs)
    with _at(ctx, as_of) as project:
        manifest = Manifest(project, plan, drafts=drafts)
        if not (clean or cluster or to) and (said := manifest.recall()):
            _say_again(said, builder)
            click.echo(f"site/: nothing changed, {said.pages} pages in {time.monotonic() - start:.1f} s")
            return
        done = _built(ctx, project, plan, manifest, drafts=drafts, cluster=cluster, to=to)
    warn(builder, done.warnings)
    click.echo(f"site/: {done.pages} pages in {time.monotonic() - start:.1f} s")
    if done.brought:
        click.echo(f"{to}: {len(done.brought.written)} files written, {len(done.brought.removed)} removed")


def _built(
    ctx: click.Context,
    project: Project,
    plan: Plan,
    manifest: Manifest,
    *,
    drafts: bool,
    cluster: str | None,
    to: str | None,
) -> "Built":
    """A site that is made; another process begins with it before this one has loaded all that it takes."""
    with (
        preparing.checked(project, manifest.records, drafts=drafts, clean=plan.clean) as checked,
        nullcontext() if manifest.follows else preparing.templates() as compiled,
    ):
        from generator.cli import building  # noqa: PLC0415 - a second of models, rules and MkDocs

        return building.build(ctx, project, plan, manifest, building.How(drafts, cluster, to, checked, compiled))


def _say_again(said: Said, builder: str) -> None:
    report([Diagnostic.of_plain(plain) for plain in said.problems])
    warn(builder, said.warnings)


def _at(ctx: click.Context, day: datetime | None) -> AbstractContextManager[Project]:
    """The timeline on disk, or as it stood on a day."""
    if day is None:
        return nullcontext(project_of(ctx))
    from generator.cli.earlier import laid_out  # noqa: PLC0415 - history loads all models

    return laid_out(ctx, project_of(ctx), day.date())


def report(problems: Sequence[Diagnostic]) -> None:
    """What is wrong with the records."""
    click.echo(text.report(problems, colour=colours()), err=True, nl=False)


def warn(builder: str, warnings: Sequence[str]) -> None:
    """What a builder has to say of hand-written pages."""
    for warning in warnings:
        notice(f"{builder}: {warning}")


def notice(line: str) -> None:
    """A line that people must see."""
    click.echo(line, err=True)


def progress(line: str) -> None:
    """A line for whoever waits at a terminal."""
    if sys.stderr.isatty():
        click.echo(f"  {line} ...", err=True)

"""`annals diff`: what a change means to readers."""

import sys
from datetime import UTC, datetime

import click

from generator import history, pipeline
from generator.cli.editing import holdings, write
from generator.cli.main import PROBLEMS, USAGE, colours, project_of
from generator.diagnostics import Severity
from generator.edit.correct import correct
from generator.edit.faults import EditError
from generator.history import Compared
from generator.project import Project
from generator.reporters import changes, changes_json, changes_markdown, changes_text


@click.command()
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True,
    help="markdown is safe to post: whatever comes from records stands in code.",
)  # fmt: skip
@click.option("--propose", is_flag=True, help="Write a correction for each fact that changed without one.")
@click.option("--reason", default="", metavar="TEXT", help="With --propose: why. Without it, check asks for it.")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="With --propose: its date (default: today, UTC)."
)
@click.option("--store", metavar="ADDRESS", help="Where the captured texts are (default: .annals/captures).")
@click.pass_context
def diff(
    ctx: click.Context,
    *,
    base: str,
    head: str | None,
    form: str,
    propose: bool,
    reason: str,
    today: datetime | None,
    store: str | None,
) -> None:
    """Say what a reader will see changed since HEAD (default: the files on disk) left the git revision BASE.

    Ends with 1 when the change brings an error that was not there before.

    Example: annals diff main
    """
    if propose and head is not None:
        raise click.UsageError("corrections are written into the files on disk: leave HEAD out", ctx)
    if (reason or today) and not propose:
        raise click.UsageError("--reason and --today go with --propose", ctx)
    project = project_of(ctx)
    if sys.stderr.isatty():
        click.echo("  reading both states ...", err=True)
    try:
        found = history.compare(project, base, head, store)
    except ValueError as error:
        raise click.UsageError(str(error), ctx) from None
    if propose:
        _propose(ctx, project, found, (today or datetime.now(UTC)).date().isoformat(), reason.strip())
        return
    click.echo(_report(found, form), nl=False)
    if any(d.severity is Severity.ERROR for d in found.problems):
        ctx.exit(PROBLEMS)


def _propose(ctx: click.Context, project: Project, found: Compared, date: str, reason: str) -> None:
    """Writes the corrections that are missing; all of them or, where one record cannot be edited, none."""
    silent = {c.named.id: [f for f in c.fields if f.path in c.silent] for c in found.diff.changed if c.silent}
    if not silent:
        click.echo("no fact has changed without a correction or an update")
        return
    try:
        changes = correct(holdings(ctx, project), silent, date, reason)
    except EditError as error:
        click.echo(f"annals: {error}", err=True)
        ctx.exit(USAGE)
    write(ctx, project, changes)
    if not reason:
        click.echo(
            "Say in each `reason` how the error was found. What is news, and no error, is an `updates` item instead."
        )


def _report(found: Compared, form: str) -> str:
    if form == "json":
        return changes_json.report(found.base, found.head, found.diff, found.problems, found.unread)
    titles = {code: page.title for code, page in pipeline.explanations().items()}
    told = changes.sections(found.diff, found.problems, titles, found.unread)
    line = changes.headline(found.diff, found.problems)
    if form == "markdown":
        return changes_markdown.report(line, told, f"annals diff {found.base}")
    return changes_text.report(line, told, colour=colours())

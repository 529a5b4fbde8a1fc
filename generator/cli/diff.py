"""`annals diff`: what a change means to readers."""

import sys

import click

from generator import history, pipeline
from generator.cli.main import PROBLEMS, colours, project_of
from generator.diagnostics import Severity
from generator.history import Compared
from generator.reporters import changes, changes_json, changes_markdown, changes_text


@click.command()
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True,
    help="markdown is safe to post: whatever comes from records stands in code.",
)  # fmt: skip
@click.option("--store", metavar="ADDRESS", help="Where the captured texts are (default: .annals/captures).")
@click.pass_context
def diff(ctx: click.Context, *, base: str, head: str | None, form: str, store: str | None) -> None:
    """Say what a reader will see changed since HEAD (default: the files on disk) left the git revision BASE.

    Ends with 1 when the change brings an error that was not there before.

    Example: annals diff main
    """
    project = project_of(ctx)
    if sys.stderr.isatty():
        click.echo("  reading both states ...", err=True)
    try:
        found = history.compare(project, base, head, store)
    except ValueError as error:
        raise click.UsageError(str(error), ctx) from None
    click.echo(_report(found, form), nl=False)
    if any(d.severity is Severity.ERROR for d in found.problems):
        ctx.exit(PROBLEMS)


def _report(found: Compared, form: str) -> str:
    if form == "json":
        return changes_json.report(found.base, found.head, found.diff, found.problems)
    titles = {code: page.title for code, page in pipeline.explanations().items()}
    told = changes.sections(found.diff, found.problems, titles)
    line = changes.headline(found.diff, found.problems)
    if form == "markdown":
        return changes_markdown.report(line, told, f"annals diff {found.base}")
    return changes_text.report(line, told, colour=colours())

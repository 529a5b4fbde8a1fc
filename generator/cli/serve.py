"""`annals serve`: live preview."""

from contextlib import suppress

import click

from generator import pipeline
from generator.cli.build import notice
from generator.cli.main import USAGE, project_of
from generator.reporters import text
from generator.site import preview
from generator.site.faults import SiteError


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option(
    "--drafts/--no-drafts", default=True, show_default=True, help="With the records that are marked as drafts."
)
@click.pass_context
def serve(ctx: click.Context, *, port: int, drafts: bool) -> None:
    """Show the site on this machine, and again after each save; errors stand over the last good page.

    Example: annals serve --port 8080
    """
    project = project_of(ctx)

    def make() -> pipeline.Rendered | preview.Problems:
        checked = pipeline.check(project, drafts=drafts)
        if checked.corpus is None:
            return preview.Problems(text.report(checked.diagnostics))
        return pipeline.render(checked.corpus)

    try:
        with suppress(KeyboardInterrupt):
            preview.serve(project, make, port, notice=notice)
    except SiteError as error:
        notice(f"annals: {error}")
        ctx.exit(USAGE)

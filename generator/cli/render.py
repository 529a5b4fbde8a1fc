"""`annals render`: the Markdown tree, for any builder."""

import click

from generator.cli.build import notice
from generator.cli.building import rendered_or_exit
from generator.cli.main import USAGE, project_of
from generator.site import edition
from generator.site.faults import SiteError


@click.command()
@click.option("--drafts", is_flag=True, help="With the records that are marked as drafts.")
@click.pass_context
def render(ctx: click.Context, drafts: bool) -> None:
    """Check, and write build/docs, build/theme and build/search; then mkdocs, properdocs or zensical can build.

    Example: annals render && mkdocs build
    """
    rendered = rendered_or_exit(ctx, drafts=drafts)
    try:
        edition.render(project_of(ctx), rendered, notice=notice)
    except SiteError as error:
        notice(f"annals: {error}")
        ctx.exit(USAGE)
    click.echo(f"build/docs/: {len(rendered.pages)} pages")

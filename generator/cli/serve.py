"""`annals serve`: live preview."""

from contextlib import suppress

import click

from generator import pipeline, rechecking
from generator.cli.build import notice
from generator.cli.main import USAGE, project_of
from generator.project import Project
from generator.reporters import text
from generator.site import preview
from generator.site.faults import SiteError
from generator.site.manifest import Manifest
from generator.site.plan import Plan


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

    try:
        with suppress(KeyboardInterrupt):
            preview.serve(project, _Maker(project, drafts=drafts), port, notice=notice)
    except SiteError as error:
        notice(f"annals: {error}")
        ctx.exit(USAGE)


class _Maker:
    """Renders again and again, each time with the pages of the last time that nothing changed for."""

    def __init__(self, project: Project, *, drafts: bool) -> None:
        self._project, self._drafts = project, drafts
        self._base = b""
        self._left: pipeline.Recollection | None = None
        self._checked: pipeline.Checked | None = None

    def __call__(self) -> pipeline.Rendered | preview.Problems:
        base, before = Manifest(self._project, Plan(), drafts=self._drafts).rest, self._base
        checked = rechecking.checked(self._project, drafts=self._drafts, before=self._checked)
        if checked.corpus is None:
            return preview.Problems(text.report(checked.diagnostics))
        self._checked = checked
        past = pipeline.Past(checked.digests, self._left if base and base == before else None)
        rendered = pipeline.render(checked.corpus, past=past)
        self._base, self._left = base, rendered.left
        return rendered

"""`annals serve`: live preview."""

from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

import click

from generator import following, pipeline, rechecking
from generator.cli.build import notice
from generator.cli.main import USAGE, project_of
from generator.project import Project
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

    try:
        with suppress(KeyboardInterrupt):
            preview.serve(project, Maker(project, drafts=drafts), port, notice=notice)
    except SiteError as error:
        notice(f"annals: {error}")
        ctx.exit(USAGE)


class Maker:
    """Reads again and again, each time what was saved, and what rests on it."""

    def __init__(self, project: Project, *, drafts: bool) -> None:
        self._project, self._drafts = project, drafts
        self._checked: pipeline.Checked | None = None
        self._shown: pipeline.Shown | None = None

    def __call__(self, saved: AbstractSet[Path] | None) -> pipeline.Shown | preview.Problems:
        """What there is to show after a save at these paths, or of everything as it lies there now."""
        before, checked = self._checked, None
        if before and saved is not None:
            checked = following.followed(self._project, before, saved, drafts=self._drafts)
        if checked is None:
            checked = rechecking.checked(self._project, drafts=self._drafts, before=before)
        self._checked = checked
        if checked.corpus is None:
            return preview.Problems(text.report(checked.diagnostics))
        if checked is not before or self._shown is None:
            self._shown = pipeline.shown(checked.corpus, self._shown)
        return self._shown

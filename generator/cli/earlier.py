"""`annals build --as-of DATE`: an earlier state of the timeline, laid out below build/as-of/, whose site is the timeline's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import click

from generator import history
from generator.cli.build import notice
from generator.cli.main import USAGE
from generator.project import SETTINGS, Project
from generator.publish import tree
from generator.publish.faults import PublishError
from generator.publish.lock import locked


@contextmanager
def laid_out(ctx: click.Context, project: Project, day: date) -> Iterator[Project]:
    """The timeline as it stood when a day (UTC) ended, by itself in a folder; exits with 2 where git has no such state."""
    then = Project(project.build / "as-of", project.site)
    try:
        found = history.earlier(project, day)
    except ValueError as error:
        raise click.UsageError(str(error), ctx) from None
    try:
        with locked(project.build, lambda: notice("another build is at work here: waiting for it to end")):
            for folder in (then.incidents, then.content):
                below = f"{folder.name}/"
                tree.write(
                    folder, {path.removeprefix(below): c for path, c in found.files.items() if path.startswith(below)}
                )
            tree.add(then.root, {SETTINGS: found.files[SETTINGS]})
            notice(f"as it stood at the end of {day}: commit {found.commit[:12]}, checked by the rules of today")
            yield then
    except PublishError as error:
        notice(f"annals: {error}")
        ctx.exit(USAGE)

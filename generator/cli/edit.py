"""`annals rename`: commands that change many records at once."""

from collections.abc import Mapping

import click

from generator.cli.capture import STORE
from generator.cli.editing import DIFF, carry_out, holdings
from generator.cli.main import USAGE, project_of
from generator.edit import rename as renaming
from generator.edit.faults import EditError
from generator.project import Project
from generator.sources.store import Store, StoreError


@click.command()
@click.argument("ident", metavar="ID")
@click.argument("new")
@DIFF
@STORE
@click.pass_context
def rename(ctx: click.Context, *, ident: str, new: str, diff: bool, store: str | None) -> None:
    """Give the record ID the id NEW: its file moves, everything that names it follows, its old address leads to the new one.

    All of it happens, or nothing; comments, order and style of every file stay.

    Example: annals rename crane-stop 2025-05-03-crane-stop --diff
    """
    project = project_of(ctx)
    known = holdings(ctx, project)
    try:
        changes = renaming.rename(known, {ident: new})
        if not diff:
            follow(project, store, {ident: new} if ident in known.locks else {})
    except (EditError, StoreError) as error:
        click.echo(f"annals: {error}", err=True)
        ctx.exit(USAGE)
    carry_out(ctx, project, changes, diff=diff, store=store)


def follow(project: Project, store: str | None, ids: Mapping[str, str]) -> None:
    """Keeps the texts of sources under their new ids as well; what lies under the old ones is never asked for again."""
    there = Store.of(project, store)
    for old, new in ids.items():
        there.copy(old, new)

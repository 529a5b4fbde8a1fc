"""`annals rename` and `annals merge`: commands that change many records at once."""

from collections.abc import Mapping

import click

from generator.cli.capture import STORE
from generator.cli.editing import DIFF, carry_out, holdings
from generator.cli.main import USAGE, project_of
from generator.edit import merge as merging
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


@click.command()
@click.argument("ident", metavar="ID")
@click.argument("into", metavar="INTO")
@click.option("--reason", help="Why the values of INTO stand where ID's differ: the latter become other accounts.")
@click.option("--keep", multiple=True, metavar="FIELD", help="Keep INTO's value of FIELD, and drop ID's.")
@DIFF
@STORE
@click.pass_context
def merge(  # noqa: PLR0917 - click hands options over by name
    ctx: click.Context, ident: str, into: str, reason: str | None, keep: tuple[str, ...], diff: bool, store: str | None
) -> None:
    """Make the record ID part of INTO: two records of one thing become one, and ID's address leads to it.

    INTO gets what it lacks: evidence, aliases, accounts. Facts that differ become other accounts, with --reason. What can be
    in neither place is named, and nothing is changed until you make it equal or drop it with --keep.

    Example: annals merge crane-stop 2025-05-03-crane-stop --reason "The later count." --diff
    """
    project = project_of(ctx)
    known = holdings(ctx, project)
    try:
        changes = merging.merge(known, ident, into, reason=reason, keep=keep)
        if not diff:
            follow(project, store, {ident: into} if ident in known.locks else {})
    except (EditError, StoreError) as error:
        click.echo(f"annals: {error}", err=True)
        ctx.exit(USAGE)
    carry_out(ctx, project, changes, diff=diff, store=store)


def follow(project: Project, store: str | None, ids: Mapping[str, str]) -> None:
    """Keeps the texts of sources under their new ids as well; what lies under the old ones is never asked for again."""
    there = Store.of(project, store)
    for old, new in ids.items():
        there.copy(old, new)

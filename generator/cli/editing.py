"""How every command that edits records goes on: work out, check, show, write all or nothing."""

import re
from collections.abc import Mapping
from dataclasses import replace

import click

from generator import pipeline
from generator.cli.main import PROBLEMS, USAGE, colours
from generator.diagnostics import Diagnostic, Severity, beyond
from generator.edit import journal
from generator.edit.changes import Changes, difference
from generator.edit.edited import Edited
from generator.edit.faults import EditError
from generator.edit.holdings import Holdings
from generator.project import Project
from generator.reporters import text

DIFF = click.option("--diff", is_flag=True, help="Only show what would change, as a unified difference.")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def holdings(ctx: click.Context, project: Project) -> Holdings:
    """Every record; exits with 1, and what is wrong, when one cannot be read: it may name the others, too."""
    loaded = pipeline.load(Edited(project))
    wrong = [d for d in loaded.problems if d.severity is Severity.ERROR]
    if wrong or loaded.start is None:
        click.echo(text.report(wrong, colour=colours()), err=True, nl=False)
        click.echo("annals: some records cannot be read, so nothing was changed: run annals check", err=True)
        ctx.exit(PROBLEMS)
    return Holdings(project, loaded.records, loaded.records.documents, loaded.start, loaded.locks, loaded.ledgers)


def carry_out(ctx: click.Context, project: Project, changes: Changes, *, diff: bool, store: str | None = None) -> None:
    """Shows the changes, or writes them when `annals check` finds nothing new in them; exits with 1 when it does."""
    if found := new_problems(project, changes, store):
        click.echo(text.report(found, colour=colours()), err=True, nl=False)
        click.echo("annals: this is what the change would bring about, so nothing was changed", err=True)
        ctx.exit(PROBLEMS)
    if diff:
        click.echo(difference(changes, project), nl=False)
    else:
        write(ctx, project, changes)


def write(ctx: click.Context, project: Project, changes: Changes) -> None:
    """Writes the changes and names the files; exits with 2 when they cannot be written."""
    shown = summary(changes)  # read from the disk before it changes
    try:
        journal.write(project, changes)
    except (EditError, OSError) as error:
        click.echo(f"annals: {error}", err=True)
        ctx.exit(USAGE)
    click.echo(shown, nl=False)


def summary(changes: Changes) -> str:
    """A line for each file: what moved where, what changed, what went."""
    gone = set(changes.moved.values())
    lines = [
        f"{changes.moved[path]} -> {path}"
        if path in changes.moved
        else path
        if new is not None
        else f"{path} (removed)"
        for path, new in changes.contents.items()
        if new is not None or path not in gone
    ]
    return "".join(f"{line}\n" for line in lines)


def new_problems(project: Project, changes: Changes, store: str | None = None) -> list[Diagnostic]:
    """What `annals check` says after the changes and did not say before them."""
    before = pipeline.check(project, store_address=store).diagnostics
    edited = pipeline.load(Edited(project, changes.contents))
    after = pipeline.examined(project, edited, store_address=store).diagnostics
    return list(beyond(after, (_renamed(d, changes.ids, changes.moved) for d in before)))


def _renamed(d: Diagnostic, ids: Mapping[str, str], moved: Mapping[str, str]) -> Diagnostic:
    """What a diagnostic says, in the ids and paths of afterwards."""
    now = {old: new for new, old in moved.items()}
    return replace(d, path=now.get(d.path, d.path), message=_ID.sub(lambda m: ids.get(m[0], m[0]), d.message))

"""`annals fix`: repairs how records are written, never what they say."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from generator import pipeline
from generator.cli.capture import STORE
from generator.cli.editing import DIFF, new_problems, write
from generator.cli.main import PROBLEMS, USAGE, project_of
from generator.diagnostics import Diagnostic
from generator.edit import fix as fixing
from generator.edit.changes import Changes, difference
from generator.edit.edited import Edited
from generator.edit.fix import Fixed
from generator.project import Project
from generator.sources import store as stores
from generator.sources.store import StoreError


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@DIFF
@STORE
@click.pass_context
def fix(ctx: click.Context, *, paths: tuple[Path, ...], diff: bool, store: str | None) -> None:
    """Repair how records are written, never what they say.

    Dates that can mean one thing only, tracking parameters in addresses, quotations in their source's exact wording, the
    order of fields, white space; comments stay. What cannot be repaired safely is left, and named. Exits with 1 when a file cannot be read.

    Example: annals fix incidents/2025 --diff
    """
    project = project_of(ctx)
    loaded = pipeline.load(Edited(project))
    try:
        texts = stores.texts(project, loaded.locks, store)
    except StoreError as error:
        click.echo(f"annals: {error}", err=True)
        ctx.exit(USAGE)
    first = _repaired(Edited(project), texts, [path.resolve() for path in paths])
    # A record that can be read now may hold quotations, which only then are compared.
    found = _repaired(Edited(project, first.changes.contents), texts, [path.resolve() for path in paths])
    readable = {document.path for document in loaded.records.documents.values()}
    changes, refused = _accepted(project, found.changes, readable, store)
    for path, reasons in sorted({**refused, **found.left}.items()):
        click.echo("".join(f"{path}: left as it is: {reason}\n" for reason in reasons), err=True, nl=False)
    if absent := sorted(loaded.locks.keys() - texts.keys()):
        click.echo(f"quotations not compared, as the text is not at hand: {', '.join(absent)}", err=True)
    if diff:
        click.echo(difference(changes, project), nl=False)
    elif changes.contents:
        write(ctx, project, changes)
    if any("cannot be read" in reason for reasons in found.left.values() for reason in reasons):
        ctx.exit(PROBLEMS)


def _repaired(tree: Edited, texts: Mapping[str, str], below: Sequence[Path]) -> Fixed:
    loaded = pipeline.load(tree)
    root = tree.project.root
    return fixing.fix(
        tree,
        loaded.records,
        loaded.ledgers,
        texts,
        lambda path: not below or any((root / path).is_relative_to(folder) for folder in below),
    )


def _accepted(
    project: Project, changes: Changes, readable: Collection[str], store: str | None
) -> tuple[Changes, dict[str, tuple[str, ...]]]:
    """The changes without the files of which `annals check` would say something new, and what that is.

    Of records that could not be read before, the check sees more afterwards: that is no objection.
    """
    refused: dict[str, list[str]] = defaultdict(list)
    while problems := _objections(new_problems(project, changes, store), changes, readable):
        for problem in problems:
            refused[problem.path].append(f"{problem.code} {problem.message}")
        kept = {path: new for path, new in changes.contents.items() if path not in refused}
        if len(kept) == len(changes.contents):  # the cause is elsewhere: rather nothing than something wrong
            kept = {}
        changes = replace(changes, contents=kept)
    return changes, {path: tuple(reasons) for path, reasons in refused.items()}


def _objections(found: Sequence[Diagnostic], changes: Changes, readable: Collection[str]) -> list[Diagnostic]:
    records = [path for path in changes.contents if path.endswith(".yml")]
    if all(path in readable for path in records):
        return list(found) if records else []
    return [d for d in found if d.path in changes.contents and d.path in readable]

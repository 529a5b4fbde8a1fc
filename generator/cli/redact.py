"""`annals redact`: withholds a person's name everywhere, and keeps it out."""

from dataclasses import replace
from datetime import UTC, datetime

import click

from generator import pipeline
from generator.cli.capture import STORE
from generator.cli.edit import follow
from generator.cli.editing import DIFF, holdings, new_problems, write
from generator.cli.main import PROBLEMS, USAGE, colours, project_of
from generator.diagnostics import Severity
from generator.edit import redact as redacting
from generator.edit.changes import Changes, difference
from generator.edit.edited import Edited
from generator.edit.faults import EditError
from generator.edit.proofs import carried
from generator.edit.redact import Redacted
from generator.project import Project
from generator.reporters import text
from generator.sources import capture as captures
from generator.sources import store as stores
from generator.sources.store import StoreError


@click.command()
@click.argument("ident", metavar="ID")
@click.option("--form", "more", multiple=True, metavar="NAME", help="Another form of the name that must go.")
@click.option(
    "--spare", "spared", multiple=True, metavar="NAME", help="A form that may stay: it names somebody else, too."
)
@DIFF
@STORE
@click.pass_context
def redact(
    ctx: click.Context, *, ident: str, more: tuple[str, ...], spared: tuple[str, ...], diff: bool, store: str | None
) -> None:
    """Withhold the name of the person ID, everywhere and for good: `annals check` then refuses it.

    The person gets a neutral id; names, aliases and links go; quotations get a cut, other texts "[name withheld]". Fails
    when something is left that must be changed by hand. docs/redaction.md says what this cannot reach.

    Example: annals redact rui-melo --form "R. Melo" --diff
    """
    project = project_of(ctx)
    known = holdings(ctx, project)
    try:
        found = redacting.redact(known, ident, today=_today(project), more=more, spared=spared)
        changes = _proved(project, found, store)
        problems = new_problems(project, changes, store)
        if diff:
            click.echo(difference(changes, project), nl=False)
        else:
            follow(project, store, {i: new for i, new in changes.ids.items() if i in known.locks})
            write(ctx, project, changes)
    except (EditError, StoreError) as error:
        click.echo(f"annals: {error}", err=True)
        ctx.exit(USAGE)
    _report(found)
    click.echo(text.report(problems, colour=colours()), err=True, nl=False)
    if found.by_hand or any(d.severity is Severity.ERROR for d in problems):
        ctx.exit(PROBLEMS)


def _today(project: Project) -> str:
    """The day on which a name is withheld, in the timeline's zone."""
    timeline = pipeline.quotations(project).timeline
    return datetime.now(timeline.timezone if timeline else UTC).date().isoformat()


def _proved(project: Project, found: Redacted, store: str | None) -> Changes:
    """The changes with proofs of the quotations' new words: found again in the texts at hand, else carried over."""
    before = pipeline.quotations(project)
    after = pipeline.quotations(project, at=Edited(project, found.changes.contents))
    earlier = {new: old for old, new in found.changes.ids.items()}
    locks = {earlier.get(i, i): lock for i in found.quotes if (lock := before.locks.get(earlier.get(i, i)))}
    texts = stores.texts(project, locks, store)
    contents = dict(found.changes.contents)
    for ident, quotes in found.quotes.items():
        lock, old = after.locks.get(ident), earlier.get(ident, ident)
        if lock is not None and (captured := texts.get(old)) is not None:
            lock = captures.lock(lock.newest, captured, after.passages.get(ident, ()), lock).lock
        elif lock is not None:
            lock = carried(lock, quotes)
            click.echo(f"the text of {ident} is not at hand: run annals sources verify {ident} where it is", err=True)
        if lock is not None:
            contents[f"incidents/captures/{ident}.json"] = lock.to_json().encode()
    return replace(found.changes, contents=dict(sorted(contents.items())))


def _report(found: Redacted) -> None:
    """What was withheld, what leads nowhere any more, and what is left to do."""
    for run, where in found.forms.left.items():
        form = " ".join(run)
        click.echo(f'left: “{form}” is also {where}; if it must go as well, add --form "{form}"', err=True)
    click.echo(f"forms of the name withheld: {len(found.forms.withheld)}", err=True)
    if found.lost:
        click.echo(f"addresses that held the name, and lead nowhere any more: {len(found.lost)}", err=True)
    click.echo(
        "read the person's record and the entries once more: offices, dates and places may tell who it is", err=True
    )
    if found.by_hand:
        click.echo("the name still stands in these places: take it out by hand, then run annals check", err=True)
        click.echo("".join(f"  {place}\n" for place in found.by_hand), err=True, nl=False)

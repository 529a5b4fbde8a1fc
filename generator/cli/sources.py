"""`annals sources`: capture texts, prove the quotations in them, and see what no record rests on."""

import click

from generator import pipeline
from generator.cli.capture import STORE, capture
from generator.cli.main import PROBLEMS, USAGE, project_of
from generator.cli.sources_online import archive, health
from generator.diagnostics import Severity
from generator.pipeline import Quotations
from generator.project import Project
from generator.sources import capture as captures
from generator.sources import store as stores
from generator.sources.coverage import coverage as covered
from generator.sources.store import StoreError
from generator.sources.verify import Verdict
from generator.sources.verify import verify as verified


@click.group()
def sources() -> None:
    """Capture the texts of sources, and prove the quotations in them.

    Example: annals sources verify
    """


sources.add_command(capture)
sources.add_command(health)
sources.add_command(archive)


@sources.command()
@click.argument("idents", nargs=-1, metavar="[IDS]")
@click.option("--strict", is_flag=True, help="Write nothing; fail unless every proof repeats from a text at hand.")
@STORE
@click.pass_context
def verify(ctx: click.Context, *, idents: tuple[str, ...], strict: bool, store: str | None) -> None:
    """Prove every quotation again from the store, and write the proofs that are new.

    Fails on a quotation that its text does not hold; the lock of its source is then left as it is.

    Example: annals sources verify --strict
    """
    project, known = project_of(ctx), pipeline.quotations(project_of(ctx))
    if unknown := set(idents) - known.locks.keys():
        raise click.UsageError(f"never captured: {', '.join(sorted(unknown))}")
    locks = {i: lock for i, lock in known.locks.items() if not idents or i in idents}
    texts = _texts(ctx, project, known, store)
    results = list(verified(known.passages, locks, texts))
    wrong = [r for r in results if r.verdict.bad or (strict and not r.verdict.repeats)]
    for result in wrong:
        click.echo(str(result), err=True)
    unread = sum(problem.severity is Severity.ERROR for problem in known.diagnostics)
    if unread:  # what they quote would lose its proofs
        click.echo("some records cannot be read, so the locks are left as they are: run annals check", err=True)
    elif not strict:
        for ident in sorted(locks.keys() & texts.keys() - {r.passage.source for r in wrong}):
            _renew(project, ident, known, texts[ident])
    counts = {verdict: sum(r.verdict is verdict for r in results) for verdict in Verdict}
    shown = ", ".join(f"{n} {verdict.value}" for verdict, n in counts.items() if n) or "nothing to prove"
    click.echo(f"{len(locks)} captured sources, {len(results)} quotations: {shown}")
    if wrong or unread:
        ctx.exit(PROBLEMS)


@sources.command()
@click.argument("ident", metavar="ID")
@STORE
@click.pass_context
def coverage(ctx: click.Context, ident: str, store: str | None) -> None:
    """List the sentences of a captured text that no record rests on. For your eyes: the text is its publisher's.

    Example: annals sources coverage gazette-2024-03-02
    """
    project, known = project_of(ctx), pipeline.quotations(project_of(ctx))
    text = _texts(ctx, project, known, store).get(ident)
    if text is None:
        raise click.UsageError(f"the text of `{ident}` is not at hand: capture it, or name the store with --store")
    found = covered(text, known.passages.get(ident, ()))
    for sentence in found.bare:
        click.echo(f"- {sentence.text}")
    click.echo(
        f"{len(found.bare)} of {len(found.sentences)} sentences without a record; {found.share:.0%} of the text quoted"
    )


def _texts(ctx: click.Context, project: Project, known: Quotations, store: str | None) -> dict[str, str]:
    try:
        return stores.texts(project, known.locks, store)
    except StoreError as error:
        click.echo(f"annals: {error}", err=True)
        ctx.exit(USAGE)


def _renew(project: Project, ident: str, known: Quotations, text: str) -> None:
    """Writes the lock again where its proofs have changed; a file that is up to date is not touched."""
    lock = known.locks[ident]
    renewed = captures.lock(lock.newest, text, known.passages.get(ident, ()), lock).lock
    if renewed != lock:
        path = captures.write_lock(project, ident, renewed)
        click.echo(f"{path.relative_to(project.root)}: proofs renewed")

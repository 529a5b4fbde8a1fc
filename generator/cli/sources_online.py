"""`annals sources health` and `annals sources archive`: how sources fare on the web, and copies of them in an archive."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from uuid import uuid4

import click

from generator import pipeline
from generator.cli.main import PROBLEMS, USAGE, project_of
from generator.cli.web import fetcher, printable
from generator.diagnostics import Severity
from generator.edit.archived import EditError, add_copy
from generator.pipeline import Quotations
from generator.project import Project
from generator.sources.archive import Archive, Kept, wanted
from generator.sources.health import Looker, subjects
from generator.sources.ledger import LedgerError
from generator.sources.reading import text_of
from generator.sources.save_page_now import SavePageNow
from generator.sources.summary import FORMATS
from generator.sources.watching import watch

_AT_ONCE = 4  # requests to different hosts; a host sees one at a time
_KEY, _SECRET = "ANNALS_ARCHIVE_KEY", "ANNALS_ARCHIVE_SECRET"
_WAYBACK = "https://web.archive.org"


@click.command()
@click.argument("idents", nargs=-1, metavar="[IDS]")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to write down (default: today, UTC)."
)
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.pass_context
def health(ctx: click.Context, *, idents: tuple[str, ...], today: datetime | None, style: str) -> None:
    """Look at the addresses of sources and of their archived copies, and write down each change of state.

    Writes incidents/captures/ID.health.json. What the web does fails nothing: see docs/health.md for the states.

    Example: annals sources health --format markdown
    """
    project, known = project_of(ctx), pipeline.quotations(project_of(ctx))
    day = (today or datetime.now(UTC)).date().isoformat()
    chosen = {i: subjects(known.sources[i], known.passages.get(i, ())) for i in _chosen(known, idents)}
    _tell(f"looking at {sum(map(len, chosen.values()))} addresses ...")
    try:
        with fetcher(known) as web:
            rows = watch(project, chosen, Looker(web, text_of, _stray, _AT_ONCE), day)
    except LedgerError as error:
        click.echo(f"annals: {error}", err=True)
        ctx.exit(USAGE)
    click.echo(FORMATS[style](rows), nl=False)


@click.command()
@click.argument("idents", nargs=-1, metavar="[IDS]")
@click.option(
    "--archive",
    "base",
    metavar="ADDRESS",
    envvar="ANNALS_ARCHIVE",
    default=_WAYBACK,
    show_default=True,
    help="The archive (also: ANNALS_ARCHIVE); one that speaks as the Wayback Machine does.",
)
@click.option("--existing", is_flag=True, help="Only look for copies; ask for no new one.")
@click.pass_context
def archive(ctx: click.Context, *, idents: tuple[str, ...], base: str, existing: bool) -> None:
    """Find copies of sources in an archive, or ask for new ones, and write them into the records.

    Without IDS: every source with an address and without a copy. New copies need ANNALS_ARCHIVE_KEY and
    ANNALS_ARCHIVE_SECRET in the environment. A copy is recorded only if it is of that page, of its time, and holds what
    is quoted: see docs/health.md. Fails while a source is left without a copy.

    Example: annals sources archive gazette-2024-03-02
    """
    project, known = project_of(ctx), pipeline.quotations(project_of(ctx))
    chosen = [ident for ident in _chosen(known, idents) if _lacks_copy(known, ident, named=bool(idents))]
    base = base.rstrip("/")
    try:
        saver = None if existing else _saver(base)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    with fetcher(known) as web, saver or nullcontext():
        done = sum(_archived(project, known, ident, Archive(base, web, text_of, saver)) for ident in chosen)
    click.echo(f"{done} of {len(chosen)} sources that had no copy have one now")
    if done < len(chosen):
        ctx.exit(PROBLEMS)


def _archived(project: Project, known: Quotations, ident: str, archive: Archive) -> bool:
    """Whether a copy of a source was found or made, and is written into its record."""
    if known.timeline is None:
        raise click.UsageError("timeline.yml has faults: run annals check")
    _tell(f"{ident} ...")
    sought = wanted(known.sources[ident], known.passages.get(ident, ()), known.locks.get(ident), known.timeline.clock)
    found = archive.obtained(sought)
    if not isinstance(found, Kept):
        click.echo(printable(f"{ident}: {found.why}"), err=True)
        return False
    try:
        add_copy(project, ident, found.url, found.at)
    except EditError as error:
        click.echo(str(error), err=True)
        return False
    click.echo(printable(f"{ident}: {found.url}"))
    return True


def _chosen(known: Quotations, idents: Sequence[str]) -> Iterable[str]:
    """The sources that were named, or all; says what cannot be looked at."""
    if unknown := [ident for ident in idents if ident not in known.sources]:
        raise click.UsageError(f"there is no source `{unknown[0]}` (or its record has faults: run annals check)")
    if any(problem.severity is Severity.ERROR for problem in known.diagnostics):
        click.echo("some records cannot be read, and are left out: run annals check", err=True)
    return dict.fromkeys(idents or sorted(known.sources))


def _lacks_copy(known: Quotations, ident: str, *, named: bool) -> bool:
    """Whether a copy is to be looked for; says why not, where the source was named."""
    source = known.sources[ident]
    why = (
        "its record has no `url`" if source.url is None
        else "it has an archived copy" if source.archived
        else "its record says that it cannot be archived" if source.archive_impossible
        else None
    )  # fmt: skip
    if why and named:
        click.echo(f"{ident}: {why}", err=True)
    return why is None


def _saver(base: str) -> SavePageNow | None:
    """The account that asks for new copies, if there is one. Raises ValueError."""
    key, secret = os.environ.get(_KEY), os.environ.get(_SECRET)
    if key and secret:
        return SavePageNow(base, key, secret)
    if key or secret:
        raise ValueError(f"set both {_KEY} and {_SECRET}, or neither")
    click.echo(f"no {_KEY} is set: only copies that are there already are looked for", err=True)
    return None


def _stray() -> str:
    """The name of a page that no site has."""
    return f"annals-{uuid4().hex}"


def _tell(line: str) -> None:
    """Progress, for somebody who watches."""
    if sys.stderr.isatty():
        click.echo(line, err=True)

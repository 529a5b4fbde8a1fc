"""`annals new`: a record that a page's own words fill in, for an editor to check."""

from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.main import USAGE, project_of
from generator.cli.new_record import commands, put
from generator.cli.web import fetcher, printable
from generator.pipeline import Quotations
from generator.scaffold.names import Names
from generator.scaffold.sources import Seen, free_id, record, usable
from generator.sources.answers import Fetched
from generator.sources.capture import CaptureError
from generator.sources.documents import read_answer, read_saved
from generator.sources.duplicates import at_address, nearest, with_text

_ALIKE = 0.6  # share of a text that stands in another before it is pointed out


@click.group()
def new() -> None:
    """Write a new record: a file with comments, for you to go on with. It is never written over another one.

    Example: annals new incident
    """


for _command in commands():
    new.add_command(_command)


@new.command()
@click.argument("url")
@click.option(
    "--html",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The page as a browser saved it, or a PDF: nothing is fetched.",
)
@click.option("--id", "ident", metavar="ID", help="The record's id (default: publisher and date).")
@click.pass_context
def source(ctx: click.Context, *, url: str, html: Path | None, ident: str | None) -> None:
    """Write the record of the page at URL, filled from what the page says about itself.

    A page whose address or text is here already is refused, and its record named. What is written is the page's own
    claim: read it before you commit it.

    Example: annals new source https://gazette.example/news/ferry
    """
    project, known = project_of(ctx), pipeline.quotations(project_of(ctx))
    if known.timeline is None:
        raise click.UsageError("incidents/timeline.yml has faults: run annals check")
    if not url.startswith(("https://", "http://")):
        raise click.BadParameter("write the address as the browser shows it: https://...", param_hint="URL")
    if ident is not None and not usable(ident, known.taken):
        raise click.BadParameter(f"`{ident}` is taken, or no id: small letters, digits, hyphens", param_hint="--id")
    try:
        seen = _seen(known, url, html, datetime.now(known.timeline.timezone).date().isoformat())
        names = Names(known.records.values())
        chosen = ident or free_id(seen, names, known.timeline, known.taken)
        path = put(project.incidents / "sources" / f"{chosen}.yml", record(seen, names, known.timeline, chosen))
    except (CaptureError, OSError) as error:
        click.echo(printable(f"annals: {error}"), err=True)
        ctx.exit(USAGE)
    click.echo(path.relative_to(project.root).as_posix())
    other, share = nearest(seen.text, known.locks) or ("", 0.0)
    if share >= _ALIKE:
        click.echo(f"{share:.0%} of its text also stands in `{other}`: if it is one report, name one origin", err=True)


def _seen(known: Quotations, url: str, html: Path | None, today: str) -> Seen:
    """What the page says about itself. Raises CaptureError where it cannot be read or is here already, and OSError."""
    _refuse_known(at_address([url], known.sources), "address")
    if html:
        final, read = url, read_saved(html.read_bytes(), url)
    else:
        with fetcher(known) as web:
            answer = web.get(url)
        read = read_answer(answer)
        final = answer.final if isinstance(answer, Fetched) else url
    _refuse_known(at_address([final, read.canonical], known.sources), "address")
    _refuse_known(with_text(read.text, known.locks), "text")
    return Seen(
        url=read.canonical or final,
        text=read.text,
        medium="report" if read.extractor.name == "pypdf" else "article",
        accessed=today,
        title=read.title,
        authors=read.authors,
        published=read.published,
        language=read.language,
        publisher=read.publisher or read.site_name,
        credits=read.credits,
        free=read.free,
    )


def _refuse_known(ident: str | None, what: str) -> None:
    if ident:
        raise CaptureError(f"this page is here already, as `{ident}` (the same {what})")

"""`annals sources capture`: from the live web, from a saved page, or from a file of text."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import click

from generator import pipeline
from generator.cli.main import PROBLEMS, USAGE, project_of
from generator.cli.web import fetcher, printable
from generator.diagnostics import Severity
from generator.pipeline import Quotations
from generator.project import Project
from generator.sources.answers import Failure, Fetched
from generator.sources.aside import whole
from generator.sources.capture import CaptureError, lock, write_lock
from generator.sources.documents import Document, answered, changes, saved, typed
from generator.sources.fetch import Fetcher
from generator.sources.store import Store, StoreError
from generator.sources.verify import told
from generator.sources.warc import warc

STORE = click.option(
    "--store", metavar="ADDRESS", help="Where captured texts are kept (default: ANNALS_STORE, else .annals/captures)."
)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_AT_ONCE = 4  # requests to different hosts; a host sees one at a time


@click.command()
@click.argument("idents", nargs=-1, metavar="[IDS]")
@click.option("--text", type=_FILE, help="Capture ID from a file with its text (UTF-8), without network.")
@click.option("--html", type=_FILE, help="Capture ID from a page saved by a browser, or a PDF, without network.")
@click.option("--start", metavar="WORDS", help="With --text: the first words of the report, where something is before.")
@click.option("--at", metavar="MOMENT", help="When the file was made (ISO 8601 with a zone; default: now).")
@click.option(
    "--warc",
    type=click.Path(path_type=Path),
    help="Also keep what was sent and received as WARC 1.1: in a folder, or in one new file NAME.warc.gz.",
)
@STORE
@click.pass_context
def capture(
    ctx: click.Context,
    *,
    idents: tuple[str, ...],
    text: Path | None,
    html: Path | None,
    start: str | None,
    at: str | None,
    warc: Path | None,
    store: str | None,
) -> None:
    """Fetch sources, keep bytes and text in the store, prove what is quoted, write captures/ID.json.

    Without IDS, every source that has an address. What cannot be fetched is named and stops nothing else.

    Example: annals sources capture gazette-2024-03-02
    """
    project, known = project_of(ctx), pipeline.quotations(project_of(ctx))
    if unknown := [ident for ident in idents if ident not in known.sources]:
        raise click.UsageError(f"there is no source `{unknown[0]}` (or its record has faults: run annals check)")
    file = _only_file(text, html, idents=idents, start=start, at=at, warc=warc)
    try:
        keeper = _Keeper(project, known, Store.of(project, store))
        if file:
            moment, content = _moment(at), file.read_bytes()
            document = typed(content, at=moment, start=start) if text else saved(content, at=moment)
            good = keeper.keep(idents[0], document)
        else:
            with fetcher(known) as web, _Warcs(warc, web.headers) as warcs:
                good = _from_the_web(keeper, web, warcs, idents)
    except (CaptureError, StoreError, OSError) as error:
        click.echo(f"annals: {error}", err=True)
        ctx.exit(USAGE)
    if any(problem.severity is Severity.ERROR for problem in known.diagnostics):
        click.echo("some records cannot be read: what they quote is not among the proofs; run annals check", err=True)
    if not good:
        ctx.exit(PROBLEMS)


def _only_file(
    text: Path | None, html: Path | None, *, idents: Sequence[str], start: str | None, at: str | None, warc: Path | None
) -> Path | None:
    """The file to capture from; None for the web. Raises UsageError for options that do not go together."""
    file = text or html
    faults = {
        "give either --text or --html": text and html,
        "a file is the capture of one source: give its ID": file and len(idents) != 1,
        "--start goes with --text": start is not None and not text,
        "--at goes with --text or --html": at is not None and not file,
        "--warc keeps what was fetched: leave out --text and --html": warc and file,
        f"{warc} is there already: name a new file": warc and _is_file(warc) and warc.exists(),
    }
    for fault, found in faults.items():
        if found:
            raise click.UsageError(fault)
    return file


def _from_the_web(keeper: "_Keeper", web: Fetcher, warcs: "_Warcs", idents: Sequence[str]) -> bool:
    """Captures these sources, or all that have an address; whether all is well."""
    every = keeper.known.sources
    without = [ident for ident in idents if every[ident].url is None]
    for ident in without:
        click.echo(f"{ident}: its record has no `url`: capture it from a file, with --html or --text", err=True)
    urls = {ident: url for ident in idents or every if (url := every[ident].url)}
    failed = 0
    for ident, answer in _answers(web, urls):
        warcs.add(ident, answer)
        try:
            well = keeper.keep(ident, answered(answer))
        except CaptureError as error:
            click.echo(printable(f"{ident}: {error} ({answer.final or answer.asked})"), err=True)
            well = False
        failed += not well
    if len(urls) > 1:
        click.echo(f"{len(urls) - failed} of {len(urls)} sources captured with all their quotations")
    return not (failed or without)


def _answers(web: Fetcher, urls: Mapping[str, str]) -> Iterator[tuple[str, Fetched | Failure]]:
    """What the addresses answer, a few hosts at once: answers may be large, and are not all held."""
    idents = list(urls)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for i in range(0, len(idents), _AT_ONCE):
            batch = idents[i : i + _AT_ONCE]
            yield from zip(batch, pool.map(web.get, [urls[ident] for ident in batch]), strict=True)


@dataclass(frozen=True, slots=True)
class _Keeper:
    """Keeps documents in the store and writes locks."""

    project: Project
    known: Quotations
    store: Store

    def keep(self, ident: str, document: Document) -> bool:
        """Keeps one document and says what became of its quotations; whether all of them are in it."""
        earlier = self.known.locks.get(ident)
        self.store.keep(ident, document.content, document.text)
        outcome = lock(document.capture, document.text, self.known.passages.get(ident, ()), earlier)
        same = outcome.lock == earlier
        path = self.project.captures / f"{ident}.json" if same else write_lock(self.project, ident, outcome.lock)
        became = dict(changes(outcome, earlier))
        for passage, change in became.items():
            click.echo(f"{passage.record} {'.'.join(map(str, passage.path))}: {change}", err=True)
        for passage, match in outcome.failed:
            click.echo(told(passage, match), err=True)
        proved = len(outcome.matches) - len(outcome.failed)
        click.echo(
            f"{path.relative_to(self.project.root)}: {'unchanged, ' if same else ''}{outcome.lock.newest.text.words} words, "
            f"{proved} of {len(outcome.matches)} quotations proved, {outcome.lock.quoted_share:.0%} of the text quoted"
        )
        return not outcome.failed


@dataclass(slots=True)
class _Warcs:
    """Where WARC records go: nowhere, into a folder with a file for each capture, or into one file at the end."""

    target: Path | None
    asked_with: Mapping[str, str]
    records: bytearray = field(default_factory=bytearray)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.target and self.records:
            whole(self.target, bytes(self.records))

    def add(self, ident: str, answer: Fetched | Failure) -> None:
        """Writes the records of one answer. Raises OSError."""
        if self.target is None or isinstance(answer, Failure):
            return
        records = warc(answer, self.asked_with, "annals")
        if _is_file(self.target):
            self.records += records
        else:
            moment = datetime.fromisoformat(answer.fetched_at).astimezone(UTC)
            whole(self.target / f"{ident}-{moment:%Y%m%d%H%M%S}.warc.gz", records)


def _is_file(target: Path) -> bool:
    return target.name.endswith((".warc", ".warc.gz"))


def _moment(at: str | None) -> str:
    try:
        moment = datetime.fromisoformat(at) if at else datetime.now(UTC)
    except ValueError:
        raise click.BadParameter("write it as 2025-04-16T09:30:00+02:00", param_hint="--at") from None
    if moment.tzinfo is None:
        raise click.BadParameter("add the zone: 2025-04-16T09:30:00+02:00", param_hint="--at")
    return moment.isoformat(timespec="seconds")

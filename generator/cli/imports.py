"""`annals import`: other people's timelines as records, with an account of every row."""

from collections import defaultdict
from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli import editing
from generator.cli.main import PROBLEMS, USAGE, project_of
from generator.diagnostics import Severity
from generator.edit import journal
from generator.edit.changes import Changes
from generator.edit.edited import Edited
from generator.edit.faults import EditError
from generator.imports import csv_rows, decoding, json_rows, mapping, report, timelinejs
from generator.imports.dates import Order
from generator.imports.known import Known
from generator.imports.mapping import Wanted
from generator.imports.plan import Plan, Setting, plan
from generator.imports.rows import ImportFault, Table
from generator.project import Project

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("import")
@click.argument("form", metavar="csv|timelinejs|jsonl", type=click.Choice(["csv", "timelinejs", "jsonl"]))
@click.argument("file", type=_FILE)
@click.option("--map", "mapped", type=_FILE, help="What stands in which column (YAML or JSON): docs/importing.md.")
@click.option("--type", "kind", metavar="TYPE", help="The type of rows that name none of the timeline's.")
@click.option(
    "--outcome", type=click.Choice(["completed", "attempted", "threatened", "ongoing"]), help="For types that need one."
)
@click.option("--source", metavar="ID", help="A source that every row rests on, such as the imported timeline itself.")
@click.option(
    "--date-order",
    type=click.Choice([order.value for order in Order]),
    help="How 04/05/2025 is meant; unless said, it is refused.",
)
@click.option("--encoding", metavar="NAME", help="Of the file, where it is not UTF-8: windows-1252, utf-16 ...")
@click.option(
    "--report", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write the fate of every row as JSON."
)
@click.option("--dry-run", is_flag=True, help="Write no record: only say what would become of each row.")
@click.pass_context
def import_(  # noqa: PLR0917 - click hands options over by name
    ctx: click.Context,
    form: str,
    file: Path,
    mapped: Path | None,
    kind: str | None,
    outcome: str | None,
    source: str | None,
    date_order: str | None,
    encoding: str | None,
    target: Path | None,
    dry_run: bool,
) -> None:
    """Make records of the rows of FILE: one incident for each, and one source for each page that they link to.

    Nothing is overwritten, dates stay as precise as they are, and all records are written or none. What cannot be carried is
    said, row by row. Ends with 1 when rows were refused; the others are written all the same.

    Example: annals import csv fires.csv --type vehicle-arson --outcome completed --dry-run
    """
    project = project_of(ctx)
    given = {"type": kind, "outcome": outcome, "source": source, "date_order": date_order, "encoding": encoding}
    try:
        wanted = _wanted(mapped, {key: value for key, value in given.items() if value is not None})
        found = _plan(ctx, project, form, file, wanted)
    except ImportFault as error:
        click.echo(
            f"annals: {file}: {error}"
            if mapped is None or not str(error).startswith(str(mapped))
            else f"annals: {error}",
            err=True,
        )
        ctx.exit(USAGE)
    found = _checked(project, found)
    try:
        if target is not None:
            target.write_text(report.as_json(found, file.name), encoding="utf-8")
        if not dry_run:
            journal.write(project, Changes(found.contents))
    except (EditError, OSError) as error:
        click.echo(f"annals: {error}", err=True)
        ctx.exit(USAGE)
    click.echo(report.as_text(found, dry=dry_run), nl=False)
    if report.counts(found)["refused"]:
        ctx.exit(PROBLEMS)


def _wanted(mapped: Path | None, given: dict[str, str]) -> Wanted:
    """What the mapping file says, unless an option says otherwise. Raises ImportFault."""
    said = mapping.from_file(str(mapped), mapped.read_bytes()) if mapped else Wanted()
    return mapping.overridden(said, given)


def _plan(ctx: click.Context, project: Project, form: str, file: Path, wanted: Wanted) -> Plan:
    """What becomes of each row, before the records are checked. Raises ImportFault."""
    holdings = editing.holdings(ctx, project)
    quotations = pipeline.quotations(project)
    if quotations.timeline is None:
        raise ImportFault("incidents/timeline.yml has faults: run annals check")
    table = _table(form, decoding.decoded(file.read_bytes(), wanted.encoding), wanted)
    settled = wanted.settled(table.columns, mapping.TIMELINEJS if form == "timelinejs" else {})
    known = Known.of(quotations.timeline, holdings.records, quotations.taken)
    clock = quotations.timeline.clock
    today = datetime.now(clock.zone).date().isoformat()
    return plan(table, settled, known, Setting(today, file.name, clock, slides=form == "timelinejs"))


def _table(form: str, text: str, wanted: Wanted) -> Table:
    match form:
        case "csv":
            return csv_rows.read(text, wanted.delimiter)
        case "jsonl":
            return json_rows.read(text)
    return timelinejs.read(text)


def _checked(project: Project, found: Plan) -> Plan:
    """Without the rows whose records `annals check` would refuse; its words are the reason."""
    while found.contents:
        faults: dict[str, list[str]] = defaultdict(list)
        for d in pipeline.examined(project, pipeline.load(Edited(project, found.contents))).diagnostics:
            if d.severity is Severity.ERROR and d.path in found.contents:
                faults[d.path].append(f"{d.code} {d.message}")
        if not faults:
            break
        found = found.refusing(faults)
    return found

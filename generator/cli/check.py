"""`annals check` and `annals explain`: what is wrong with the records, and why that matters."""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path

import click

from generator import rechecking
from generator.cli.main import PROBLEMS, colours, project_of
from generator.diagnostics import Diagnostic, Explanation, Severity
from generator.project import Project
from generator.reporters import github, json, markdown, sarif, text

_FORMATS = ("text", "json", "github", "sarif", "markdown")
_SUMMARY = "GITHUB_STEP_SUMMARY"  # a file: what a step appends to it is shown on the page of the workflow's run


def _codes(_: click.Context, option: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Codes and beginnings of codes, with commas or one an option."""
    codes = tuple(code.strip().upper() for item in value for code in item.split(",") if code.strip())
    for code in codes:
        known = _explanations()
        if not any(other.startswith(code) for other in known):
            near = get_close_matches(code, known, n=3, cutoff=0.6)
            meant = f"did you mean {', '.join(near)}?" if near else "write A403, or A4 for its whole family"
            raise click.BadParameter(
                f"no rule has the code `{code}`: {meant} annals explain lists them all", param=option
            )
    return codes


def _inside(ctx: click.Context, option: click.Parameter, value: tuple[Path, ...]) -> tuple[Path, ...]:
    """Files and folders, absolute; of a timeline only what lies in it can be shown."""
    root = project_of(ctx).root if value else Path()
    for path in value:
        if not path.resolve().is_relative_to(root):
            raise click.BadParameter(f"{path} is not in the timeline at {root}", param=option)
    return tuple(path.resolve() for path in value)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), callback=_inside)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option(
    "--select", multiple=True, callback=_codes, metavar="CODES", help="Show only these codes or families (A4)."
)
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Do not show these codes or families.")
@click.option("--strict", is_flag=True, help="Warnings fail, too.")
@click.option("--store", metavar="ADDRESS", help="Where the captured texts are (default: .annals/captures).")
@click.option(
    "--changed-since",
    "since",
    metavar="REV",
    help="Also find what a git revision had published, and what has changed or gone without a word since.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes share the work (default: as many as are worth it).",
)
@click.pass_context
def check(  # noqa: PLR0917 - click hands options over by name
    ctx: click.Context,
    paths: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    store: str | None,
    since: str | None,
    jobs: int | None,
) -> None:
    """Check all records, offline; with PATHS, show what is wrong in these files and folders only.

    Example: annals check incidents/2025 --strict
    """
    project = project_of(ctx)
    gc.disable()  # what is read stays to the end, and the end is near
    if since is None:
        found = rechecking.problems(project, store_address=store, jobs=jobs)
    else:
        found = _since(ctx, project, since, store)
    shown = [d for d in found if _chosen(d, select, ignore) and _below(d, project, paths)]
    click.echo(_report(shown, form), nl=False)
    if form == "github" and (summary := os.environ.get(_SUMMARY)):
        with Path(summary).open("a", encoding="utf-8") as page:
            page.write(markdown.table(shown))
    if any(strict or d.severity is Severity.ERROR for d in shown):
        ctx.exit(PROBLEMS)


def _since(ctx: click.Context, project: Project, since: str, store: str | None) -> tuple[Diagnostic, ...]:
    from generator import history, pipeline  # noqa: PLC0415 - all stages, which a check alone need not load

    try:
        before = history.fork(project, since)
    except ValueError as error:
        raise click.UsageError(str(error), ctx) from None
    return pipeline.check(project, store_address=store, since=before).diagnostics


def _explanations() -> Mapping[str, Explanation]:
    from generator import pipeline  # noqa: PLC0415 - all rules, which a check of what did not change need not load

    return pipeline.explanations()


def _chosen(d: Diagnostic, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    return (not select or d.code.startswith(select)) and not (ignore and d.code.startswith(ignore))


def _below(d: Diagnostic, project: Project, paths: tuple[Path, ...]) -> bool:
    """Whether a problem is in one of the files or folders."""
    where = project.root / d.path
    return not paths or any(where.is_relative_to(path) for path in paths)


def _report(diagnostics: Sequence[Diagnostic], form: str) -> str:
    match form:
        case "json":
            return json.report(diagnostics)
        case "github":
            return github.report(diagnostics)
        case "sarif":
            return sarif.report(diagnostics, _explanations(), version("annals"))
        case "markdown":
            return markdown.report(diagnostics)
    if not diagnostics:
        return "no problems found\n" if sys.stdout.isatty() else ""
    return text.report(diagnostics, colour=colours())


@click.command()
@click.argument("code", required=False)
@click.option(
    "--write", type=click.Path(path_type=Path, file_okay=False), help="Write the page of every code into a folder."
)
def explain(code: str | None, write: Path | None) -> None:
    """Say why CODE is a problem, with a bad and a good example; without CODE, list all codes.

    Example: annals explain A403
    """
    pages = _explanations()
    if write:
        write.mkdir(parents=True, exist_ok=True)
        for page in pages.values():
            (write / f"{page.code}.md").write_text(page.markdown(), encoding="utf-8")
    elif code is None:
        click.echo("".join(f"{page.code} {page.severity.value:7} {page.title}\n" for page in pages.values()), nl=False)
    elif code.upper() in pages:
        page = pages[code.upper()]
        click.echo(f"{page.code} ({page.severity.value})\n\n{page.text}")
    else:
        near = get_close_matches(code.upper(), pages, n=3, cutoff=0.6)
        meant = f"did you mean {', '.join(near)}? " if near else ""
        raise click.UsageError(f"no rule has the code `{code}`: {meant}annals explain lists them all")

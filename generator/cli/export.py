"""`annals export`: any data file alone, or all of them as a release that can be deposited."""

import re
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import click

from generator import pipeline
from generator.cli.main import PROBLEMS, USAGE, colours, project_of, with_common
from generator.publish import single, swap, tree
from generator.publish.faults import PublishError
from generator.reporters import text

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
_DATA = "data/latest/"
_READ = ("timeline.json", "CHANGES.json")  # what a comparison needs of another release
_LARGEST = 1 << 30  # bytes of such a file


class _Formats(click.Group):
    """`release`, and every data file as a command of its own: which there are, the records say."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return ["release"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002 - click's signature
        return with_common(release if cmd_name == "release" else _single(cmd_name))


@click.command(cls=_Formats, subcommand_metavar="FORMAT|release [OPTIONS]")
def export() -> None:
    """Write one data file: FORMAT is its name (incidents.csv), or what is unlike all others in it (sqlite, timelinejs).

    Example: annals export incidents.csv --output incidents.csv
    """


def _single(form: str) -> click.Command:
    @click.command(form, short_help="Write one data file.")
    @click.option(
        "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file, in place of standard output."
    )
    @click.pass_context
    def command(ctx: click.Context, output: Path | None) -> None:
        """Write one data file.

        Example: annals export timeline.sqlite --output timeline.sqlite
        """
        files = _data_or_exit(ctx).files
        content = files[_path(form, files, ctx)]
        if output is None:
            sys.stdout.buffer.write(content)
            return
        try:
            single.write(output, content)
        except PublishError as error:
            _fail(str(error), ctx)
        click.echo(f"{output}: {len(content)} bytes", err=True)

    return command


def _path(form: str, files: Mapping[str, bytes], ctx: click.Context) -> str:
    """The one file that is meant; exits with 2 when there is none, or more."""
    if found := next((p for p in (form, f"{_DATA}{form}") if p in files), None):
        return found
    names = [p for p in files if p.removeprefix(_DATA).count("/") == 0 and not p.startswith("_")]
    alike = [p for p in names if form in (p.removeprefix(_DATA).split(".")[0], p.partition(".")[2])]
    if len(alike) == 1:
        return alike[0]
    listed = ", ".join(p.removeprefix(_DATA) for p in alike or names)
    raise click.UsageError(f"`{form}` is {'more than one file' if alike else 'no file'}: write one of {listed}", ctx)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True),
    help="The previous release (its folder or zip), or a folder with its timeline.json: CHANGES says what is new since.",
)
@click.option("--version", default="", help="Its name, instead of the day of the last change: 2025-06-14.2")
@click.pass_context
def release(ctx: click.Context, folder: Path, against: Path | None, version: str) -> None:
    """Write all data as a release to DIR/VERSION: data, SHA256SUMS, changes, CITATION.cff, .zenodo.json and a zip of them.

    Example: annals export release releases --against releases/2025-05-01
    """
    if version and not _VERSION.fullmatch(version):
        raise click.BadParameter("write letters, digits, points and hyphens: 2025-06-14.2", param_hint="--version")
    previous = _previous(against, ctx) if against else None
    data = _data_or_exit(ctx)
    try:
        made = pipeline.release(data, previous, version)
    except ValueError as error:
        raise click.BadParameter(f"{against} is no release: {error}", ctx, param_hint="--against") from None
    target, aside = folder / made.version, folder / f".{made.version}-new"
    sums = target / "SHA256SUMS"
    if target.exists() and (not sums.is_file() or sums.read_bytes() != made.files["SHA256SUMS"]):
        _fail(f"{target} holds something else: give this release a name of its own with --version", ctx)
    try:
        tree.write(aside, made.files)
        swap.swap(aside, target)
    except PublishError as error:
        _fail(str(error), ctx)
    click.echo(f"{target}: {len(made.files)} files")


def _data_or_exit(ctx: click.Context) -> pipeline.Data:
    """The data files; prints what is wrong with the records, and exits with 1 when that is an error."""
    project = project_of(ctx)
    checked = pipeline.check(project, lean=True)
    click.echo(text.report(checked.diagnostics, colour=colours()), err=True, nl=False)
    if checked.corpus is None:
        ctx.exit(PROBLEMS)
    return pipeline.data(checked.corpus, project.address)


def _previous(path: Path, ctx: click.Context) -> dict[str, bytes]:
    """What a comparison needs of a release in a folder or a zip; exits with 2 when it cannot be read."""
    try:
        return _zipped(path) if path.is_file() else _unpacked(path)
    except (OSError, zipfile.BadZipFile) as error:
        _fail(f"{path} cannot be read as a release: {error}", ctx)


def _unpacked(folder: Path) -> dict[str, bytes]:
    places = [(name, folder / below / name) for name in _READ for below in ("", "data")]
    return {name: place.read_bytes() for name, place in places if place.is_file()}


def _zipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        entries = [e for e in archive.infolist() if e.filename.split("/")[-1] in _READ and e.file_size < _LARGEST]
        return {e.filename.split("/")[-1]: archive.read(e) for e in entries}


def _fail(message: str, ctx: click.Context) -> NoReturn:
    click.echo(f"annals: {message}", err=True)
    ctx.exit(USAGE)

"""`annals init`: a new timeline of one's own, complete, with an example of each kind of record."""

from importlib.metadata import version
from pathlib import Path

import click

from generator.cli.main import USAGE
from generator.cli.schema import generated
from generator.project import Project
from generator.scaffold.new_timeline import LANGUAGES, OccupiedError, prepared, starter, write
from generator.scaffold.own_wheel import own_wheel

_NEXT = """\
wrote {folder}: a whole timeline in {count} files, with an example of each kind of record

next:
  cd {folder}
  annals check      names every problem, with file and line
  annals serve      shows the site while you write
  annals build      makes it in site/

README.md says how to make the timeline yours.
"""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="Of the pages, and of the example's own words.",
)
@click.pass_context
def init(ctx: click.Context, *, folder: Path, language: str) -> None:
    """Write a new timeline into DIR, which is new or empty: it checks, builds and serves at once.

    Example: annals init my-timeline
    """
    try:
        with prepared(folder.absolute()) as aside:
            write(aside, _named(starter(language)))
            made = generated(Project(aside))
            if isinstance(made, list):
                raise TypeError(f"the example's timeline.yml has faults: {made[0]}")
            write(aside, made)
            count = sum(path.is_file() for path in aside.rglob("*"))
    except OccupiedError as error:
        raise click.UsageError(str(error), ctx) from None
    except OSError as error:
        click.echo(f"annals: {error.filename or folder}: {error.strerror}; nothing was written", err=True)
        ctx.exit(USAGE)
    click.echo(_NEXT.format(folder=folder, count=count), nl=False)


def _named(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with the version of the tool that wrote them, and with the tool itself where its wheel is at hand."""
    told = {
        name: files[name].replace(b"VERSION", version("annals").encode()) for name in ("requirements.txt", "README.md")
    }
    wheel = own_wheel()
    return files | told | ({f"tools/{wheel.name}": wheel.read_bytes()} if wheel else {})

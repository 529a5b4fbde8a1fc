"""The command `annals`: arguments, exit codes, printing. 0 fine, 1 problems in the records, 2 wrong usage, 3 internal error."""

import gc
import os
import sys
from pathlib import Path

import click

from generator.edit import journal
from generator.edit.faults import EditError
from generator.project import NoProjectError, Project

PROBLEMS, USAGE, INTERNAL = 1, 2, 3

_COMMANDS = {
    "init": "generator.cli.init:init",
    "check": "generator.cli.check:check",
    "explain": "generator.cli.check:explain",
    "schema": "generator.cli.schema:schema",
    "new": "generator.cli.new:new",
    "fix": "generator.cli.fix:fix",
    "rename": "generator.cli.edit:rename",
    "merge": "generator.cli.edit:merge",
    "redact": "generator.cli.redact:redact",
    "sources": "generator.cli.sources:sources",
    "render": "generator.cli.render:render",
    "build": "generator.cli.build:build",
    "serve": "generator.cli.serve:serve",
    "export": "generator.cli.export:export",
    "diff": "generator.cli.diff:diff",
    "stats": "generator.cli.stats:stats",
    "import": "generator.cli.imports:import_",
}


class _Lazy(click.Group):
    """Imports a command's module when it is asked for: `annals check` need not load MkDocs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(__import__(module, fromlist=[name]), name)
        return with_common(command)


def _common() -> tuple[click.Option, ...]:
    """What may stand before a command, and after it: the last one said holds."""
    return (
        click.Option(
            ["--root"],
            type=click.Path(path_type=Path, file_okay=False),
            help="The timeline's folder (default: the nearest one above here).",
            expose_value=False,
            callback=_keep,
        ),
        click.Option(
            ["--debug"], is_flag=True, help="Show a traceback when something breaks inside annals.", expose_value=False
        ),
    )


def _keep(ctx: click.Context, _: click.Parameter, root: Path | None) -> None:
    kept = ctx.find_root().ensure_object(dict)
    kept["root"] = root or kept.get("root")


def with_common(command: click.Command) -> click.Command:
    """A command that takes these options, too, as do all below it."""
    for part in command.commands.values() if isinstance(command, click.Group) else ():
        with_common(part)
    if not any(parameter.name == "root" for parameter in command.params):
        command.params += _common()
    return command


@click.group(cls=_Lazy, params=list(_common()), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="annals")
def cli() -> None:
    """Sourced timelines: records in YAML, every fact with its passage, a static site.

    Example: annals check
    """


def project_of(ctx: click.Context) -> Project:
    """The timeline that a command works on, every edit of it whole; exits with 2 when there is none."""
    try:
        project = Project.find(ctx.find_root().obj["root"] or Path.cwd())
        finished = journal.recover(project)
    except (NoProjectError, EditError) as error:
        raise click.UsageError(str(error), ctx) from None
    if finished:
        click.echo(f"an edit that had been interrupted was finished (files: {finished})", err=True)
    return project


def colours() -> bool:
    """Whether the terminal wants colours (NO_COLOR, no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def main() -> None:
    """Runs a command; whatever breaks ends in one line and the right exit code."""
    try:
        code = cli.main(standalone_mode=False)  # click returns the code of ctx.exit, and None otherwise
        gc.freeze()  # or Python looks through all that is left once more before it ends: a tenth of a check of one edit
        sys.exit(code)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        if isinstance(error, OSError):  # the disk or a store, not annals
            click.echo(f"annals: {error}", err=True)
            sys.exit(USAGE)
        click.echo(
            f"annals: something broke inside: {type(error).__name__}: {error}\n  help: run again with --debug and report it",
            err=True,
        )
        sys.exit(INTERNAL)

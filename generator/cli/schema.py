"""`annals schema`: the JSON Schemas that editors' programs complete and check records by."""

from pathlib import Path

import click

from generator import pipeline
from generator.cli.main import PROBLEMS, project_of
from generator.reporters import text


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; fail when a file differs from what would be written."
)
@click.pass_context
def schema(ctx: click.Context, only_check: bool) -> None:
    """Write incidents/schema/*.schema.json from the models and the timeline's vocabulary.

    Example: annals schema --check
    """
    project = project_of(ctx)
    found = pipeline.schemas(project)
    if isinstance(found, list):
        click.echo(text.report(found), nl=False)
        ctx.exit(PROBLEMS)
    folder = project.incidents / "schema"
    wanted = {folder / f"{name}.schema.json": content.encode() for name, content in found.items()}
    stale = [
        p for p in (folder.iterdir() if folder.is_dir() else ()) if p.name.endswith(".schema.json") and p not in wanted
    ]
    changed = [path for path, content in wanted.items() if not path.is_file() or path.read_bytes() != content]
    if only_check:
        for path in (*changed, *stale):
            click.echo(f"{_name(path, project.root)} is out of date: run annals schema")
        ctx.exit(PROBLEMS if changed or stale else 0)
    folder.mkdir(exist_ok=True)
    for path in changed:
        path.write_bytes(wanted[path])
        click.echo(f"wrote {_name(path, project.root)}")
    for path in stale:
        path.unlink()
        click.echo(f"removed {_name(path, project.root)}")


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()

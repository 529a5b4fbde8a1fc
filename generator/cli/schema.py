"""`annals schema`: what editors' programs complete and check records by, and the forms that readers fill in."""

import click

from generator import pipeline
from generator.cli.main import PROBLEMS, project_of
from generator.diagnostics import Diagnostic
from generator.project import Project
from generator.reporters import text
from generator.scaffold import issue_forms


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; fail when a file differs from what would be written."
)
@click.pass_context
def schema(ctx: click.Context, only_check: bool) -> None:
    """Write incidents/schema/*.schema.json from the models and the timeline's vocabulary.

    A timeline that lives on GitHub (it has a folder .github) also gets its issue forms.

    Example: annals schema --check
    """
    project = project_of(ctx)
    wanted = generated(project)
    if isinstance(wanted, list):
        click.echo(text.report(wanted), nl=False)
        ctx.exit(PROBLEMS)
    folder = project.incidents / "schema"
    found = folder.glob("*.schema.json") if folder.is_dir() else ()
    stale = [name for path in found if (name := path.relative_to(project.root).as_posix()) not in wanted]
    changed = [name for name, content in wanted.items() if _content(project, name) != content]
    if only_check:
        for name in (*changed, *stale):
            click.echo(f"{name} is out of date: run annals schema")
        ctx.exit(PROBLEMS if changed or stale else 0)
    for name in changed:
        (project.root / name).parent.mkdir(exist_ok=True)
        (project.root / name).write_bytes(wanted[name])
        click.echo(f"wrote {name}")
    for name in stale:
        (project.root / name).unlink()
        click.echo(f"removed {name}")


def generated(project: Project) -> dict[str, bytes] | list[Diagnostic]:
    """All files that are made from the models and timeline.yml, by path; or what is wrong with timeline.yml."""
    timeline, schemas = pipeline.timeline(project), pipeline.schemas(project)
    if isinstance(timeline, list):
        return timeline
    if isinstance(schemas, list):
        return schemas
    forms = issue_forms.forms(timeline) if (project.root / ".github").is_dir() else {}
    texts = {f"incidents/schema/{name}.schema.json": content for name, content in schemas.items()}
    texts |= {f"{issue_forms.FOLDER}/{name}": content for name, content in forms.items()}
    return {path: content.encode() for path, content in texts.items()}


def _content(project: Project, name: str) -> bytes | None:
    path = project.root / name
    return path.read_bytes() if path.is_file() else None

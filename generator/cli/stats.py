"""`annals stats`: how much there is, how far it is proved, what is overdue, and whether a change made it worse."""

from datetime import datetime

import click

from generator import history
from generator.cli.main import project_of
from generator.reporters import figures


@click.command()
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="List the entries whose `review_by` is over on this day.",
)
@click.option("--compare", metavar="REV", help="Say what has become better or worse since a git revision.")
@click.option("--slowest", is_flag=True, help="Also run all stages, and say what takes longest.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def stats(ctx: click.Context, *, today: datetime | None, compare: str | None, slowest: bool, form: str) -> None:
    """Count records, states of proof, sources and what is left to do; ends with 0 whatever the figures say.

    Example: annals stats --compare main
    """
    project = project_of(ctx)
    day = today.date().isoformat() if today else None
    try:
        now = history.count(project, today=day)
        then = history.count(project, compare).figures if compare is not None else None
    except ValueError as error:
        raise click.UsageError(str(error), ctx) from None
    spent = history.stages(project) if slowest else []
    reviews = [{"id": r.id, "title": r.title, "review_by": r.by.edtf()} for r in now.reviews]
    if form == "json":
        click.echo(figures.json_report(now.figures, then, reviews, spent), nl=False)
        return
    click.echo(figures.text_report(now.figures, then), nl=False)
    if then is None or day:
        click.echo(f"\noverdue on {day}:" if day else "\nto be reviewed:")
        click.echo("\n".join(f"  {r['review_by']}  {r['id']}  {r['title']}" for r in reviews) or "  nothing")
    if spent:
        click.echo("\nslowest:")
        click.echo("\n".join(f"  {seconds:8.3f} s  {what}" for what, seconds in spent))

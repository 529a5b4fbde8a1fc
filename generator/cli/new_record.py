"""`annals new incident` and the other kinds: asks, or takes options; shows what may be the same; writes what `check` accepts."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.asking import ask, terminal
from generator.cli.main import PROBLEMS, USAGE, colours, project_of
from generator.diagnostics import Severity
from generator.edit.edited import Edited
from generator.project import Project
from generator.reporters import text as report
from generator.scaffold import drafts
from generator.scaffold.answers import AnswerError, understood
from generator.scaffold.known import Known
from generator.scaffold.likeness import alike
from generator.scaffold.questions import KEYS, Question, described, questions
from generator.scaffold.sources import usable

_EXAMPLES = {
    "incident": "--title 'Ferry stops' --date 2024-03-01 --type breakdown --source gazette-2024-03-02",
    "statement": "--title 'The line says when' --date 2024-03-01 --speaker river-line --source gazette-2024-03-02",
    "figure": "--title 'Crossings in 2024' --measure crossings --value 120 --period 2024",
    "person": "--name 'Ada Quayle' --public-figure true",
    "organisation": "--name 'The Gazette' --type outlet",
    "place": "--name 'North Pier' --type pier --country fr",
}

# What must be there before a question can be answered.
_FIRST = {"source": "there is no source yet: write its record first, with `annals new source URL`"}


def commands() -> Iterator[click.Command]:
    """One command for each kind that is asked for; a source is read from its page instead."""
    for kind, keys in KEYS.items():
        options: list[click.Parameter] = [
            click.Option([f"--{key.replace('_', '-')}", f"given_{key}"], metavar="TEXT", help=described(kind, key))
            for key in keys
        ]
        options += [
            click.Option(
                ["--id", "ident"], metavar="ID", help="The record's id, for ever (default: made from the answers)."
            ),
            click.Option(["--no-input"], is_flag=True, help="Ask nothing: take options, and defaults for the rest."),
        ]
        yield click.Command(
            kind,
            params=options,
            callback=_command(kind),
            help=f"Write a new {kind}, asking for what no option gives.\n\nSeveral items are written with commas between "
            f"them.\n\nExample: annals new {kind} {_EXAMPLES[kind]}",
            short_help=f"Write a new {kind}.",
        )


def put(path: Path, content: str) -> Path:
    """Writes a new file, whole or not at all; raises FileExistsError rather than write over another, and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        aside.write_text(content, encoding="utf-8", newline="\n")
        os.link(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    return path


def _command(kind: str) -> Callable[..., None]:
    @click.pass_context
    def run(ctx: click.Context, /, *, ident: str | None, no_input: bool, **given: str | None) -> None:
        project = project_of(ctx)
        known = _known(project)
        options = {key.removeprefix("given_"): value for key, value in given.items() if value is not None}
        if not no_input and not terminal():
            no_input = True
        answers = _answers(ctx, kind, known, options, no_input=no_input)
        chosen = _id(ctx, kind, known, answers, ident, no_input=no_input)
        content = drafts.text(kind, answers, known)
        path = f"incidents/{drafts.path(kind, chosen, answers, known)}"
        _look(ctx, project, path, content, no_input=no_input, likenesses=list(alike(kind, answers, known)))
        try:
            put(project.root / path, content)
        except OSError as error:
            click.echo(f"annals: {path}: {error.strerror}; nothing was written", err=True)
            ctx.exit(USAGE)
        click.echo(path)

    return run


def _known(project: Project) -> Known:
    found = pipeline.quotations(project)
    if found.timeline is None:
        raise click.UsageError("incidents/timeline.yml has faults: run annals check")
    return Known(found.timeline, found.records, found.taken, datetime.now(found.timeline.timezone).date().isoformat())


def _answers(ctx: click.Context, kind: str, known: Known, options: dict[str, str], *, no_input: bool) -> dict[str, str]:
    """Every answer, by key; what is not asked for this record is empty. Raises UsageError for an option that cannot stand."""
    answers = dict.fromkeys(KEYS[kind], "")
    asked = set()
    for question in questions(kind, known, answers):
        asked.add(question.key)
        if question.needed and question.means in ("word", "record") and not (question.offers or question.others):
            first = _FIRST.get(
                question.key, f"incidents/timeline.yml has no word for `{question.key}` yet: add one to its vocabulary"
            )
            raise click.UsageError(first, ctx)
        if question.key in options or no_input or question.means == "nothing":
            answers[question.key] = _option(ctx, question, options, known)
        else:
            answers[question.key] = ask(question, question.asks or described(kind, question.key), known)
    if unused := [key for key in options if key not in asked]:
        raise click.UsageError(f"--{unused[0].replace('_', '-')} does not go with the other answers: leave it out", ctx)
    return answers


def _option(ctx: click.Context, question: Question, options: dict[str, str], known: Known) -> str:
    name = f"--{question.key.replace('_', '-')}"
    given = options.get(question.key, question.default)
    if not given and question.needed:
        raise click.UsageError(f"{name} is missing: {question.asks or _described(ctx, question)}", ctx)
    try:
        return understood(question, given, known)
    except AnswerError as error:
        raise click.UsageError(f"{name}: {error}", ctx) from None


def _described(ctx: click.Context, question: Question) -> str:
    """What a field means, for the command that is running."""
    return described(str(ctx.info_name), question.key)


def _id(
    ctx: click.Context, kind: str, known: Known, answers: dict[str, str], ident: str | None, *, no_input: bool
) -> str:
    offered = drafts.offered_id(kind, answers, known)
    while True:
        if ident is None:
            question = Question(key="id", default=offered)
            means = "The record's id: its file's name and its address, for ever. Small letters, digits, hyphens."
            chosen = offered if no_input else ask(question, means, known)
        else:
            chosen = ident
        if usable(chosen, known.taken):
            return chosen
        message = f"`{chosen}` is taken, or no id: small letters, digits, hyphens"
        if ident is not None or no_input:
            raise click.BadParameter(message, ctx, param_hint="--id")
        click.echo(f"  {message}", err=True)


def _look(
    ctx: click.Context, project: Project, path: str, content: str, *, no_input: bool, likenesses: list[tuple[str, str]]
) -> None:
    """Shows what may be the same thing and what `check` will say; leaves where it must not, or need not, be written."""
    for ident, told in likenesses:
        click.echo(f"may be here already: {ident} ({told})", err=True)
    checked = pipeline.examined(project, pipeline.load(Edited(project, {path: content.encode()})))
    found = [d for d in checked.diagnostics if d.path == path]
    if found:
        click.echo(report.report(found, colour=colours()), nl=False, err=True)
    wrong = any(d.severity is Severity.ERROR for d in found)
    if wrong and no_input:
        click.echo("nothing was written", err=True)
        ctx.exit(PROBLEMS)
    if (wrong or likenesses) and not no_input and not click.confirm("Write it all the same?", err=True):
        click.echo("nothing was written", err=True)
        ctx.exit(PROBLEMS)

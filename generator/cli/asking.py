"""Asking for one thing after another in a terminal: defaults in brackets, Tab completes, a wrong answer is asked again."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click

from generator.cli.main import colours
from generator.scaffold.answers import AnswerError, understood
from generator.scaffold.known import Known
from generator.scaffold.questions import Question

_SHOWN = 12  # choices that are listed before the question


def ask(question: Question, means: str, known: Known) -> str:
    """The answer of somebody at a terminal; raises click.Abort when it is broken off."""
    click.secho(f"\n{means}" + ("" if question.needed else " Empty: none."), dim=colours(), err=True)
    _show(question)
    label = question.key.replace("_", " ").capitalize()
    while True:
        with _completing(question):
            # Python edits lines and completes on stdout only; when that is a pipe, the path alone belongs there.
            aside = not sys.stdout.isatty()
            answer = click.prompt(label, default=question.default, show_default=bool(question.default), err=aside)
        try:
            return understood(question, answer, known)
        except AnswerError as error:
            click.echo(f"  {error}", err=True)


def _show(question: Question) -> None:
    """What may be answered; of what is there already, the newest."""
    offers = dict(question.offers) if isinstance(question.offers, Mapping) else dict.fromkeys(question.offers, "")
    width = max(map(len, list(offers)[:_SHOWN]), default=0)
    for ident, label in list(offers.items())[:_SHOWN]:
        click.echo(f"  {ident:<{width}}  {label}".rstrip(), err=True)
    if len(offers) > _SHOWN:
        click.echo(f"  ... and {len(offers) - _SHOWN} more: Tab completes", err=True)


@contextmanager
def _completing(question: Question) -> Iterator[None]:
    """Tab completes what is offered, where the terminal can (GNU readline)."""
    try:
        import readline  # noqa: PLC0415 - not on every system, and it changes the terminal
    except ImportError:
        yield
        return
    choices = [*question.others, *question.offers]

    def complete(start: str, number: int) -> str | None:
        found = [choice for choice in choices if choice.startswith(start)]
        return found[number] if number < len(found) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer_delims(", ")
    readline.set_completer(complete)
    readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])


def terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()

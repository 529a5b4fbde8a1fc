"""What holds for every command: where the timeline is, said before the command or after it."""

import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.cli.main import cli

BASE = Path(__file__).parents[1] / "records" / "base"


def leaves(command, path=()):
    """Every command below one, and the words that call it."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    ctx = click.Context(command)
    for name in command.list_commands(ctx):
        yield from leaves(command.get_command(ctx, name), (*path, name))


COMMANDS = dict(leaves(cli))


@pytest.fixture
def base(tmp_path_factory):
    """A timeline in which a check may leave what it found."""
    return shutil.copytree(BASE, tmp_path_factory.mktemp("base"), dirs_exist_ok=True)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_takes_root_and_debug(path):
    names = [parameter.name for parameter in COMMANDS[path].params]
    assert names.count("root") == 1
    assert names.count("debug") == 1


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(path):
    answer = CliRunner().invoke(cli, [*path, "--help"])
    assert answer.exit_code == 0
    assert "Example:" in answer.output
    assert "--root DIRECTORY" in answer.output


def test_root_before_a_command_and_after_it(base, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    before = CliRunner().invoke(cli, ["--root", str(base), "check"])
    after = CliRunner().invoke(cli, ["check", "--root", str(base)])
    assert (before.exit_code, before.output) == (after.exit_code, after.output)
    assert after.exit_code == 0


def test_the_last_root_holds(base, tmp_path):
    assert CliRunner().invoke(cli, ["--root", str(tmp_path), "check", "--root", str(base)]).exit_code == 0
    assert CliRunner().invoke(cli, ["--root", str(base), "check", "--root", str(tmp_path)]).exit_code == 2

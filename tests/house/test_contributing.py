"""What CONTRIBUTING.md tells editors is so: its records are accepted, its commands and their options exist."""

import re
import textwrap
from pathlib import Path

import click
import pytest
from ferries import BASE

from generator import pipeline
from generator.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [ROOT / "CONTRIBUTING.md", ROOT / "README.md", *(ROOT / "generator" / "scaffold" / "starter").glob("*/README.md")]
)
RECORD = re.compile(r"^( *)```yaml\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:^ {4,}|`)(?:\.venv/bin/)?annals ([a-z][^`#\n]*)", re.MULTILINE)


def records(page):
    for _, text in RECORD.findall(page.read_text(encoding="utf-8")):
        record = textwrap.dedent(text)
        yield re.match(r"# incidents/(\S+)\n", record)[1], record


def test_its_records_are_accepted(make_timeline):
    written = dict(records(ROOT / "CONTRIBUTING.md"))
    assert set(written) < set(BASE)
    found = pipeline.check(make_timeline(written)).diagnostics
    assert [str(d) for d in found if d.path.removeprefix("incidents/") in written] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_its_commands_exist(page):
    typed = [line.split() for line in COMMAND.findall(page.read_text(encoding="utf-8"))]
    assert typed
    for words in typed:
        command, rest = cli, words
        with click.Context(cli) as context:
            while isinstance(command, click.Group) and rest:
                found = command.get_command(context, rest[0])
                assert found, f"{page.name}: annals {' '.join(words)}: there is no command `{rest[0]}`"
                command, rest = found, rest[1:]
        options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        unknown = [word for word in rest if word.startswith("--") and word not in {*options, "--help"}]
        assert unknown == [], f"{page.name}: annals {' '.join(words)}"

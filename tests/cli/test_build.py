"""`annals build`: which ways of building go together."""

import pytest
from click.testing import CliRunner

from generator.cli.main import cli


@pytest.mark.parametrize("option", [["--stock"], ["--builder", "zensical"]])
def test_who_reads_the_markdown_tree_needs_it(option):
    result = CliRunner().invoke(cli, ["build", "--no-markdown", *option])
    assert result.exit_code == 2
    assert "leave out --no-markdown" in result.stderr

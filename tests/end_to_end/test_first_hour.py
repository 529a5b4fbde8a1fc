"""The first hour of an editor: from an empty folder to a site, in a real terminal, by what the README of the new folder says."""

import os
import re
import shlex

import httpx
import pexpect
import pytest
from newspaper import page

pytestmark = pytest.mark.slow
ADDRESS = "https://mail.example/news/glider"
SOURCE = "harbour-mail-1904-03-02"
INCIDENT = "1904-03-01-powered-flight"
REPORT = (
    "NORTHFIELD — A machine with an engine left the ground at the county fair on Tuesday and came down in the duck pond.",
    "“It rose as high as the fence,” said the keeper of the pond. Nobody was hurt, and the ducks came back by noon.",
    "The fair opens again on Saturday, with a larger engine and a smaller pond, according to its committee.",
)
PROMPT = "annals-prompt> "


@pytest.fixture
def terminal(installed, tmp_path):
    """A shell in an empty folder, in which `annals` is what the wheel brought; what was seen is kept in a file."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ANNALS", "VIRTUAL_ENV"))
    }
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        **kept, "PATH": f"{installed}:{kept['PATH']}", "HOME": str(home), "PS1": PROMPT, "TERM": "xterm", "INPUTRC": "/dev/null",
        "NO_COLOR": "1", "COLUMNS": "200",
    }  # fmt: skip
    empty = tmp_path / "work"
    empty.mkdir()
    with (tmp_path / "recording.txt").open("w", encoding="utf-8") as recording:
        shell = pexpect.spawn(
            "bash",
            ["--norc", "--noprofile"],
            cwd=empty,
            env=environment,
            encoding="utf-8",
            timeout=120,
            dimensions=(50, 200),
        )
        shell.logfile_read = recording
        shell.expect_exact(PROMPT)
        yield shell
        shell.close(force=True)


def run(shell, command):
    """Types a command; what it printed. It must end well."""
    shell.sendline(command)
    shell.expect_exact(PROMPT)
    printed = shell.before
    shell.sendline("echo ended with $?")
    shell.expect(r"ended with (\d+)")
    assert shell.match[1] == "0", printed
    shell.expect_exact(PROMPT)
    return printed


def answer(shell, asked, said):
    shell.expect(rf"{asked}[^\n]*: ")
    shell.sendline(said)


def test_from_an_empty_folder_to_a_site(terminal, tmp_path):
    folder = tmp_path / "work" / "first"
    assert "next:" in run(terminal, "annals init first")
    readme = (folder / "README.md").read_text(encoding="utf-8")
    typed = ["cd first", f"annals new source {ADDRESS} --html saved.html", "annals new incident"]
    run(terminal, typed[0])
    saved = page(
        REPORT, title="Machine lands in duck pond", site="Harbour Mail", canonical=ADDRESS, author="Ada Quayle",
        published="1904-03-02",
    )  # fmt: skip
    (folder / "saved.html").write_text(saved, encoding="utf-8")

    assert f"incidents/sources/{SOURCE}.yml" in run(terminal, typed[1])

    terminal.sendline(typed[2])
    answer(terminal, "Title", "A machine lands in a duck pond")
    answer(terminal, "Date", "last Tuesday")
    terminal.expect("`last Tuesday` is not a date")
    answer(terminal, "Date", "1904-03-01")
    answer(terminal, "Type", "pow\t")
    answer(terminal, "Outcome", "")
    answer(terminal, "Place", "")
    answer(terminal, "Source", "harb\t")
    answer(terminal, "Quote", "A machine with an engine left the ground at the county fair on Tuesday")
    answer(terminal, "According to", "")
    answer(terminal, "Reading", "The paper is of Wednesday 2 March 1904; the Tuesday before is 1 March.")
    answer(terminal, "Verification", "")
    answer(terminal, "Summary", "A machine with an engine rose as high as a fence and came down in a pond.")
    answer(terminal, "Id", "")
    terminal.expect_exact(f"incidents/1904/{INCIDENT}.yml")
    terminal.expect_exact(PROMPT)

    proved = run(terminal, f"annals sources capture {SOURCE} --html saved.html")
    assert "1 of 1 quotations proved" in proved
    run(terminal, "rm saved.html")
    assert "no problems found" in run(terminal, "annals check")

    terminal.sendline("annals serve --port 0")
    terminal.expect(r"(http://127\.0\.0\.1:\d+/)")
    shown = terminal.match[1]
    assert (
        "A machine lands in a duck pond" in httpx.get(f"{shown}incidents/{INCIDENT}/", timeout=60, trust_env=False).text
    )
    terminal.sendintr()
    terminal.expect_exact(PROMPT)

    run(terminal, "annals build")
    built = (folder / "site" / "incidents" / INCIDENT / "index.html").read_text(encoding="utf-8")
    assert "Verified in the text captured" in built
    follow(
        readme,
        [
            *typed[1:],
            f"annals sources capture {SOURCE} --html saved.html",
            "annals check",
            "annals serve",
            "annals build",
        ],
    )


def follow(readme, typed):
    """Each command stands in the README: its words and its options, whatever the id or the address."""
    for command in typed:
        words = [word for word in shlex.split(command) if re.fullmatch(r"annals|[a-z]+|--[a-z]+", word)]
        assert all(word in readme for word in words), command
        assert " ".join(words[:3]).partition(" --")[0] in readme, command

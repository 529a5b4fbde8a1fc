"""The workflow that comments on pull requests takes what it is given for data: its script against a GitHub that answers by script."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "comment.yml").read_text(encoding="utf-8"))
SCRIPT = WORKFLOW["jobs"]["comment"]["steps"][-1]["run"]
HEAD = "a" * 40
MARK = "<!-- annals diff -->"
# Answers from a folder, one page a line, and writes down what it is asked to change. `--jq` is jq's work, as in the real one.
GH = """\
#!{python}
import json, pathlib, re, subprocess, sys
arguments = sys.argv[1:]
assert arguments.pop(0) == "api"
options = {{"--paginate": 0, "--silent": 0, "--jq": 1, "--method": 1, "--input": 1}}
given, asked = {{}}, None
while arguments:
    name = arguments.pop(0)
    if name in options:
        given[name] = arguments.pop(0) if options[name] else True
    else:
        asked = name
here = pathlib.Path({answers!r})
if "--method" in given:
    body = json.loads(pathlib.Path(given["--input"]).read_text())
    with (here / "changes").open("a") as log:
        log.write(json.dumps([given["--method"], asked, body]) + "\\n")
    sys.exit()
path = here / re.sub(r"[^a-z0-9]+", "-", asked.partition("?")[0])
if not path.exists():
    sys.exit(1)
text = path.read_text()
print(subprocess.run(["jq", given["--jq"]], input=text, capture_output=True, text=True, check=True).stdout if "--jq" in given else text)
"""


@pytest.fixture
def comment(tmp_path):
    """Runs the script; what it changed on GitHub, or None where it stopped."""
    if not shutil.which("jq"):
        pytest.skip("jq is not installed")
    answers, work, commands = (tmp_path / name for name in ("answers", "work", "bin"))
    for folder in (answers, work / "change", commands):
        folder.mkdir(parents=True)
    program = commands / "gh"
    program.write_text(GH.format(python=sys.executable, answers=str(answers)), encoding="utf-8")
    program.chmod(0o755)

    def run(number="7\n", text=f"{MARK}\nNew.\n", files=("incidents/2025/x.yml",), pull=None, comments=()):
        for name, content in (("number", number), ("diff.md", text)):
            if content is not None:
                (work / "change" / name).write_text(content, encoding="utf-8")
        listed = [{"filename": f} if isinstance(f, str) else f for f in files]
        opened = {"state": "open", "head": {"sha": HEAD}, "changed_files": len(listed), **(pull or {})}
        for name, answer in (("", opened), ("-files", listed), ("comments", comments)):
            path = "repos-o-r-issues-7-comments" if name == "comments" else f"repos-o-r-pulls-7{name}"
            (answers / path).write_text(json.dumps(answer), encoding="utf-8")
        environment = {
            **os.environ, "PATH": f"{commands}:{os.environ['PATH']}", "GH_TOKEN": "t", "REPOSITORY": "o/r", "HEAD": HEAD,
        }  # fmt: skip
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", SCRIPT],
            cwd=work, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        log = answers / "changes"
        changes = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        assert (done.returncode == 0) == bool(changes), done.stdout + done.stderr
        return changes[0] if changes else done.stdout + done.stderr

    return run


def test_a_first_comment(comment):
    assert comment() == ["POST", "repos/o/r/issues/7/comments", {"body": f"{MARK}\nNew.\n"}]


def test_a_later_push_changes_the_comment_and_no_other(comment):
    theirs = {"id": 1, "user": {"login": "somebody"}, "body": f"{MARK}\nForged."}
    other = {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "Welcome!"}
    ours = {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\nOld."}
    assert comment(comments=[theirs, other, ours])[:2] == ["PATCH", "repos/o/r/issues/comments/3"]


@pytest.mark.parametrize(
    "files",
    [
        ("incidents/2025/x.yml", "generator/cli/main.py"),
        (".github/workflows/check.yml",),
        ("incidents/../generator/x.py", "Makefile"),
        ({"filename": "incidents/a.yml", "previous_filename": "generator/a.py"},),
        ("incidentsx/a.yml",),
        ("incidents/a.yml\nMakefile", "x"),
    ],
)
def test_a_text_that_contributed_code_may_have_written_is_not_posted(comment, files):
    _, _, body = comment(text=f"{MARK}\n@everybody look", files=files)
    assert "@everybody" not in body["body"]
    assert "changes more than records and pages" in body["body"]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"number": "7; rm -rf /\n"}, "the number is too long"),
        ({"number": "-7\n"}, "the number is no number"),
        ({"number": "../7\n"}, "the number is no number"),
        ({"number": "7\n8\n"}, "the number is no number"),
        ({"number": ""}, "the number is no number"),
        ({"number": "8\n"}, ""),
        ({"number": None}, "the check has stored no number"),
        ({"text": None}, "the check has stored no diff.md"),
        ({"text": "x" * 250_001}, "the text is too long"),
        ({"pull": {"head": {"sha": "b" * 40}}}, "is not that of the open pull request 7"),
        ({"pull": {"state": "closed"}}, "is not that of the open pull request 7"),
        ({"pull": {"changed_files": 3001}}, "not all changed files are listed"),
    ],
)
def test_what_does_not_fit_ends_it(comment, given, why):
    assert why in comment(**given)


def test_a_link_is_no_file(comment, tmp_path):
    (tmp_path / "work" / "change" / "diff.md").symlink_to("/etc/hostname")
    assert "the check has stored no diff.md" in comment(text=None)


def test_a_long_text_is_cut(comment):
    assert len(comment(text=MARK + "é" * 100_000)[2]["body"]) == 65_000


def test_it_is_the_only_one_that_may_write_and_checks_nothing_out():
    text = (ROOT / ".github" / "workflows" / "comment.yml").read_text(encoding="utf-8")
    assert "actions/checkout" not in text
    assert "secrets." not in text
    assert WORKFLOW["permissions"] == {}
    assert WORKFLOW["jobs"]["comment"]["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert WORKFLOW[True] == {"workflow_run": {"workflows": ["Check"], "types": ["completed"]}}
    assert "${{" not in SCRIPT


def test_a_new_timeline_gets_the_same_workflow():
    starter = ROOT / "generator" / "scaffold" / "starter" / "common" / "dot-github" / "workflows" / "comment.yml"
    assert starter.read_bytes() == (ROOT / ".github" / "workflows" / "comment.yml").read_bytes()

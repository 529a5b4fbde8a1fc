"""Workflows: actions pinned by commit, a token that can only read, nothing for strangers to use."""

import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
# Ours, and those that `annals init` writes.
FOLDERS = (ROOT / ".github", ROOT / "generator" / "scaffold" / "starter" / "common" / "dot-github")
WORKFLOWS = sorted(path for folder in FOLDERS for path in (folder / "workflows").glob("*.yml"))
CHECKS = [path for path in WORKFLOWS if path.name == "check.yml"]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def jobs_of(workflow: Path) -> dict[str, dict]:
    return yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=named)
def test_actions_are_pinned_by_commit(workflow):
    used = re.findall(r"uses: *(.*)", workflow.read_text(encoding="utf-8"))
    assert used
    assert [u for u in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", u)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=named)
def test_checkouts_keep_no_credentials(workflow):
    steps = [step for job in jobs_of(workflow).values() for step in job["steps"]]
    checkouts = [s for s in steps if s.get("uses", "").startswith("actions/checkout@")]
    assert all(s["with"]["persist-credentials"] is False for s in checkouts)


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_pull_requests_get_no_secret_and_only_read(check):
    text = check.read_text(encoding="utf-8")
    assert yaml.safe_load(text)[True] == {"pull_request": None}  # YAML 1.1 reads the key `on` as true
    assert "secrets." not in text
    assert all(job["permissions"] == {"contents": "read"} for job in jobs_of(check).values())


def test_owners_stand_for_code_workflows_and_proofs():
    owned = {
        line.split()[0] for line in (ROOT / ".github" / "CODEOWNERS").read_text().splitlines() if line.startswith("/")
    }
    assert {"/generator/", "/.github/", "/incidents/captures/"} <= owned


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_zizmor_finds_nothing(folder, tmp_path):
    zizmor = Path(sysconfig.get_path("scripts")) / "zizmor"
    if not zizmor.exists():
        pytest.skip("zizmor is not installed")
    shutil.copytree(folder, tmp_path / ".github")
    run = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--persona", "auditor", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr

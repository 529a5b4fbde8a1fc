"""Workflows: actions pinned by commit, a token that can only read, nothing for strangers to use."""

import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def jobs_of(workflow: Path) -> dict[str, dict]:
    return yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w.name)
def test_actions_are_pinned_by_commit(workflow):
    used = re.findall(r"uses: *(.*)", workflow.read_text(encoding="utf-8"))
    assert used
    assert [u for u in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", u)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w.name)
def test_checkouts_keep_no_credentials(workflow):
    steps = [step for job in jobs_of(workflow).values() for step in job["steps"]]
    checkouts = [s for s in steps if s.get("uses", "").startswith("actions/checkout@")]
    assert all(s["with"]["persist-credentials"] is False for s in checkouts)


def test_pull_requests_get_no_secret_and_only_read():
    check = ROOT / ".github" / "workflows" / "check.yml"
    text = check.read_text(encoding="utf-8")
    assert yaml.safe_load(text)[True] == {"pull_request": None}  # YAML 1.1 reads the key `on` as true
    assert "secrets." not in text
    assert all(job["permissions"] == {"contents": "read"} for job in jobs_of(check).values())


def test_owners_stand_for_code_workflows_and_proofs():
    owned = {
        line.split()[0] for line in (ROOT / ".github" / "CODEOWNERS").read_text().splitlines() if line.startswith("/")
    }
    assert {"/generator/", "/.github/", "/incidents/captures/"} <= owned


def test_zizmor_finds_nothing():
    zizmor = Path(sysconfig.get_path("scripts")) / "zizmor"
    if not zizmor.exists():
        pytest.skip("zizmor is not installed")
    run = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--persona", "auditor", ROOT / ".github"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr

"""The repository's own timeline, copied and built as CI does it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST = {  # what is typed -> the address that must come first
    "drome": "incidents/2025-04-14-valence-vehicles/",
    "vehicules": "incidents/2025-04-13-agen-school/",
    "farlede": "incidents/2025-04-15-toulon-gunfire/",
    "2025-04-15": "timeline/2025/04/#2025-04-15",
    '"automatic weapon"': "incidents/2025-04-15-toulon-gunfire/",
    "DDPF": "organisations/ddpf/",
    "Wilfried Fonck": "people/wilfried-fonck/",
    "April 2025": "timeline/2025/04/",
}


def copy_of_the_project(folder, *, incidents=True):
    """What git holds of it: no capture store, nothing left from earlier builds."""
    for name in ("incidents", "content") if incidents else ("content",):
        subprocess.run(["cp", "-r", str(ROOT / name), str(folder / name)], check=True)
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    return folder


def build(folder, *options, **environment):
    """Runs `annals build`."""
    command = [sys.executable, "-m", "generator", "--root", str(folder), "build", *options]
    result = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result

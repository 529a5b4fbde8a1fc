"""The tool as a stranger gets it: a wheel, installed where nothing of this checkout can be seen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, built offline by the locked backend."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """The folder of commands of an environment that holds the wheel, and sees the locked packages but not this checkout."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    commands = folder / "bin"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", commands / "python", "install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", wheel],
        check=True,
    )  # fmt: skip
    (site,) = folder.glob("lib/*/site-packages")
    # Files ending in .pth are read in the environment's own folder only: an editable install of this checkout stays unseen.
    locked = [path for path in sys.path if path.endswith("site-packages")]
    (site / "locked.pth").write_text("\n".join(locked) + "\n", encoding="utf-8")
    where = subprocess.run(
        [commands / "python", "-c", "import generator; print(generator.__file__)"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(folder)
    return commands


@pytest.fixture
def annals(installed, tmp_path):
    """Runs the installed command, in an empty folder unless told otherwise."""

    def run(*arguments, cwd=tmp_path):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ANNALS"))}
        return subprocess.run(
            [installed / "annals", *map(str, arguments)],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    return run

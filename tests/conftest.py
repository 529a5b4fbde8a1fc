"""A small timeline in a folder (its files are in ferries.py), and sites that all tests of a run share."""

import fcntl
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from busy_ferries import PICTURE
from ferries import BASE, CONFIGURATION, TIMELINE
from real_timeline import build, copy_of_the_project

from generator.project import Project

MakeTimeline = Callable[..., Project]
CHROMIUM = shutil.which("chromium")
QUIET = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def make_timeline(tmp_path: Path) -> MakeTimeline:
    """Makes the base timeline; keyword `files` adds, replaces or (with None) removes files below incidents/."""

    def make(files: Mapping[str, str | None] | None = None, *, timeline: str = TIMELINE) -> Project:
        every: dict[str, str | None] = {"timeline.yml": timeline, **BASE, **(files or {})}
        for name, text in every.items():
            if text is not None:
                path = tmp_path / "incidents" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        picture = tmp_path / "content" / "photos" / "pier.jpg"
        if any("photos/pier.jpg" in text for text in every.values() if text is not None):
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_bytes(PICTURE)
        (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
        return Project(tmp_path)

    return make


@pytest.fixture(scope="session")
def once(tmp_path_factory, worker_id):
    """`once(name, make)`: a folder that `make` fills in the first process that asks; the others of a run take it as it is."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def get(name: str, make: Callable[[Path], object]) -> Path:
        folder, whole = shared / name, shared / f"{name}.whole"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not whole.exists():
                shutil.rmtree(folder, ignore_errors=True)  # what a failed attempt left
                folder.mkdir()
                make(folder)
                whole.touch()
        return folder

    return get


@pytest.fixture(scope="session")
def real_site(once) -> Path:
    """The real timeline, built."""
    return once("real", lambda folder: build(copy_of_the_project(folder))) / "site"


def pytest_terminal_summary(terminalreporter) -> None:
    """What tests measured, with `record_property`."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    told = [(report.nodeid, name, value) for report in reports for name, value in report.user_properties]
    if told:
        terminalreporter.section("measured")
        for test, name, value in told:
            terminalreporter.write_line(f"{test.rpartition('/')[2]}: {name}: {value}")


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests of a process: Playwright runs once in it."""
    if not CHROMIUM:
        pytest.skip("no Chromium here")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()

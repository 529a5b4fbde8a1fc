"""A command that is stopped for something else counts its own seconds alone, and ends as it would have."""

import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
BUSY = (
    "import sys, time; end = time.monotonic() + 0.4\nwhile time.monotonic() < end: pass\nopen('made', 'w').write('all')"
)


@pytest.fixture
def runs(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    monkeypatch.setattr(import_module("runs"), "slowness", lambda: 1.0)
    return import_module("runs")


def test_what_is_done_meanwhile_does_not_count(runs, tmp_path):
    others = []

    def other():
        start = time.perf_counter()
        time.sleep(0.1)
        others.append(time.perf_counter() - start)

    start = time.perf_counter()
    took = runs.in_turns([sys.executable, "-c", BUSY], tmp_path, 0.1, other)
    assert others
    assert took.seconds <= time.perf_counter() - start - sum(others)
    assert (tmp_path / "made").read_text() == "all"


def test_a_command_that_fails_stops_the_bench(runs, tmp_path):
    with pytest.raises(SystemExit, match="ended with 3"):
        runs.in_turns([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, 10, lambda: None)


def test_it_does_not_go_on_behind_something_that_breaks(runs, tmp_path):
    def broken():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runs.in_turns([sys.executable, "-c", BUSY], tmp_path, 0.05, broken)
    time.sleep(0.6)
    assert not (tmp_path / "made").exists()

"""The lines of the table: ratios are those of pairs, and a goal is met or not."""

from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    monkeypatch.setattr(import_module("rows"), "slowness", lambda: 2.0)
    return SimpleNamespace(rows=import_module("rows"), run=import_module("runs").Run, cold=import_module("runs").cold)


def test_a_ratio_is_the_median_of_the_pairs(bench):
    ours = [bench.run(2.0, 100, 3.0), bench.run(6.0, 300, 3.0), bench.run(9.0, 200, 3.0)]
    theirs = [bench.run(4.0, 50, 1.0), bench.run(4.0, 50, 2.0), bench.run(3.0, 50, 6.0)]
    row = bench.rows.pair("cold", SimpleNamespace(runs={"a": ours, "b": theirs}), "a", "b", 1.0)
    assert (row.ours, row.ratio, row.work) == ("6.00 s, 3.00 s of work, 300 MB", "1.50 (0.50-3.00)", "1.50")
    assert str(row).endswith("| 1 x | **no** |")


def test_without_the_other_program_there_is_no_ratio(bench):
    row = bench.rows.pair("cold", SimpleNamespace(runs={"a": [bench.run(2.0, 100, 3.0)]}), "a", "b", 1.0)
    assert (row.theirs, row.ratio, row.met) == ("not measured", "", None)


@pytest.mark.parametrize(("value", "met"), [(200, True), (200.1, False)])
def test_a_goal_is_met_up_to_its_figure(bench, value, met):
    assert bench.rows.amount("first question", value, "KB", 200).met is met


def test_growth_is_that_of_seconds(bench):
    row = bench.rows.grown("cold", bench.run(1.0, 1, 2.0), bench.run(11.0, 1, 20.0), 10.5)
    assert (row.ratio, row.work, row.met) == ("11.0", "10.0", False)


def test_a_goal_in_seconds_that_is_missed_says_what_it_is_at_the_pace_it_was_set_for(bench):
    assert str(bench.rows.seconds("cold", [bench.run(5.0, 1, 9.0, pace=2.0)], 4)).endswith(
        "| 4 s | **no** (2.50 s at the goals' pace) |"
    )
    assert str(bench.rows.amount("save to page", 0.2, "s", 0.25)).endswith("| 0.25 s | yes |")


def test_a_cold_run_finds_nothing_of_an_earlier_one_and_nothing_was_removed(bench, tmp_path):
    for name in ("site", "incidents"):
        (tmp_path / "one" / name).mkdir(parents=True)
        (tmp_path / "one" / name / "file").write_text(name)
    for _ in range(2):
        bench.cold(tmp_path / "one")
    assert [p.name for p in (tmp_path / "one").iterdir()] == ["incidents"]
    assert [p.read_text() for p in tmp_path.glob("left-*/site/file")] == ["site"]

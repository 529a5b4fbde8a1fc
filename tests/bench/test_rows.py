"""The lines of the table: ratios are those of pairs, and a goal is met or not."""

from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    return SimpleNamespace(rows=import_module("rows"), run=import_module("runs").Run)


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

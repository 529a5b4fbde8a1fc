"""The lines of the table: what was measured, beside what, and whether the goal is met."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import runs
from pace import slowness
from runs import Run
from timeline import Bench

LARGE = 10_000  # incidents for which spec and goals give their figures


@dataclass(frozen=True)
class Row:
    """One line, in words and figures; `met` is None where there is no goal, `there` says what a missed goal in seconds took at its pace."""

    what: str
    ours: str = ""
    theirs: str = ""
    ratio: str = ""
    work: str = ""
    goal: str = ""
    met: bool | None = None
    there: str = ""

    def __str__(self) -> str:
        met = "" if self.met is None else "yes" if self.met else f"**no**{self.there}"
        return f"| {self.what} | {self.ours} | {self.theirs} | {self.ratio} | {self.work} | {self.goal} | {met} |"


def table(rows: Sequence[Row]) -> Iterator[str]:
    """All lines, as Markdown."""
    yield "| | annals | beside it | ratio (least-most) | ratio of work | goal | met |"
    yield "|---|---|---|---|---|---|---|"
    yield from map(str, rows)


def pair(what: str, bench: Bench, ours: str, theirs: str, goal: float | None = None) -> Row:
    """Two programs that ran in turn; their ratio is the median of the pairs'. Without the other, only ours."""
    mine, other = bench.runs[ours], bench.runs.get(theirs, [])
    if not other:
        return Row(what, _run(mine), "not measured")
    ratios = [a.seconds / b.seconds for a, b in zip(mine, other, strict=False)]
    works = [a.work / b.work for a, b in zip(mine, other, strict=False)]
    ratio, work = statistics.median(ratios), statistics.median(works)
    said = f"{_figure(ratio)} ({_figure(min(ratios))}-{_figure(max(ratios))})"
    about = f"{goal:g} x" if goal else ""
    return Row(what, _run(mine), _run(other), said, _figure(work), about, ratio <= goal if goal else None)


def seconds(what: str, took: Sequence[Run], goal: float | None = None) -> Row:
    """One program alone, on the clock."""
    there = statistics.median(run.there for run in took)
    return _on_the_clock(Row(what, _run(took)), runs.median(took).seconds, there, goal)


def grown(what: str, small: Run, large: Run, goal: float) -> Row:
    """How much longer the larger one takes."""
    ratio = large.seconds / small.seconds
    return Row(what, "", "", f"{ratio:.1f}", f"{large.work / small.work:.1f}", f"{goal:.1f} x", ratio <= goal)


def amount(what: str, value: float, unit: str, goal: float | None = None) -> Row:
    """A figure with its unit."""
    if unit == "s":
        return _on_the_clock(Row(what, f"{value:.2f} s"), value, value / slowness(), goal)
    said = f"{value:,.0f} {unit}" if value >= 100 else f"{value:.1f} {unit}"
    return Row(what, said, goal=f"{goal:,g} {unit}" if goal else "", met=value <= goal if goal else None)


def _on_the_clock(row: Row, took: float, there: float, goal: float | None) -> Row:
    """With a goal in seconds; where it is missed, also what it took at the pace for which the goal was set."""
    if goal is None:
        return row
    return replace(row, goal=f"{goal:g} s", met=took <= goal, there=f" ({there:.2f} s at the goals' pace)")


def _run(took: Sequence[Run]) -> str:
    found = runs.median(took)
    return f"{found.seconds:.2f} s, {found.work:.2f} s of work, {found.megabytes:,.0f} MB"


def _figure(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"

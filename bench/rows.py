"""The lines of the table: what was measured, beside what, and whether the goal is met."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import runs
from runs import Run
from timeline import Bench

LARGE = 10_000  # incidents for which spec and goals give their figures


@dataclass(frozen=True)
class Row:
    """One line, in words and figures; `met` is None where there is no goal."""

    what: str
    ours: str = ""
    theirs: str = ""
    ratio: str = ""
    work: str = ""
    goal: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        met = "" if self.met is None else "yes" if self.met else "**no**"
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
    met = runs.median(took).seconds <= goal if goal else None
    return Row(what, _run(took), goal=f"{goal:g} s" if goal else "", met=met)


def grown(what: str, small: Run, large: Run, goal: float) -> Row:
    """How much longer the larger one takes."""
    ratio = large.seconds / small.seconds
    return Row(what, "", "", f"{ratio:.1f}", f"{large.work / small.work:.1f}", f"{goal:.1f} x", ratio <= goal)


def amount(what: str, value: float, unit: str, goal: float | None = None) -> Row:
    """A figure with its unit."""
    said = f"{value:.2f} {unit}" if unit == "s" else f"{value:,.0f} {unit}" if value >= 100 else f"{value:.1f} {unit}"
    return Row(what, said, goal=f"{goal:,g} {unit}" if goal else "", met=value <= goal if goal else None)


def _run(took: Sequence[Run]) -> str:
    found = runs.median(took)
    return f"{found.seconds:.2f} s, {found.work:.2f} s of work, {found.megabytes:,.0f} MB"


def _figure(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"

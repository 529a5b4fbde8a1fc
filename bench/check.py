"""Measures a check with nothing kept, with nothing changed, and after one edit; and the build of the real timeline.

    python bench/check.py --sizes 1000,7690,10000 --rounds 3

Sizes are incidents: 7,690 of them make 10,000 records with their sources, statements, figures, people and places. Each
round runs all of them in turn. "Work" is processor time in all processes: where the machine is busy, its ratios are the
ones to trust. Modules are compiled beforehand, as they are where annals is installed.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import baseline

Runs = dict[str, list[baseline.Run]]
CHECKS = ("cold", "nothing changed", "one edit")
BUILDS = {"real build": [], "real build, no search": ["--no-search"]}


def check(folder: Path) -> baseline.Run:
    """One check of a corpus that has no faults, or only warnings."""
    return baseline.run([baseline.ANNALS, "check"], folder)


def checks(incidents: int, rounds: int, folder: Path) -> tuple[int, Runs]:
    """How many records a corpus has, and all checks of it."""
    records = folder / f"check-{incidents}"
    baseline.run([sys.executable, baseline.HERE / "corpus.py", str(incidents), records], folder)
    entry = sorted((records / "incidents").glob("[0-9]*/[0-9]*.yml"))[incidents // 2]
    runs: Runs = {name: [] for name in CHECKS}
    for number in range(rounds):
        baseline.cold(records, (".cache",))
        runs["cold"].append(check(records))
        runs["nothing changed"].append(check(records))
        baseline.edit(entry, number)
        runs["one edit"].append(check(records))
    return sum(1 for _ in (records / "incidents").rglob("*.yml")) - 1, runs  # timeline.yml is no record


def builds(rounds: int, folder: Path) -> Runs:
    """The real timeline, from nothing to the whole site, with and without search."""
    runs: Runs = {name: [] for name in BUILDS}
    for _ in range(rounds):
        for name, options in BUILDS.items():
            baseline.cold(folder, baseline.MADE)
            runs[name].append(baseline.run([baseline.ANNALS, "build", *options], folder))
    return runs


def rows(title: str, runs: Runs) -> Iterator[str]:
    """A line for each measure; all are compared with the first."""
    first = next(iter(runs))
    for name, these in runs.items():
        wall, work = (statistics.median(values) for values in zip(*((r.seconds, r.work) for r in these), strict=True))
        ratio = statistics.median(a.work / b.work for a, b in zip(these, runs[first], strict=True))
        peak = max(r.megabytes for r in these)
        yield f"{title:32}{name:24}{wall:7.2f} s {work:7.2f} s of work {ratio:6.2f} x {peak:6.0f} MB"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,7690,10000", help="numbers of incidents (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each (default: %(default)s)")
    given = parser.parse_args()
    print(baseline.machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as name:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(name) / "modules")
        real = Path(name) / "real"
        real.mkdir()
        baseline.copy(real)
        builds(1, real)  # so that all modules are compiled
        sizes = {int(n): checks(int(n), given.rounds, Path(name)) for n in given.sizes.split(",")}
        for incidents, (records, runs) in sizes.items():
            print("\n".join(rows(f"{incidents:,} incidents, {records:,} records", runs)), flush=True)
        small, large = min(sizes), max(sizes)
        for measure in CHECKS if small != large else ():
            ends = [statistics.median(r.work for r in sizes[n][1][measure]) for n in (small, large)]
            print(f"{'growth':32}{measure:24}{ends[1] / ends[0]:7.1f} x for {large / small:.0f} times the incidents")
        print("\n".join(rows("real timeline", builds(given.rounds, real))))


if __name__ == "__main__":
    main()

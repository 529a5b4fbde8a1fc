"""Checks a timeline of 10,000 records: from nothing, after an edit of words, of a title, and when nothing changed.

.venv/bin/python bench/checking.py --runs 5
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import corpus
from runs import ANNALS, Run, cold, edit, machine, median, run

_INCIDENTS = 7690  # with their statements, sources and figures, and the places: 10,012 records
_GOALS = {"cold": 3.0, "one edit": 0.6, "another title": 0.6, "nothing changed": 0.6}


def checks(folder: Path, number: int) -> dict[str, Run]:
    """One of each kind, in turn."""
    file = sorted(folder.glob("incidents/[0-9]*/*.yml"))[number]
    cold(folder, (".cache",))
    found = {"cold": run([ANNALS, "check"], folder)}
    found["nothing changed"] = run([ANNALS, "check"], folder)
    edit(file, number)
    found["one edit"] = run([ANNALS, "check"], folder)
    file.write_text(file.read_text(encoding="utf-8").replace("title: ", f"title: No {number}, ", 1), encoding="utf-8")
    found["another title"] = run([ANNALS, "check"], folder)
    return found


def main() -> None:
    """Prints the medians beside the goals, and the fastest and the slowest run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    count = parser.parse_args().runs
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled, as they are where annals is installed
    sys.stdout.write(f"{machine()}\n\n| `annals check` | median | fastest, slowest | goal |\n|---|---|---|---|\n")
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as there:
        folder = Path(there) / "timeline"
        corpus.write(_INCIDENTS, folder, 1)
        run([ANNALS, "check"], folder)
        runs = [checks(folder, number) for number in range(count)]
        for name, goal in _GOALS.items():
            these = [one[name] for one in runs]
            of, ends = median(these), sorted(round(one.seconds, 2) for one in these)
            measured = f"{of.seconds:.2f} s, {of.work:.2f} s of work, {of.megabytes:.0f} MB, pace {of.pace:.2f}"
            sys.stdout.write(f"| {name} | {measured} | {ends[0]}, {ends[-1]} s | {goal:g} s |\n")


if __name__ == "__main__":
    main()

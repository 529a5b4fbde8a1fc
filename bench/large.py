"""A large timeline built cold, between ones with a tenth of its incidents: whether time grows as they do, and how much memory it takes.

    python bench/large.py                     # 100,000 incidents, and 10,000 three times before and after it: half an hour on two cores, 32 GB of disk
    python bench/large.py --incidents 1000    # 1,000 and 100: to see that it works

All are built without a rest between them, and the smaller ones on both sides of the larger: a machine whose cores are all at work
for a minute may slow down (`steady.py`), which a small timeline that is built once does not meet, and a shared one changes its pace
within the minutes that the large one takes. The pace is looked at each second while they are built, and growth is told of the
seconds on the clock as well as of those at the pace of the goals, which a machine that slowed down meanwhile leaves as they were.
The other programs are left out: beside them, table.py shows 10,000.
"""

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

import corpus
import rows
import runs
from pace import Watch
from timeline import say


def written(incidents: int, folder: Path) -> Path:
    """A timeline of so many incidents."""
    say(f"writing {incidents:,} incidents")
    corpus.write(incidents, folder, seed=1)
    return folder


def cold(folder: Path) -> runs.Run:
    """One build, all pages and data files."""
    with Watch() as watch:
        took = runs.run([runs.ANNALS, "build", "--no-search", "--no-markdown"], folder)
    took = replace(took, pace=watch.pace)
    say(
        f"{folder.name}: annals build: {took.seconds:.1f} s, {took.work:.1f} s of work; pace {took.pace:.3f}, at the goals' {took.there:.1f} s"
    )
    return took


def there(took: runs.Run) -> runs.Run:
    """The same at the pace of the goals."""
    return replace(took, seconds=took.there, work=took.work / took.pace, pace=1.0)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=100_000, help="of the larger timeline (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="of the smaller one on each side (default: %(default)s)")
    given = parser.parse_args()
    few, many = given.incidents // 10, given.incidents
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as name:
        print(runs.machine(), end="\n\n", flush=True)
        before, after = (
            [written(few, Path(name, f"{few}-{side}-{number}")) for number in range(given.runs)]
            for side in ("before", "after")
        )
        last = written(many, Path(name, str(many)))
        small = [cold(folder) for folder in before]
        large = cold(last)
        small += [cold(folder) for folder in after]
        lines = [
            rows.seconds(f"{number:,} incidents, cold, at {runs.median(took).pace:.2f} times the goals' pace", took)
            for number, took in ((few, small), (many, [large]))
        ]
        lines.append(rows.grown("growth, on the clock", runs.median(small), large, 10.5))
        at_pace = runs.median([there(took) for took in small])
        lines.append(rows.grown("growth, at the goals' pace", at_pace, there(large), 10.5))
        lines.append(rows.amount(f"most memory of a process at {many:,}", large.megabytes, "MB", 1500))
        print("\n".join(rows.table(lines)), flush=True)


if __name__ == "__main__":
    main()

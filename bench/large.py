"""A large timeline built cold, after one with a tenth of its incidents: whether time grows as they do, and how much memory it takes.

    python bench/large.py                     # 10,000 and 100,000 incidents: half an hour on two cores, 25 GB of disk
    python bench/large.py --incidents 1000    # 100 and 1,000: to see that it works

The other programs are left out: beside them, table.py shows 10,000.
"""

import argparse
import tempfile
from pathlib import Path

import corpus
import rows
import runs
from timeline import say


def cold(incidents: int, folder: Path) -> runs.Run:
    """One build of so many incidents, all pages and data files."""
    say(f"{incidents:,} incidents: annals build --no-search --no-markdown")
    corpus.write(incidents, folder, seed=1)
    return runs.run([runs.ANNALS, "build", "--no-search", "--no-markdown"], folder)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=100_000, help="of the larger timeline (default: %(default)s)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as name:
        print(runs.machine(), end="\n\n", flush=True)
        few, many = given.incidents // 10, given.incidents
        small, large = (cold(number, Path(name, str(number))) for number in (few, many))
        lines = [
            rows.seconds(f"{number:,} incidents, cold, at {run.pace:.1f} times the goals' pace", [run])
            for number, run in ((few, small), (many, large))
        ]
        lines.append(rows.grown("growth", small, large, 10.5))
        lines.append(rows.amount(f"most memory of a process at {many:,}", large.megabytes, "MB", 1500))
        print("\n".join(rows.table(lines)), flush=True)


if __name__ == "__main__":
    main()

"""A large timeline built cold, in turns with one of a tenth of its incidents: whether time grows as they do, and how much memory it takes.

    python bench/large.py                     # 100,000 incidents, and 10,000 some ten times meanwhile: twenty minutes on two cores, 45 GB of disk
    python bench/large.py --incidents 1000    # 1,000 and 100: to see that it works

A shared machine changes its pace within the minutes that the large one takes: of small ones built before it and after it, growth was
anything from 10.3 to 11.8. So the large one is stopped each so many seconds while a small one is built, whole, and both meet
whatever the machine does. What either has written goes to the disk before the other goes on, and the small one's files leave the
memory of the system: they are not to take the place of those that the large one has yet to read. Seconds are those in which a build ran.
The other programs are left out: beside them, table.py shows 10,000.
"""

import argparse
import os
import tempfile
from pathlib import Path

import corpus
import rows
import runs
from timeline import say

COMMAND: runs.Command = [runs.ANNALS, "build", "--no-search", "--no-markdown"]


def written(incidents: int, folder: Path) -> Path:
    """A timeline of so many incidents."""
    say(f"writing {incidents:,} incidents")
    corpus.write(incidents, folder, seed=1)
    os.sync()
    return folder


def cold(folder: Path) -> runs.Run:
    """One build, all pages and data files."""
    os.sync()
    took = runs.run(COMMAND, folder)
    os.sync()
    runs.forgotten(folder / "site")
    runs.cold(folder)
    say(f"{folder.name}: {took.seconds:.1f} s, {took.work:.1f} s of work")
    return took


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=100_000, help="of the larger timeline (default: %(default)s)")
    parser.add_argument("--turn", type=float, help="its seconds between two small ones (default: as long as one takes)")
    given = parser.parse_args()
    few, many = given.incidents // 10, given.incidents
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as name:
        print(runs.machine(), end="\n\n", flush=True)
        folders = [written(number, Path(name, f"{number:,}")) for number in (few, many)]
        small = [cold(folders[0])]
        large = runs.in_turns(
            COMMAND, folders[1], given.turn or small[0].seconds, lambda: small.append(cold(folders[0]))
        )
        say(f"{folders[1].name}: {large.seconds:.1f} s, {large.work:.1f} s of work")
        mean = runs.mean(small)
        lines = [
            rows.seconds(f"{few:,} incidents, cold, {len(small)} times", [mean]),
            rows.seconds(f"{many:,} incidents, cold, in turns with them", [large]),
            rows.grown("growth", mean, large, 10.5),
            rows.amount(f"most memory of a process at {many:,}", large.megabytes, "MB", 1500),
        ]
        print("\n".join(rows.table(lines)), flush=True)


if __name__ == "__main__":
    main()

"""Whether this machine keeps its pace while all of its cores are at work for minutes.

    python bench/steady.py                 # two minutes
    python bench/steady.py --seconds 30

Each line: seconds since the start, and how many times as long as on the machine of the goals each core took in the five seconds from then on.
"""

import argparse
import statistics
import time
from concurrent.futures import ProcessPoolExecutor

from pace import slowness

from generator import workers

_EACH = 5  # seconds for which a figure stands


def paces(count: int) -> list[float]:
    """So many figures of one core, one after another."""
    return [statistics.median(_measured(time.monotonic() + _EACH)) for _ in range(count)]


def _measured(end: float) -> list[float]:
    found = [slowness()]
    while time.monotonic() < end:
        found.append(slowness())
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=120, help="to be at work (default: %(default)s)")
    given = parser.parse_args()
    with ProcessPoolExecutor(workers.cores()) as pool:
        found = list(pool.map(paces, [max(1, given.seconds // _EACH)] * workers.cores()))
    for number, line in enumerate(zip(*found, strict=True)):
        print(f"{number * _EACH:4} s  {'  '.join(f'{pace:.2f}' for pace in line)}")


if __name__ == "__main__":
    main()

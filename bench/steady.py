"""How long the same work takes while all cores are at it for minutes: whether this machine keeps its pace.

    python bench/steady.py                 # two minutes
    python bench/steady.py --seconds 30

Each line: seconds since the start, and how many times as long as in the first line the work took then, on each core.
"""

import argparse
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from generator import workers

_EACH = 5.0  # seconds for which a figure stands
_KEYS = [str(number) for number in range(20_000)]


def figures(seconds: float) -> list[float]:
    """Seconds of work for the same things, again and again, one figure for each few seconds."""
    known, end = dict(zip(_KEYS, range(len(_KEYS)), strict=True)), time.monotonic() + seconds
    return list(_measured(known, end))


def _measured(known: dict[str, int], end: float) -> Iterator[float]:
    while (now := time.monotonic()) < end:
        start, times = time.thread_time(), 0
        while time.monotonic() < now + _EACH:
            sum(map(known.__getitem__, _KEYS))
            times += 1
        yield (time.thread_time() - start) / times


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120, help="to be at work (default: %(default)g)")
    given = parser.parse_args()
    with ProcessPoolExecutor(workers.cores()) as pool:
        found = list(pool.map(figures, [given.seconds] * workers.cores()))
    for number, line in enumerate(zip(*found, strict=False)):
        said = "  ".join(f"{now / first[0]:.3f}" for now, first in zip(line, found, strict=True))
        print(f"{number * _EACH:4.0f} s  {said}")


if __name__ == "__main__":
    main()

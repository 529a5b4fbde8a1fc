"""Measures the site that annals splices beside the one that MkDocs builds, and how soon a save shows in the preview.

    python bench/site.py --pairs 3 --saves 5

Both build the same copy of the real timeline in turn, cold and without search, so that ratios hold where seconds do
not. A save changes a title; it shows when a browser that waits for it has been told and has loaded the page.
"""

import argparse
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import baseline

ENTRY = "incidents/2025/2025-04-15-toulon-gunfire.yml"
PAGE = f"incidents/{Path(ENTRY).stem}/"
WAYS = {"stock": ("--stock",), "spliced": (), "spliced, no tree": ("--no-markdown",)}


@dataclass(frozen=True)
class Took:
    """Seconds on the clock, and of work in all processes."""

    wall: float
    work: float


def copy(folder: Path) -> None:
    """The timeline of this repository, without anything that was made of it."""
    for name in ("incidents", "content"):
        shutil.copytree(baseline.HERE.parent / name, folder / name)
    shutil.copy(baseline.HERE.parent / "mkdocs.yml", folder)


def build(folder: Path, *options: str) -> Took:
    """One cold build."""
    baseline.cold(folder, baseline.MADE)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    baseline.run([baseline.ANNALS, "--root", folder, "build", "--no-search", *options], folder)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """The address of a running preview."""
    command: baseline.Command = [baseline.ANNALS, "--root", folder, "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr  # noqa: S101 - a pipe was asked for
            yield next(found[1] for line in process.stderr if (found := re.search(r"preview: (\S+)", line)))
        finally:
            process.terminate()


def saves(folder: Path, count: int) -> list[float]:
    """Seconds from a save of a new title to its page, each time."""
    entry = folder / ENTRY
    text, took = entry.read_text(encoding="utf-8"), []
    with preview(folder) as address, urllib.request.urlopen(f"{address}__annals/events", timeout=60) as events:  # noqa: S310
        events.readline()
        for number in range(count + 1):
            title = f"Gunfire at Toulon prison, seen {number} times"
            start = time.perf_counter()
            entry.write_text(re.sub(r"(?m)^title: .*$", f"title: {title}", text, count=1), encoding="utf-8")
            events.readline()
            while not events.readline().startswith(b"data:"):
                pass
            with urllib.request.urlopen(address + PAGE, timeout=60) as page:  # noqa: S310 - our own server
                if title not in page.read().decode():
                    sys.exit("the preview told of a page that it did not show")
            took.append(time.perf_counter() - start)
    return took[1:]


def report(runs: dict[str, list[Took]], shown: list[float]) -> Iterator[str]:
    """The table, line by line; the first way is what the others are compared with."""
    first = next(iter(runs))
    for name, took in runs.items():
        walls = [one.wall / other.wall for one, other in zip(took, runs[first], strict=True)]
        works = [one.work / other.work for one, other in zip(took, runs[first], strict=True)]
        yield (
            f"{name:18}{statistics.median(t.wall for t in took):7.2f} s {statistics.median(t.work for t in took):7.2f} s of work"
            f"{statistics.median(walls):8.2f} x ({min(walls):.2f}-{max(walls):.2f}), work {statistics.median(works):.2f} x"
        )
    yield f"{'save to page':18}{statistics.median(shown):7.2f} s (best {min(shown):.2f}, worst {max(shown):.2f})"
    whole = statistics.median(t.wall for t in runs["spliced"])
    yield f"{'':18}{statistics.median(shown) / whole:7.2f} x the whole spliced build"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=3, help="builds each way, in turn (default: %(default)s)")
    parser.add_argument("--saves", type=int, default=5, help="saves in the preview (default: %(default)s)")
    given = parser.parse_args()
    print(baseline.machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as made:
        folder = Path(made)
        copy(folder)
        runs: dict[str, list[Took]] = {name: [] for name in WAYS}
        for _ in range(given.pairs):
            for name, options in WAYS.items():
                runs[name].append(build(folder, *options))
        shown = saves(folder, given.saves)
    print("\n".join(report(runs, shown)))


if __name__ == "__main__":
    main()

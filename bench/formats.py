"""How long the export to all formats takes, and how much memory: goal for 10,000 incidents are 10 s and 1 GB on two cores.

    python bench/formats.py [--incidents 10000] [--folder DIR]

Reading and checking the records comes before and is not counted. Prints seconds on the clock, seconds of work of all processes,
what each format takes, and the ratio of all of it to deriving the library; memory is the largest that a process held, with the
records in it.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import corpus as maker

from generator import exporting, pipeline
from generator.derive import library as libraries
from generator.formats import catalogue, shelf
from generator.formats.public import Public, public
from generator.formats.site import Site
from generator.project import Project

T = TypeVar("T")
ADDRESS = "https://bench.example/"
_BOTH = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


class Took(NamedTuple):
    """Seconds on the clock, and of work."""

    wall: float
    work: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.work:.1f} s of work)"


def timed(work: Callable[[], T]) -> tuple[Took, T]:
    """How long it took, and what came of it."""
    wall, start = time.perf_counter(), spent()
    made = work()
    return Took(time.perf_counter() - wall, spent() - start), made


def spent() -> float:
    """Seconds of work, of this process and of those that it started and that have ended."""
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, _BOTH))


def peak() -> float:
    """The most that one process has held so far, in MB; what workers share with it counts again."""
    return max(resource.getrusage(which).ru_maxrss for which in _BOTH) / 1024


def measure(folder: Path) -> None:
    """Checks the records of a folder, and prints what their export takes."""
    project = Project(folder)
    seconds, checked = timed(lambda: pipeline.check(project))
    if checked.corpus is None:
        raise SystemExit("\n".join(d.message for d in checked.diagnostics[:5]))
    records = checked.corpus
    print(f"{len(records.by_id)} records read and checked in {seconds}, {peak():.0f} MB")
    derived, library = timed(lambda: libraries.library(records))
    site = Site(ADDRESS, records.epoch)
    before = peak()
    whole, files = timed(lambda: exporting.files(library, site))
    size = sum(map(len, files.values())) / 1e6
    ratio = whole.work / derived.work
    print(f"all formats: {whole}, {len(files)} files of {size:.0f} MB; {ratio:.1f} x deriving the library")
    print(f"peak memory: {peak():.0f} MB, {before:.0f} MB of it before the export")
    del files
    told = public(library, site)
    for form in catalogue.FORMATS:
        took, made = timed(partial(_size, form, told))
        print(f"  {form.__module__.rpartition('.')[2]:16} {took.work:6.2f} s of work  {made / 1e6:7.1f} MB")


def _size(form: catalogue.Format, told: Public) -> int:
    """Bytes of one format; nothing of it is kept."""
    return sum(len(shelf.read(content)) for _, content in form(told))


def main() -> None:
    """Makes the records where no folder is given."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="a timeline that is there already")
    options = parser.parse_args()
    if options.folder:
        measure(options.folder)
        return
    with tempfile.TemporaryDirectory() as folder:
        maker.write(options.incidents, Path(folder), seed=1)
        measure(Path(folder))


if __name__ == "__main__":
    main()

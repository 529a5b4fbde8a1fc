"""How long the export to all formats takes, and how much memory: goal for 10,000 incidents are 10 s and 1 GB on two cores.

    python bench/formats.py [--incidents 10000] [--folder DIR]

Reading and checking the records comes before and is not counted. Prints seconds of wall time, what each format takes, and the
ratio of all of it to deriving the library; memory is the largest that the process held, with the records in it.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import corpus as maker

from generator import pipeline
from generator.derive import library as libraries
from generator.formats import catalogue
from generator.formats.site import Site
from generator.project import Project

T = TypeVar("T")
ADDRESS = "https://bench.example/"


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what came of it."""
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


def peak() -> float:
    """The most that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(folder: Path) -> None:
    """Checks the records of a folder, and prints what their export takes."""
    seconds, checked = timed(lambda: pipeline.check(Project(folder)))
    if checked.corpus is None:
        raise SystemExit("\n".join(d.message for d in checked.diagnostics[:5]))
    records = checked.corpus
    print(f"{len(records.by_id)} records read and checked in {seconds:.1f} s, {peak():.0f} MB")
    derived, library = timed(lambda: libraries.library(records))
    site = Site(ADDRESS, pipeline.epoch(records))
    before = peak()
    whole, files = timed(lambda: catalogue.files(library, site))
    size = sum(map(len, files.values())) / 1e6
    print(
        f"all formats: {whole:.1f} s, {len(files)} files of {size:.0f} MB; {whole / derived:.1f} x deriving the library"
    )
    print(f"peak memory: {peak():.0f} MB, {before:.0f} MB of it before the export")
    del files
    for form in catalogue.FORMATS:
        took, made = timed(lambda form=form: sum(len(content) for _, content in form(library, site)))
        print(f"  {form.__module__.rpartition('.')[2]:16} {took:6.2f} s  {made / 1e6:7.1f} MB")


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

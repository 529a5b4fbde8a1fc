"""Measures the way from pages to the site beside MkDocs' own, a whole cold build, and how soon a save shows.

    python bench/site.py --pairs 3 --saves 5

All ways start from the same rendered pages of the real timeline and follow each other, so that ratios hold where
seconds do not. A save changes a title; it shows when a browser that waits for it has been told and has the page.
"""

import argparse
import re
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

from generator import pipeline
from generator.project import Project
from generator.site import edition
from generator.site.plan import Plan

ENTRY = "incidents/2025/2025-04-15-toulon-gunfire.yml"
PAGE = f"incidents/{Path(ENTRY).stem}/"
WAYS = {
    "mkdocs": Plan(stock=True, search=False),
    "spliced": Plan(search=False),
    "spliced, no tree": Plan(markdown=False, search=False),
}


@dataclass(frozen=True)
class Took:
    """Seconds on the clock, and of work in all processes."""

    wall: float
    work: float


def build(project: Project, rendered: pipeline.Rendered, plan: Plan) -> Took:
    """From pages to the site, with nothing left of earlier builds."""
    baseline.cold(project.root, baseline.MADE)
    wall, work = time.perf_counter(), time.process_time()
    edition.build(project, rendered, plan, notice=sys.exit, progress=lambda _: None)
    return Took(time.perf_counter() - wall, time.process_time() - work)


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


def report(runs: dict[str, list[Took]], whole: list[float], shown: list[float]) -> Iterator[str]:
    """The table, line by line; MkDocs is what the others are compared with."""
    for name, took in runs.items():
        wall, work = (statistics.median(values) for values in zip(*((t.wall, t.work) for t in took), strict=True))
        pairs = [(t.wall / m.wall, t.work / m.work) for t, m in zip(took, runs["mkdocs"], strict=True)]
        walls, works = (statistics.median(values) for values in zip(*pairs, strict=True))
        yield f"{name:24}{wall:6.2f} s {walls:6.2f} x {work:7.2f} s of work {works:6.2f} x"
    for name, seconds in (("annals build, cold", whole), ("save to page", shown)):
        yield f"{name:24}{statistics.median(seconds):6.2f} s ({min(seconds):.2f}-{max(seconds):.2f})"
    yield f"{'save / build':24}{statistics.median(shown) / statistics.median(whole):15.2f} x"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=3, help="builds each way, in turn (default: %(default)s)")
    parser.add_argument("--saves", type=int, default=5, help="saves in the preview (default: %(default)s)")
    given = parser.parse_args()
    print(baseline.machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as made:
        project = Project(Path(made))
        baseline.copy(project.root)
        corpus = pipeline.check(project).corpus
        assert corpus  # noqa: S101 - the tests have seen to it
        rendered = pipeline.render(corpus, project.address)
        runs: dict[str, list[Took]] = {name: [] for name in WAYS}
        whole = []
        for _ in range(given.pairs):
            for name, plan in WAYS.items():
                runs[name].append(build(project, rendered, plan))
            baseline.cold(project.root, baseline.MADE)
            whole.append(baseline.run([baseline.ANNALS, "--root", project.root, "build"], project.root).seconds)
        shown = saves(project.root, given.saves)
    print("\n".join(report(runs, whole, shown)))


if __name__ == "__main__":
    main()

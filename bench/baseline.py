"""Measures build, rebuild and check, and peak memory, beside Hugo on the same pages.

    python bench/baseline.py --sizes 1000,10000 --pairs 3

Both programs run in turn on one machine, so that their ratio holds where seconds do not. See bench/README.md.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import yardstick

HERE = Path(__file__).resolve().parent
ANNALS = Path(sysconfig.get_path("scripts")) / "annals"
MADE = ("build", "site", ".cache", ".annals")
KIB = 1024 if sys.platform != "darwin" else 1  # what ru_maxrss counts in, in bytes
Command = list[str | Path]


@dataclass(frozen=True)
class Run:
    """One process with its children: wall seconds, the peak memory of the largest of them in MB, and seconds of work in all."""

    seconds: float
    megabytes: float
    work: float


def run(command: Command, folder: Path) -> Run:
    """Runs a command to its end; stops the bench where it fails."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(map(str, command))} ended with {child.returncode}:\n{output.read().decode()[-4000:]}")
    return Run(seconds, usage.ru_maxrss * KIB / 1e6, usage.ru_utime + usage.ru_stime)


@dataclass
class Size:
    """What was measured for one number of incidents: name of a measure -> its runs."""

    incidents: int
    pages: int = 0
    runs: dict[str, list[Run]] = field(default_factory=dict)

    def add(self, name: str, one: Run) -> None:
        """Keeps one run."""
        self.runs.setdefault(name, []).append(one)

    def seconds(self, name: str) -> float:
        """The median."""
        return statistics.median(r.seconds for r in self.runs[name])

    def megabytes(self, name: str) -> float:
        """The largest."""
        return max(r.megabytes for r in self.runs[name])

    def ratio(self, name: str, other: str) -> str:
        """The median of the pairs' ratios, with the smallest and the largest."""
        pairs = [a.seconds / b.seconds for a, b in zip(self.runs[name], self.runs[other], strict=True)]
        return f"{statistics.median(pairs):.2f} ({min(pairs):.2f}-{max(pairs):.2f})"


def cold(folder: Path, names: tuple[str, ...]) -> None:
    """Removes everything that an earlier run left."""
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)


def copy(folder: Path) -> None:
    """The timeline of this repository, without anything that was made of it."""
    for name in ("incidents", "content"):
        shutil.copytree(HERE.parent / name, folder / name)
    shutil.copy(HERE.parent / "mkdocs.yml", folder)


def edit(file: Path, number: int) -> None:
    """A small change of words, another one each time."""
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"part(?: \d+)? of the day", f"part {number} of the day", text, count=1), encoding="utf-8")


def measure(incidents: int, pairs: int, folder: Path) -> Size:
    """All measures for one number of incidents."""
    size = Size(incidents)
    records, frozen = folder / f"annals-{incidents}", folder / f"hugo-{incidents}"
    run([sys.executable, HERE / "corpus.py", str(incidents), records], folder)
    build: Command = [ANNALS, "build", "--no-search"]
    hugo: Command = [yardstick.binary()]

    run(build, records)
    entry = sorted(p for p in (records / "incidents").glob("[0-9]*/[0-9]*.yml"))[incidents // 2]
    yardstick.layouts(frozen, records / "site" / "incidents" / entry.stem / "index.html")
    size.pages = yardstick.pages(frozen, records / "build" / "docs")
    page = frozen / "content" / "incidents" / entry.stem / "index.md"

    for number in range(pairs):
        cold(records, MADE)
        cold(frozen, ("public", "resources"))
        size.add("build", run(build, records))
        size.add("hugo", run(hugo, frozen))
        for file in (entry, page):
            edit(file, number)
        size.add("rebuild", run(build, records))
        size.add("hugo rebuild", run(hugo, frozen))
        cold(records, (".cache",))
        size.add("check, cold", run([ANNALS, "check"], records))
        size.add("check, again", run([ANNALS, "check"], records))
    cold(records, MADE)
    size.add("build with search", run([ANNALS, "build"], records))
    return size


MEASURES = ("build", "hugo", "rebuild", "hugo rebuild", "check, cold", "check, again", "build with search")


def report(sizes: list[Size]) -> Iterator[str]:
    """The table, line by line."""
    yield f"{'':22}" + "".join(f"{s.incidents:>9,} inc. {'peak MB':>9}" for s in sizes) + f"{'growth':>9}"
    yield f"{'pages':22}" + "".join(f"{s.pages:>14,}{'':10}" for s in sizes).rstrip()
    for name in MEASURES:
        cells = "".join(f"{s.seconds(name):>12.2f} s {s.megabytes(name):>9.0f}" for s in sizes)
        growth = f"{sizes[-1].seconds(name) / sizes[0].seconds(name):>8.1f}x" if len(sizes) > 1 else ""
        yield f"{name:22}{cells}{growth}"
    for name, other in (("build", "hugo"), ("rebuild", "hugo rebuild")):
        yield f"{name + ' / ' + other:22}" + "".join(f"{s.ratio(name, other):>24}" for s in sizes)


def machine() -> str:
    """One line that says where and with what this was measured."""
    packages = ("mkdocs", "mkdocs-material", "hugo", "pydantic")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, {versions}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000", help="numbers of incidents (default: %(default)s)")
    parser.add_argument("--pairs", type=int, default=3, help="runs of each program, in turn (default: %(default)s)")
    given = parser.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as folder:
        sizes = [measure(int(n), given.pairs, Path(folder)) for n in given.sizes.split(",")]
    print("\n".join(report(sizes)))


if __name__ == "__main__":
    main()

"""Prints one table: how fast, how large and how well it grows, beside Hugo, Eleventy and stock MkDocs on the same pages.

    python bench/table.py                              # 1,000 and 10,000 incidents, three runs of each
    python bench/table.py --incidents 300 --runs 1     # 30 and 300: to see that it works
    python bench/table.py --profile                    # and where a cold build of the smaller one spends its time

All programs run in turn on one machine, so that their ratios hold where seconds do not. See bench/README.md.
"""

import argparse
import gzip
import math
import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

import preview
import rows
import runs
import search
import stages
import timeline
from rows import Row
from timeline import Bench


def builds(bench: Bench) -> Iterator[Row]:
    """Cold and after one edit, beside the others."""
    pages, large = bench.pages, bench.incidents >= rows.LARGE
    yield Row(f"**{bench.incidents:,} incidents, {pages:,} pages**")
    yield rows.pair("cold, `--no-search --no-markdown` / Hugo", bench, "bare", "hugo", 0.6 if large else 1.0)
    yield rows.pair("cold, `--no-search` / Hugo", bench, "plain", "hugo", 1.0)
    yield rows.pair("cold, `--no-search` / Eleventy", bench, "plain", "eleventy")
    yield rows.pair("cold, `--no-search` / `--stock --no-search` (MkDocs)", bench, "plain", "stock")
    yield rows.pair("cold / Hugo and Pagefind", bench, "whole", "pagefind", 0.35)
    yield rows.pair("one edit, `--no-search` / Hugo", bench, "edit", "hugo, edit", 0.06 if large else None)
    yield rows.seconds("one edit, `--no-search`", bench.runs["edit"], 0.5)
    yield rows.seconds("one edit, with search", bench.runs["edit, search"])
    yield rows.seconds("nothing changed", bench.runs["nothing"], 0.3)
    yield rows.seconds("`annals check`, cold", bench.runs["check"], 3)
    yield rows.seconds("`annals check`, again", bench.runs["check, again"], 0.6)
    yield rows.seconds("`annals check`, one edit", bench.runs["check, edit"], 0.6)


def readers(bench: Bench) -> Iterator[Row]:
    """What search costs who asks, and whoever indexes."""
    runs.run([runs.ANNALS, "build"], bench.records)  # the last one was without search
    asked = list(search.asking(bench.records / "site"))
    first = sum(a.bytes for a in asked if a.what in {"dialog", "first question"}) / 1000
    later = max(a.bytes for a in asked if a.what == "later question") / 1000
    yield rows.amount("search: first question, engine and ten results", first, "KB", 200)
    yield rows.amount("search: dearest later question", later, "KB", 60)
    yield rows.amount("search: memory of an indexing process", bench.engine, "MB", 400)


def editors(bench: Bench, count: int) -> Iterator[Row]:
    """The live preview, in a browser."""
    saves = preview.saves(bench.records, bench.entry, count)
    yield rows.amount("`annals serve`: save to page in the browser", statistics.median(saves.page), "s", 0.25)
    yield rows.amount("`annals serve`: fault to message in the browser", statistics.median(saves.error), "s", 0.25)
    yield rows.amount("`annals serve`: memory", saves.megabytes, "MB")


def real(folder: Path, count: int) -> Iterator[Row]:
    """The timeline of this repository: whole builds, and the weight of its pages."""
    yield Row("**the real timeline**")
    for words, options, goal in (("cold, with search", [], 4.0), ("cold, `--no-search`", ["--no-search"], 2.0)):
        took = []
        for _ in range(count):
            runs.cold(folder)
            timeline.say(f"real timeline: {words}")
            took.append(runs.run([runs.ANNALS, "build", *options], folder))
        yield rows.seconds(words, took, goal)
    pages = (folder / "site" / "incidents").glob("*/index.html")
    sizes = sorted(len(gzip.compress(page.read_bytes(), 6, mtime=0)) / 1024 for page in pages)
    yield rows.amount("page of the median incident, as sent", statistics.median(sizes), "KiB", 8)
    yield rows.amount("page of the largest incident, as sent", sizes[-1], "KiB", 16)


def growth(small: Bench, large: Bench) -> Iterator[Row]:
    """Ten times the incidents may take 10.5 times as long."""
    times = large.incidents / small.incidents
    goal = 10.5 ** math.log10(times)
    yield Row(f"**growth from {small.incidents:,} to {large.incidents:,} incidents**")
    for words, name in (("cold, `--no-search`", "plain"), ("cold, with search", "whole"), ("`annals check`", "check")):
        yield rows.grown(words, runs.median(small.runs[name]), runs.median(large.runs[name]), goal)
    peak = max(run.megabytes for run in large.runs["whole"])
    yield rows.amount(f"most memory of a process at {large.incidents:,}", peak, "MB", 1500)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--incidents", type=int, default=10_000, help="of the larger timeline; the smaller has a tenth (%(default)s)"
    )
    parser.add_argument("--runs", type=int, default=3, help="runs of each program, in turn (default: %(default)s)")
    parser.add_argument("--profile", action="store_true", help="also the work of each stage of a cold build")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled, as they are where annals is installed
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "modules")
        (folder / "real").mkdir()
        runs.real(folder / "real")
        print(runs.machine(), end="\n\n", flush=True)
        runs.run([runs.ANNALS, "build"], folder / "real")
        made = [Bench(n, folder / str(n)) for n in (given.incidents // 10, given.incidents)]
        for bench in made:
            bench.take(given.runs)
        lines = [*builds(made[0]), *builds(made[1]), *readers(made[1]), *editors(made[1], given.runs)]
        lines += [*growth(*made), *real(folder / "real", given.runs)]
        print("\n".join(rows.table(lines)), flush=True)
        if given.profile:
            runs.cold(made[0].records)
            print("", *stages.profile(made[0].records).table(), sep="\n")


if __name__ == "__main__":
    main()

"""A generated timeline, the same pages for other programs, and all of them run in turn."""

import sys
import time
from pathlib import Path

import corpus
import runs
import search
import yardstick
from runs import ANNALS, MADE, Command, Run

_STOCK = 1000  # incidents up to which MkDocs builds all pages itself: ten times as many take it a quarter of an hour
_PUBLIC = ("public", "resources")


def say(line: str) -> None:
    """Tells whoever waits what runs now."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


class Bench:
    """A timeline of so many incidents in a new folder; `runs` holds what was measured, by name."""

    def __init__(self, incidents: int, folder: Path) -> None:
        self.incidents, self.folder = incidents, folder
        self.records, self._hugo, self._eleventy = folder / "annals", folder / "hugo", folder / "eleventy"
        self.runs: dict[str, list[Run]] = {}
        self.engine = 0.0  # MB that one process of the search engine took at most
        say(f"{incidents:,} incidents: a first build, from which the others get their pages")
        corpus.write(incidents, self.records, seed=1)
        runs.run([ANNALS, "build", "--no-search"], self.records)
        self.entry = sorted((self.records / "incidents").glob("[0-9]*/[0-9]*.yml"))[incidents // 2]
        source = (self.records / "site", f"incidents/{self.entry.stem}/index.html", self.records / "build" / "docs")
        self.pages = yardstick.for_hugo(self._hugo, *source)
        yardstick.for_eleventy(self._eleventy, *source)

    def take(self, count: int) -> None:
        """All programs, so many times in turn."""
        for number in range(count):
            self._cold()
            self._again(number)
            self._check(number)

    def _cold(self) -> None:
        self._annals("bare", "build", "--no-search", "--no-markdown", cold=MADE)
        hugo = self._other("hugo", yardstick.hugo, self._hugo, _PUBLIC)
        self._annals("plain", "build", "--no-search", cold=MADE)
        self._other("eleventy", yardstick.eleventy, self._eleventy, ("_site",))
        if self.incidents <= _STOCK:
            self._annals("stock", "build", "--stock", "--no-search", cold=MADE)
        with search.Peak() as peak:
            self._annals("whole", "build", cold=MADE)
        self.engine = max(self.engine, peak.megabytes)
        crawl: Command = [runs.PYTHON, "-m", "pagefind", "--site", "public"]
        if hugo:
            self._keep("pagefind", hugo + runs.run(crawl, self._hugo))

    def _again(self, number: int) -> None:
        self._annals("nothing", "build")
        self._edit(2 * number)
        self._annals("edit, search", "build")
        runs.run([ANNALS, "build", "--no-search"], self.records)
        self._edit(2 * number + 1)
        self._annals("edit", "build", "--no-search")
        self._other("hugo, edit", yardstick.hugo, self._hugo)

    def _check(self, number: int) -> None:
        self._annals("check", "check", cold=(".cache",))
        self._annals("check, again", "check")
        self._edit(2 * number)
        self._annals("check, edit", "check")

    def _edit(self, number: int) -> None:
        for file in (self.entry, self._hugo / "content" / "incidents" / self.entry.stem / "index.md"):
            runs.edit(file, number)

    def _annals(self, name: str, *command: str, cold: tuple[str, ...] = ()) -> None:
        say(f"{self.incidents:,} incidents: annals {' '.join(command)} ({name})")
        runs.cold(self.records, cold)
        self._keep(name, runs.run([ANNALS, *command], self.records))

    def _other(self, name: str, command: yardstick.Find, folder: Path, cold: tuple[str, ...] = ()) -> Run | None:
        say(f"{self.incidents:,} incidents: {name}")
        runs.cold(folder, cold)
        try:
            found = runs.run(command(), folder)
        except yardstick.MissingError as error:
            say(str(error))
            return None
        self._keep(name, found)
        return found

    def _keep(self, name: str, one: Run) -> None:
        self.runs.setdefault(name, []).append(one)

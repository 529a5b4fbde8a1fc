"""How soon a save shows in a browser that has the page open, and how soon an error does; what memory many saves take.

python bench/corpus.py 7690 DIR && python bench/preview.py DIR --saves 1000     # 10,000 records
"""

import argparse
import re
import shutil
import statistics
import subprocess
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import runs
from playwright.sync_api import sync_playwright

_TOLD = 120_000  # milliseconds that a browser waits for a save to show
_SHOWN = "(title) => document.querySelector('h1')?.textContent.includes(title) && !document.querySelector('#annals-problems')"
_FAILED = "() => document.querySelector('#annals-problems')"


class Saves(NamedTuple):
    """Seconds from a save to its page, and from a fault to its message, each time; the server's memory in MB.

    `megabytes` is the most that it took, `first` what it held after the first tenth of the saves, and `last` after all.
    """

    page: list[float]
    error: list[float]
    megabytes: float
    first: float
    last: float


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """The address of a running preview, and its process."""
    command: runs.Command = [runs.ANNALS, "--root", folder, "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr  # noqa: S101 - a pipe was asked for
            address = next(found[1] for line in process.stderr if (found := re.search(r"preview: (\S+)", line)))
            threading.Thread(
                target=deque, args=(process.stderr, 0), daemon=True
            ).start()  # or it would wait for a reader
            yield address, process.pid
        finally:
            process.terminate()


def saves(folder: Path, entry: Path, count: int) -> Saves:
    """Saves new titles of an incident while Chromium shows its page; after each of them a record that cannot be read."""
    text, shown, failed, held = entry.read_text(encoding="utf-8"), [], [], []
    with serving(folder) as (address, process), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=runs.BROWSER)
        page = browser.new_page()
        page.goto(f"{address}incidents/{entry.stem}/")
        try:
            for number in range(count + 1):
                title = f"Seen {number} times"
                start = time.perf_counter()
                entry.write_text(re.sub(r"(?m)^title: .*$", f"title: {title}", text, count=1), encoding="utf-8")
                page.wait_for_function(_SHOWN, arg=title, timeout=_TOLD)
                shown.append(time.perf_counter() - start)
                start = time.perf_counter()
                entry.write_text("title: [\n", encoding="utf-8")
                page.wait_for_function(_FAILED, timeout=_TOLD)
                failed.append(time.perf_counter() - start)
                held.append(_megabytes(process, "VmRSS"))
        finally:
            entry.write_text(text, encoding="utf-8")
        peak = _megabytes(process, "VmHWM")
        browser.close()
    return Saves(shown[1:], failed[1:], peak, held[count // 10], held[-1])


def _megabytes(process: int, what: str) -> float:
    """What Linux tells of a process: VmRSS is the memory that it holds, VmHWM the most that it has held."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.split(f"{what}:")[1].split()[0]) * 1024 / 1e6


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a timeline, one incident of which is changed for the time being")
    parser.add_argument("--saves", type=int, default=10, help="(%(default)s)")
    given = parser.parse_args()
    entries = sorted(given.folder.glob("incidents/[0-9]*/*.yml"))
    found = saves(given.folder, entries[len(entries) // 2], given.saves)
    for what, seconds in (("save to page", found.page), ("fault to message", found.error)):
        print(f"{what}: median {statistics.median(seconds):.3f} s, longest {max(seconds):.3f} s")
    print(
        f"memory: {found.first:.0f} MB after a tenth of the saves, {found.last:.0f} MB after all {given.saves}, at most {found.megabytes:.0f} MB"
    )


if __name__ == "__main__":
    main()

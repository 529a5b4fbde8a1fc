"""How soon a save shows in a browser that has the page open, and how soon an error does."""

import re
import shutil
import subprocess
import time
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
    """Seconds from a save to its page, and from a fault to its message, each time; the memory of the server in MB."""

    page: list[float]
    error: list[float]
    megabytes: float


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """The address of a running preview, and its process."""
    command: runs.Command = [runs.ANNALS, "--root", folder, "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr  # noqa: S101 - a pipe was asked for
            yield (
                next(found[1] for line in process.stderr if (found := re.search(r"preview: (\S+)", line))),
                process.pid,
            )
        finally:
            process.terminate()


def saves(folder: Path, entry: Path, count: int) -> Saves:
    """Saves new titles of an incident while Chromium shows its page; after each of them a record that cannot be read."""
    text, shown, failed = entry.read_text(encoding="utf-8"), [], []
    with serving(folder) as (address, process), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=runs.BROWSER)
        page = browser.new_page()
        page.goto(f"{address}incidents/{entry.stem}/")
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
        entry.write_text(text, encoding="utf-8")
        peak = _peak(process)
        browser.close()
    return Saves(shown[1:], failed[1:], peak)


def _peak(process: int) -> float:
    """The most memory that a process has taken, in MB, as Linux tells it."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6

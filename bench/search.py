"""Measures readers' search at N incidents: memory while it is indexed, and what a first and a later question cost a reader.

    python bench/search.py 10000

Bytes are those of all bodies that a host sends, compressed where hosts compress, from the moment in which a reader opens the
search dialog until the answers stand there, and for a second question of two other words. Chromium asks, as readers do.
"""

import argparse
import contextlib
import gzip
import http.server
import mimetypes
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import urlsplit

import corpus
import runs
from playwright.sync_api import Page, sync_playwright

QUESTIONS = ("cable", "mast fire", "storm")
_TEXT = re.compile(r"text/|json|javascript|xml")
_PARENT = re.compile(r"^PPid:\t(\d+)", re.MULTILINE)


class Sent:
    """How much a host has sent."""

    def __init__(self) -> None:
        self.bytes = self.requests = 0

    def add(self, size: int) -> None:
        """Another answer."""
        self.bytes += size
        self.requests += 1

    @contextlib.contextmanager
    def noting(self) -> Iterator[list[int]]:
        """Bytes and requests of a `with` block, when it ends."""
        before, noted = (self.bytes, self.requests), list[int]()
        yield noted
        noted += [self.bytes - before[0], self.requests - before[1]]


@contextlib.contextmanager
def host(folder: Path, sent: Sent) -> Iterator[str]:
    """The address of a host that compresses text, as all do."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / urlsplit(self.path).path.lstrip("/")
            file = path / "index.html" if path.is_dir() else path
            body = file.read_bytes() if file.is_file() else b""
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_response(200 if file.is_file() else 404)
            if _TEXT.search(kind):
                body = gzip.compress(body, 6, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            sent.add(len(body))

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Peak(threading.Thread):
    """Notes, while a `with` block runs, the most memory that one process of the search engine took, in MB, as Linux tells it."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.megabytes = 0.0
        self._ended = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.join()

    def run(self) -> None:
        """Looks every twentieth of a second."""
        while not self._ended.wait(0.05):
            for status in Path("/proc").glob("[0-9]*/status"):
                with contextlib.suppress(OSError, IndexError):  # it may have ended
                    text = status.read_text(encoding="utf-8", errors="replace")
                    if text.startswith("Name:\tpagefind") and _ours(text):
                        self.megabytes = max(self.megabytes, int(text.split("VmHWM:")[1].split()[0]) * 1024 / 1e6)


def _ours(status: str) -> bool:
    """Whether this process started it, or one that this one started."""
    while (found := _PARENT.search(status)) and int(found[1]) > 1:
        if int(found[1]) == os.getpid():
            return True
        status = Path(f"/proc/{found[1]}/status").read_text(encoding="utf-8", errors="replace")
    return False


class Asked(NamedTuple):
    """What a reader's browser loaded: for what, how many bytes, and in how many answers."""

    what: str
    bytes: int
    requests: int


def asking(site: Path) -> Iterator[Asked]:
    """Opening the dialog, a first question, later ones, and older entries, in a browser that knows only the first page."""
    sent = Sent()
    with host(site, sent) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=runs.BROWSER)
        page = browser.new_page()
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.fonts.load('1em sans-serif')")
        with sent.noting() as opened:
            page.keyboard.press("/")
            page.wait_for_load_state("networkidle")
        yield Asked("dialog", *opened)
        for number, question in enumerate(QUESTIONS):
            with sent.noting() as answers:
                _ask(page, question)
            yield Asked("later question" if number else "first question", *answers)
        if (button := page.get_by_role("button", name="Search older entries")).is_visible():
            with sent.noting() as older:
                button.click()
                page.wait_for_timeout(500)
                page.wait_for_load_state("networkidle")
            yield Asked("older shards", *older)
        browser.close()


def _ask(page: Page, question: str) -> None:
    page.fill("#an-search input", question)
    page.wait_for_timeout(500)  # the dialog waits for readers who go on typing
    page.wait_for_function("() => document.querySelector('#an-search ol a')")
    page.wait_for_load_state("networkidle")


def measure(incidents: int, folder: Path) -> Iterator[str]:
    """All lines for one number of incidents."""
    corpus.write(incidents, folder, seed=1)
    with Peak() as peak:
        took = runs.run([runs.ANNALS, "build"], folder)
    yield f"{incidents:,} incidents: built in {took.seconds:.1f} s, {peak.megabytes:.0f} MB an engine at most"
    for asked in asking(folder / "site"):
        yield f"  {asked.what:16}{asked.bytes / 1000:7.1f} KB {asked.requests:4} requests"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incidents", type=int, nargs="*", default=[1000, 10_000])
    given = parser.parse_args()
    print(runs.machine(), flush=True)
    for incidents in given.incidents:
        with tempfile.TemporaryDirectory(prefix="annals-bench-") as made:
            for line in measure(incidents, Path(made)):
                print(line, flush=True)


if __name__ == "__main__":
    main()

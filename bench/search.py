"""Measures readers' search at N incidents: indexing, memory, and what a first and a later question cost a reader.

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
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import baseline
import corpus
from playwright.sync_api import Page, sync_playwright

from generator import pipeline
from generator.project import Project
from generator.publish import tree
from generator.site import edition, shards
from generator.site.plan import Plan

QUESTIONS = ("cable", "mast Ironford", "storm")
BROWSER = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
_TEXT = re.compile(r"text/|json|javascript|xml")


class Sent:
    """How much a host has sent."""

    def __init__(self) -> None:
        self.bytes = self.requests = 0

    def add(self, size: int) -> None:
        """Another answer."""
        self.bytes += size
        self.requests += 1


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
    """Notes the most memory that one process of the search engine took, in MB, as Linux tells it."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.megabytes = 0.0
        self._ended = threading.Event()

    def run(self) -> None:
        """Looks every twentieth of a second."""
        while not self._ended.wait(0.05):
            for status in Path("/proc").glob("[0-9]*/status"):
                with contextlib.suppress(OSError, IndexError):  # it may have ended
                    text = status.read_text(encoding="utf-8", errors="replace")
                    if text.startswith("Name:\tpagefind") and f"PPid:\t{os.getpid()}\n" in text:
                        self.megabytes = max(self.megabytes, int(text.split("VmHWM:")[1].split()[0]) * 1024 / 1e6)

    def end(self) -> float:
        """The most that was seen."""
        self._ended.set()
        self.join()
        return self.megabytes


def asked(page: Page, question: str, sent: Sent) -> str:
    """What the answers to a question cost, from the first letter on."""
    before = (sent.bytes, sent.requests)
    page.fill("#an-search input", question)
    page.wait_for_timeout(500)  # the dialog waits for readers who go on typing
    page.wait_for_function("() => document.querySelector('#an-search ol a')")
    page.wait_for_load_state("networkidle")
    said = page.text_content("#an-search [role=status]")
    return f"{(sent.bytes - before[0]) / 1000:7.1f} KB {sent.requests - before[1]:4} requests  {question!r}: {said}"


def asking(site: Path, count: int) -> Iterator[str]:
    """A first question, later ones, and older entries, in a browser that knows nothing of the site but its first page."""
    sent = Sent()
    with host(site, sent) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER)
        page = browser.new_page()
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.fonts.load('1em sans-serif')")
        start = sent.bytes, sent.requests
        page.keyboard.press("/")
        page.wait_for_load_state("networkidle")
        opened = sent.bytes - start[0], sent.requests - start[1]
        yield f"  open the dialog   {opened[0] / 1000:7.1f} KB {opened[1]:4} requests"
        for number, question in enumerate(QUESTIONS):
            yield f"  {'later question' if number else 'first question':17} {asked(page, question, sent)}"
        if (button := page.get_by_role("button", name="Search older entries")).is_visible():
            before = sent.bytes
            button.click()
            page.wait_for_timeout(500)
            page.wait_for_load_state("networkidle")
            yield f"  two older shards  {(sent.bytes - before) / 1000:7.1f} KB"
        browser.close()
    yield f"  ({count:,} records can be found)"


def measure(incidents: int, folder: Path) -> Iterator[str]:
    """All lines for one number of incidents."""
    corpus.write(incidents, folder, seed=1)
    project = Project(folder)
    found = pipeline.check(project).corpus
    assert found  # noqa: S101 - the tests have seen to it
    rendered = pipeline.render(found, project.address)
    one = replace(rendered, pages={"index.md": rendered.pages["index.md"]}, files={})
    edition.build(project, one, Plan(markdown=False, search=False), notice=lambda _: None, progress=lambda _: None)
    peak = Peak()
    peak.start()
    start = time.perf_counter()
    files = shards.index(rendered.search, "en", folder / "kept")
    seconds = time.perf_counter() - start
    parts = len({path.split("/")[0] for path in files}) - 1
    yield f"{incidents:,} incidents: {parts} shards, {len(files):,} files, {sum(map(len, files.values())) / 1e6:.1f} MB in {seconds:.1f} s, {peak.end():.0f} MB a worker at most"
    start = time.perf_counter()
    shards.index(rendered.search, "en", folder / "kept")
    yield f"  nothing changed   {time.perf_counter() - start:7.2f} s"
    start = time.perf_counter()
    edited = [
        r._replace(content=r.content + " again") if n == incidents // 2 else r for n, r in enumerate(rendered.search)
    ]
    shards.index(edited, "en", folder / "kept")
    yield f"  one edit          {time.perf_counter() - start:7.2f} s"
    tree.write(project.site / "pagefind", files)
    yield from asking(project.site, len(rendered.search))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incidents", type=int, nargs="*", default=[1000, 10_000])
    given = parser.parse_args()
    print(baseline.machine(), flush=True)
    for incidents in given.incidents:
        with tempfile.TemporaryDirectory(prefix="annals-bench-") as made:
            for line in measure(incidents, Path(made)):
                print(line, flush=True)


if __name__ == "__main__":
    main()

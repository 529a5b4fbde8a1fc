"""Measures the page of filters at N incidents, in Chromium.

    python bench/explore.py [10000]

Prints the seconds until filters can be used, and for each of the first twelve the milliseconds from its click to the new count.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import corpus
import runs
import search
from playwright.sync_api import sync_playwright

_CLICKS = """async () => {
  const status = document.querySelector("#an-explore [role=status]");
  const clicked = async box => {
    const before = status.textContent, start = performance.now();
    box.click();
    while (status.textContent === before) await new Promise(done => setTimeout(done));
    return performance.now() - start;
  };
  const all = [];
  for (const box of [...document.querySelectorAll("#an-facets input[type=checkbox]")].slice(0, 12)) {
    all.push([`${box.name}=${box.value}`, await clicked(box)]);
    await clicked(box);
  }
  return all;
}"""


def measure(incidents: int, folder: Path) -> Iterator[str]:
    """All lines for one number of incidents."""
    corpus.write(incidents, folder, seed=1)
    runs.run([runs.ANNALS, "build", "--no-search", "--no-markdown"], folder)
    with search.host(folder / "site", search.Sent()) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=runs.BROWSER)
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(f"{address}explore/")
        page.wait_for_selector("#an-facets input[type=checkbox]", state="attached")
        yield f"{incidents:,} incidents: filters after {time.perf_counter() - start:.2f} s"
        clicks = page.evaluate(_CLICKS)
        yield from (f"  {name:30}{took:6.0f} ms" for name, took in clicks)
        yield f"  median {statistics.median(took for _, took in clicks):.0f} ms"
        browser.close()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incidents", type=int, nargs="?", default=10_000)
    given = parser.parse_args()
    print(runs.machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as made:
        for line in measure(given.incidents, Path(made)):
            print(line, flush=True)


if __name__ == "__main__":
    main()

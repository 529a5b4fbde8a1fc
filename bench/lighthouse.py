"""Lets Lighthouse load four pages of the real timeline on a simulated phone, and prints its marks.

    python bench/lighthouse.py --runs 3

A mark for performance is a timing: the best of some runs says what a page can do, the worst what else the machine did.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import runs

sys.path.insert(0, str(runs.ROOT / "tests"))  # the host and the judge that the tests use

from browser.lighthouse import report, scores  # type: ignore[import-not-found]
from hosting import hosted  # type: ignore[import-not-found]

PAGES = ("", "timeline/2025/04/", "incidents/2025-04-15-toulon-gunfire/", "explore/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="how often each page is loaded (default: %(default)s)")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or sys.exit("no Chromium here")
    print(runs.machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as made:
        root = Path(made)
        runs.real(root)
        subprocess.run([runs.ANNALS, "--root", root, "build"], check=True, capture_output=True)
        with hosted(root / "site", "/prisons/") as host:
            for page in PAGES:
                found = [scores(report(host.address + page, chromium, CATEGORIES)) for _ in range(given.runs)]
                for name in CATEGORIES:
                    marks = [run[name] for run in found]
                    print(f"/{page:40}{name:16}{max(marks):4} ({min(marks)}-{max(marks)})", flush=True)


if __name__ == "__main__":
    main()

"""What must stand in no tracked file: paths of a machine, hosts of registries, addresses of an index."""

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# In pieces, so that this file does not hold what it looks for.
REGISTRIES = re.compile(r"py" r"pi\.org|python" r"hosted\.org|registry\.npm" r"js\.org|deb\.deb" r"ian\.org")
INDEX_OPTIONS = re.compile(r"^\s*--(?:extra-)?index" r"-url|^\s*--find" r"-links", re.MULTILINE)


def tracked() -> Iterator[tuple[str, str]]:
    """Name and text of each tracked text file."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip(f"not a git checkout: {listed.stderr.strip()}")
    for name in filter(None, listed.stdout.split("\0")):
        try:
            yield name, (ROOT / name).read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            continue


def test_no_path_of_this_machine():
    paths = (ROOT, ROOT.parent, Path.home(), Path(tempfile.gettempdir()))
    # A checkout right below / has a parent as short as an address of the site: /data/.
    folders = {f"{path}/" for path in paths if len(path.parts) > (2 if path == ROOT.parent else 1)}
    assert [(name, folder) for name, text in tracked() for folder in folders if folder in text] == []


def test_no_host_of_a_registry():
    assert [name for name, text in tracked() if REGISTRIES.search(text)] == []


def test_no_address_of_an_index():
    assert [name for name, text in tracked() if INDEX_OPTIONS.search(text)] == []

"""The published folder is one of the two, whole, at every moment; whatever happens to the process that swaps it."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from generator.publish import swap, tree
from generator.publish.faults import PublishError

FILES = 40

SWAPPING = """
import sys
from pathlib import Path
from generator.publish import swap, tree

live, new = Path(sys.argv[1], "site"), Path(sys.argv[1], "build", "site-new")
if sys.argv[2] == "renames":
    swap.exchange = lambda one, other: False
version = int(sys.argv[3])
while True:
    version += 1
    swap.repair(live)
    tree.write(new, {f"{at}/index.html": str(version).encode() for at in range(int(sys.argv[4]))})
    swap.swap(new, live)
    print(version, flush=True)
"""


def versions(folder):
    pages = list(folder.rglob("index.html"))
    assert len(pages) == FILES
    return {page.read_bytes() for page in pages}


@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_a_new_folder_takes_the_place_of_the_old(tmp_path, monkeypatch, way):
    if way == "renames":
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
    live, new = tmp_path / "site", tmp_path / "build" / "site-new"
    for content in (b"1", b"2"):
        tree.write(new, {"index.html": content})
        swap.swap(new, live)
        assert (live / "index.html").read_bytes() == content
        assert not new.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "site"]


def test_this_system_exchanges_names_in_one_step(tmp_path):
    tree.write(tmp_path, {"a/x": b"a", "b/x": b"b"})
    if not swap.exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("the file system cannot exchange names: builds rename instead")
    assert (tmp_path / "a" / "x").read_bytes() == b"b"


def test_a_run_that_ended_between_two_renames_is_repaired(tmp_path):
    tree.write(tmp_path / ".site-old", {"index.html": b"old"})
    swap.repair(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_bytes() == b"old"


def test_a_run_that_ended_after_both_renames_is_tidied(tmp_path):
    tree.write(tmp_path, {".site-old/index.html": b"old", "site/index.html": b"new"})
    swap.repair(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_bytes() == b"new"
    assert not (tmp_path / ".site-old").exists()


def test_links_are_refused_and_the_old_site_stands(tmp_path):
    tree.write(tmp_path, {"elsewhere/index.html": b"old", "new/index.html": b"new"})
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="symbolic link"):
        swap.swap(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "elsewhere" / "index.html").read_bytes() == b"old"


def test_an_unfinished_new_folder_leaves_the_old_one(tmp_path):
    tree.write(tmp_path, {"site/index.html": b"old"})
    with pytest.raises(PublishError, match="cannot write"):
        swap.swap(tmp_path / "missing", tmp_path / "site")
    swap.repair(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_bytes() == b"old"


@pytest.mark.slow
@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_killed_at_any_moment_a_whole_site_stands(tmp_path, way):
    chance = random.Random(21)  # noqa: S311 - moments, not secrets
    version = 0
    for _ in range(int(os.environ.get("ANNALS_KILLS", "6"))):
        command = [sys.executable, "-c", SWAPPING, str(tmp_path), way, str(version), str(FILES)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            version = int(process.stdout.readline())
            time.sleep(chance.random() * 0.05)
            os.kill(process.pid, signal.SIGKILL)
            version = max([version, *map(int, process.stdout.read().split())])
        if way == "renames":
            swap.repair(tmp_path / "site")
        found = versions(tmp_path / "site")
        assert len(found) == 1
        assert int(found.pop()) in {version, version + 1}

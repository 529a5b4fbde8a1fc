"""Folders of files: written where they changed, stale ones removed, never through a link, never outside."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.publish import tree
from generator.publish.faults import PublishError, named


def held(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_folder_holds_exactly_what_was_given(tmp_path):
    root = tmp_path / "build" / "docs"
    first = tree.write(root, {"a.md": b"1", "b/c/d.md": b"2", "b/e.md": b"3"})
    assert held(root) == {"a.md": b"1", "b/c/d.md": b"2", "b/e.md": b"3"}
    assert first == tree.Changes(("a.md", "b/c/d.md", "b/e.md"), ())
    second = tree.write(root, {"a.md": b"1", "b/e.md": b"4"})
    assert held(root) == {"a.md": b"1", "b/e.md": b"4"}
    assert second == tree.Changes(("b/e.md",), ("b/c/d.md",))
    assert not (root / "b" / "c").exists()


def test_what_is_the_same_is_not_touched(tmp_path):
    tree.write(tmp_path, {"a.md": b"1", "b.md": b"2"})
    os.utime(tmp_path / "a.md", ns=(7, 7))
    tree.write(tmp_path, {"a.md": b"1", "b.md": b"3"})
    assert (tmp_path / "a.md").stat().st_mtime_ns == 7


def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path):
    tree.write(tmp_path, {"a": b"1", "b/c/d": b"2"})
    tree.write(tmp_path, {"a/x": b"1", "b": b"2"})
    assert held(tmp_path) == {"a/x": b"1", "b": b"2"}


def test_adding_keeps_what_is_there(tmp_path):
    tree.write(tmp_path, {"a": b"1"})
    assert tree.add(tmp_path, {"b/c": b"2"}).written == ("b/c",)
    assert held(tmp_path) == {"a": b"1", "b/c": b"2"}


def test_what_a_killed_run_left_goes(tmp_path):
    (tmp_path / ".part-1").write_bytes(b"half")
    tree.write(tmp_path, {"a": b"1"})
    assert held(tmp_path) == {"a": b"1"}


@pytest.mark.parametrize("path", ["../a", "a/../../b", "/a", "a//b", "./a", "", "a/", "a\\b", "a\0b", "..", "a/.."])
def test_nothing_is_written_outside(tmp_path, path):
    root = tmp_path / "docs"
    with pytest.raises(PublishError):
        tree.write(root, {"good": b"1", path: b"2"})
    assert list(tmp_path.iterdir()) == []


def test_a_path_cannot_be_a_file_and_a_folder(tmp_path):
    with pytest.raises(PublishError, match="both"):
        tree.write(tmp_path, {"a": b"1", "a/b": b"2"})


@pytest.mark.parametrize("where", ["docs", "docs/inner", "docs/inner/file"])
def test_symbolic_links_are_not_followed(tmp_path, where):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_bytes(b"kept")
    link = tmp_path / where
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside / "precious" if where.endswith("file") else outside)
    root = tmp_path / "docs"
    for action in (tree.write, tree.add):
        with pytest.raises(PublishError, match="symbolic link"):
            action(root, {"inner/file": b"1"})
    assert held(outside) == {"precious": b"kept"}
    if where == "docs":
        with pytest.raises(PublishError, match="symbolic link"):
            tree.remove(root)


def test_removing_a_folder(tmp_path):
    tree.write(tmp_path / "docs", {"a/b": b"1"})
    tree.remove(tmp_path / "docs")
    tree.remove(tmp_path / "docs")
    assert not (tmp_path / "docs").exists()


def test_a_full_disk_is_said_in_words():
    with (
        pytest.raises(PublishError, match=r"the disk is full: docs is unfinished, and the published site is as it was"),
        named(Path("docs")),
    ):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_disk_that_fills_up_leaves_whole_files(tmp_path, monkeypatch):
    tree.write(tmp_path, {"a": b"old", "b": b"old"})

    def full_after_a_while(path, mode, **how):
        full = mode == "wb" and (tmp_path / "a").read_bytes() == b"new"
        return Path("/dev/full" if full else path).open(mode, **how)

    monkeypatch.setattr(tree, "open", full_after_a_while, raising=False)
    with pytest.raises(PublishError, match="disk is full"):
        tree.write(tmp_path, {"a": b"new", "b": b"newer"})
    assert held(tmp_path) == {"a": b"new", "b": b"old"}


def test_a_folder_is_filled_in_turn(tmp_path):
    made = []

    def content(path):
        made.append(path)
        return path.encode()

    tree.fill(tmp_path / "site", ["a/b.html", "c"], content)
    tree.fill(tmp_path / "site", ["a/d.html"], content)
    assert held(tmp_path / "site") == {"a/b.html": b"a/b.html", "a/d.html": b"a/d.html", "c": b"c"}
    assert made == ["a/b.html", "c", "a/d.html"]
    with pytest.raises(PublishError, match="not a path inside a folder"):
        tree.fill(tmp_path / "site", ["../e"], content)


def test_threads_fill_one_folder_at_once(tmp_path):
    def fill(number):
        tree.fill(tmp_path, [f"{number}.bin"], lambda _: bytes([number]) * 100_000)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(fill, range(64)))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        f"{number}.bin": bytes([number]) * 100_000 for number in range(64)
    }


@pytest.mark.parametrize("link", ["", "a", "a/b", "a/b/c"])
def test_nothing_is_added_or_discarded_behind_a_link(tmp_path, link):
    (tmp_path / "outside" / "a" / "b").mkdir(parents=True)
    (tmp_path / "outside" / "a" / "b" / "c").write_bytes(b"kept")
    root = tmp_path / "root"
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(tmp_path / "outside" / link)
    for change in (lambda: tree.add(root, {"a/b/c": b"gone"}), lambda: tree.discard(root, ["a/b/c"])):
        with pytest.raises(PublishError, match="symbolic link"):
            change()
    assert (tmp_path / "outside" / "a" / "b" / "c").read_bytes() == b"kept"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_new_folder_is_there_with_all_of_its_files_or_not_at_all(tmp_path, monkeypatch):
    tree.add(docs := tmp_path / "docs", {})
    (docs / "empty").mkdir()

    def full(path, mode, **how):
        return Path("/dev/full" if str(path).endswith("b") else path).open("wb", **how)

    with monkeypatch.context() as patched:
        patched.setattr(tree, "open", full, raising=False)
        with pytest.raises(PublishError, match=r"disk is full: .*docs is unfinished"):
            tree.write(docs, {"a": b"1", "b": b"2"})
    assert held(tmp_path) == {}
    assert tree.write(docs, {"a": b"1", "b": b"2"}) == tree.Changes(("a", "b"), ())
    assert sorted(tmp_path.rglob("*")) == [docs, docs / "a", docs / "b"]

"""Spools: what goes in comes out, and nothing is left behind."""

import gc
from collections import ChainMap
from io import BytesIO

import pytest

from generator.publish import parts, spool

FILES = {"a/one.json": b"{}", "empty.txt": b"", "b/two.bin": bytes(range(256)) * 300}


def spooled(folder, *every):
    written = [(folder / str(n), spool.write(folder / str(n), part.items())) for n, part in enumerate(every)]
    return spool.Spooled(written)


def test_gives_every_file_back(tmp_path):
    found = spooled(tmp_path, {k: FILES[k] for k in ("a/one.json", "empty.txt")}, {"b/two.bin": FILES["b/two.bin"]})
    assert dict(found) == FILES
    assert (len(found), "a/one.json" in found, "c" in found) == (3, True, False)


@pytest.mark.slow
def test_leaves_no_file_behind(tmp_path):
    found = spooled(tmp_path, FILES)
    assert list(tmp_path.iterdir()) == []
    assert found["a/one.json"] == b"{}"
    del found
    gc.collect()


def test_does_not_write_over_anything(tmp_path):
    (tmp_path / "taken").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        spool.write(tmp_path / "taken", FILES.items())
    assert (tmp_path / "taken").read_bytes() == b"mine"


def test_a_path_that_is_not_there_is_a_key_error(tmp_path):
    with pytest.raises(KeyError):
        spooled(tmp_path, FILES)["nowhere"]


def test_a_leaf_reads_its_content_when_asked(tmp_path):
    assert spool.Leaf(spooled(tmp_path, FILES), "b/two.bin").read() == FILES["b/two.bin"]


def test_a_look_reads_nothing_and_digests_are_those_of_the_contents(tmp_path, monkeypatch):
    files = spool.Spooled(
        [(tmp_path / "one", spool.write(tmp_path / "one", [("a", b"first"), ("b", BytesIO(b"second"))]))]
    )
    every = ChainMap({"c": b"third"}, files)
    digests = {path: spool.digest(every, path) for path in "abc"}
    assert digests == {
        path: parts.digest(content) for path, content in zip("abc", (b"first", b"second", b"third"), strict=True)
    }
    monkeypatch.setattr(spool.os, "pread", None)
    assert "a" in every
    assert "d" not in every
    assert "b" in spool.Contents(every)
    assert [*spool.Contents(every)] == [*every]
    assert spool.digest(every, "b") == digests["b"]
    with pytest.raises(KeyError):
        spool.digest(every, "d")


def test_some_files_of_several_mappings_stand_where_these_have_them(tmp_path):
    picked = spool.Picked({"b": spooled(tmp_path, {"a": b"A", "b": b"B"}), "c": {"c": b"C", "d": b"D"}})
    assert dict(picked) == {"b": b"B", "c": b"C"}
    assert ("a" in picked, "b" in picked) == (False, True)
    every = ChainMap({}, picked)
    assert [spool.digest(every, path) for path in "bc"] == [parts.digest(content) for content in (b"B", b"C")]
    assert [spool.content(every, path) for path in "bc"] == [b"B", b"C"]


@pytest.fixture
def told(monkeypatch):
    """What the system was told to forget: where each stretch begins, and its size in bytes."""
    stretches = []
    monkeypatch.setattr(spool.os, "posix_fadvise", lambda _, start, size, __: stretches.append((start, size)), False)
    return stretches


def test_what_is_read_once_is_forgotten_in_stretches(tmp_path, told):
    found = spooled(tmp_path, dict.fromkeys("abcde", b"x" * 10), {"f": b"y" * 20})
    with spool.read_once():
        for path in "dbafd":
            assert found[path]
    assert told == [(0, 20), (30, 10), (30, 10), (0, 20)]


def test_parts_of_a_large_file_are_one_stretch(tmp_path, told):
    found = spooled(tmp_path, {"small": b"s", "large": b"z" * parts.LARGE})
    with spool.read_once():
        content = parts.digest(spool.content(found, "large"))
    assert content == found.digest("large")
    assert told == [(1, parts.LARGE)]


def test_what_is_read_otherwise_stays(tmp_path, told):
    found = spooled(tmp_path, FILES)
    with pytest.raises(KeyError), spool.read_once():
        raise KeyError
    assert dict(found) == FILES
    assert told == []

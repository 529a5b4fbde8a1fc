"""Files that are read and written in parts."""

from collections import ChainMap

import pytest

from generator.publish import parts, spool, tree
from generator.publish.parts import LARGE, Parts
from generator.publish.spool import Leaf, Spooled

LONG = bytes(range(256)) * (LARGE // 256 + 1)


@pytest.fixture
def files(tmp_path):
    return Spooled([(tmp_path / "spool", spool.write(tmp_path / "spool", [("a", b"short"), ("b/long", LONG)]))])


def test_what_is_large_comes_in_parts_as_often_as_it_is_asked_for(files):
    content = spool.content(ChainMap({"c": b"other"}, files), "b/long")
    assert isinstance(content, Parts)
    assert len(content) == len(LONG)
    for _ in range(2):
        assert b"".join(content) == LONG == files["b/long"]
    assert max(map(len, content)) < LARGE
    assert spool.content(ChainMap({"c": b"other"}, files), "a") == b"short"
    assert spool.content(ChainMap({"c": b"other"}, files), "c") == b"other"
    with pytest.raises(KeyError):
        spool.content(ChainMap({}, files), "d")


def test_parts_outlive_whoever_held_the_spool(files):
    content = Leaf(files, "b/long").content()
    del files
    assert b"".join(parts.parts(content)) == LONG


@pytest.mark.parametrize("there", [None, LONG, LONG[:-1] + b"x", LONG + b"x", b""])
def test_is_written_where_it_is_not_there_already(files, tmp_path, there):
    root, beside = tmp_path / "site", tmp_path / "beside"
    for folder in (root, beside):
        (folder / "b").mkdir(parents=True)
        if there is not None:
            (folder / "b" / "long").write_bytes(there)
    changes = tree.write(root, {path: spool.content(files, path) for path in files})
    assert changes.written == (("a",) if there == LONG else ("a", "b/long"))
    assert (root / "b" / "long").read_bytes() == LONG
    tree.fill(tmp_path / "new", files, lambda path: spool.content(files, path), beside)
    assert (tmp_path / "new" / "b" / "long").exists() == (there != LONG)
    if there != LONG:
        assert (tmp_path / "new" / "b" / "long").read_bytes() == LONG


def test_files_go_through_a_spool_without_memory(tmp_path):
    (tmp_path / "long").write_bytes(LONG)
    opened = (tmp_path / "long").open("rb")
    places = spool.write(tmp_path / "spool", [("a", b"short"), ("long", opened), ("z", b"")])
    assert opened.closed
    assert dict(Spooled([(tmp_path / "spool", places)])) == {"a": b"short", "long": LONG, "z": b""}

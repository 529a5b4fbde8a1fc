"""What a build leaves to the next is read as it was written, piece by piece, or not at all."""

import gc
import os
import shutil

import pytest
from ferries import INCIDENT

from generator import pipeline, workers
from generator.pipeline import Past
from generator.publish import sealed

BASE, AROUND = b"base", b"around"


@pytest.fixture
def project(make_timeline):
    return make_timeline({"2024/2024-03-01-stop.yml": INCIDENT})


@pytest.fixture
def checked(project):
    return pipeline.check(project)


@pytest.fixture
def left(project, checked):
    """What a first build leaves."""
    rendered = pipeline.render(checked.corpus, project.address, past=Past(checked.digests))
    project.cache.mkdir(parents=True)
    put_down(project, rendered.left)
    return rendered.left


@pytest.fixture
def file(project):
    return project.cache / "pages.msgpack"


def put_down(project, left):
    """As a build that has ended well."""
    with pipeline.keeping(project, left) as keep:
        keep(BASE, AROUND)


def opened():
    """How many files this process has open."""
    gc.collect()
    return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0  # noqa: PTH112, PTH208


def test_what_is_left_comes_back(project, left):
    base, around, pages = pipeline.recall(project, BASE)
    assert (base, around) == (BASE, AROUND)
    assert list(pages.pages) == list(left.pages)
    assert [page.told for page in pages.pages.values()] == [page.told for page in left.pages.values()]
    assert {path: (page.title, page.meta, page.ids) for path, page in pages.pages.items()} == {
        path: (page.title, page.meta, page.ids) for path, page in left.pages.items()
    }
    assert dict(pages.traces) == dict(left.traces)
    assert (list(pages.things), pages.states) == (list(left.things), left.states)
    assert list(pages.files) == list(left.files)
    assert len(pages.files) == len(list(pages.files))
    assert next(iter(left.files)) in pages.files


def test_what_came_back_is_left_again(project, checked, left, file):
    first = file.read_bytes()
    past = Past(checked.digests, pipeline.recall(project, BASE).pages)
    again = pipeline.render(checked.corpus, project.address, past=past)
    put_down(project, again.left)
    second = pipeline.recall(project, BASE).pages
    assert {path: page.told for path, page in second.pages.items()} == {p: g.told for p, g in left.pages.items()}
    # Of the file that another has taken the place of, pages that stand are read as before.
    put_down(project, again.left)
    assert file.read_bytes() == first


def test_on_another_base_nothing_is_left(project, left):
    assert pipeline.recall(project, b"another base") is None


def test_half_a_file_or_another_is_none(project, left, file):
    content = file.read_bytes()
    for size in (0, 5, 12, -1, -20):
        file.write_bytes(content[:size])
        assert pipeline.recall(project, BASE) is None
    for at in (0, len(content) // 2, -1):
        other = bytearray(content)
        other[at] ^= 1
        file.write_bytes(other)
        assert pipeline.recall(project, BASE) is None


END = b"\x92\xc4\x04base\xc4\x00"  # base and around
ENDED = END + len(END).to_bytes(4, "big")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x80",
        ENDED,
        END,
        b"\x94" + ENDED,
        b"\x94\x90\xc4\x00" + ENDED,
        b"\x94\x90\xc4\x00\x91\x90\x90\x90\x90" + ENDED,
        b"\x94\x90\xc4\x00\x90\x90" + END + b"\xff\xff\xff\xff",
        b"\x94\x90\xc4\x00\x90\x90" + END[1:] + len(END).to_bytes(4, "big"),
        b"\x05" + ENDED,
    ],
)
def test_what_is_written_as_no_build_writes_it_is_none(project, file, content):
    file.parent.mkdir(parents=True)
    sealed.write(file, [content])
    assert pipeline.recall(project, BASE) is None


def test_the_shortest_that_a_build_may_write_is_read(project, file):
    file.parent.mkdir(parents=True)
    sealed.write(file, [b"\x94\x90\xc4\x00\x90\x90" + ENDED])
    assert pipeline.recall(project, BASE).around == b""


@pytest.mark.parametrize("another", [True, False])
def test_what_is_put_down_is_left_only_when_the_build_ends_well(project, left, file, monkeypatch, another):
    """By another process, as well as by this one."""
    monkeypatch.setattr(workers.threading, "active_count", lambda: 1 if another else 2)
    before, there = file.read_bytes(), {path.name for path in file.parent.iterdir()}
    with pytest.raises(KeyError), pipeline.keeping(project, left):
        raise KeyError
    with pipeline.keeping(project, left):
        pass
    assert file.read_bytes() == before
    with pipeline.keeping(project, left) as keep:
        keep(b"later", AROUND)
    assert pipeline.recall(project, b"later").around == AROUND
    assert {path.name for path in file.parent.iterdir()} == there


def test_where_the_disk_does_not_let_us_nothing_is_left(project, left, file):
    shutil.rmtree(file.parent)
    file.parent.write_bytes(b"no folder")
    with pipeline.keeping(project, left) as keep:
        keep(BASE, AROUND)
    assert file.parent.read_bytes() == b"no folder"


def test_no_file_is_left_open(project, left):
    before = opened()
    found = pipeline.recall(project, BASE)
    assert found
    assert not before or opened() == before + 1
    del found
    assert opened() == before

"""The capture store: whole or not there, below the source's id, at any fsspec address."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from generator.project import STORE, Project
from generator.sources.capture import capture_text, lock
from generator.sources.store import Store, StoreError, texts

CONTENT = b"The ferry stopped in midstream.\n"


def locked(content=CONTENT):
    capture, text = capture_text(content, at="2024-03-05T09:00:00Z")
    return text, lock(capture, text, ()).lock


def objects(root):
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())


@pytest.mark.parametrize("address", ["{tmp}/store", "file://{tmp}/store", "memory://texts-{tmp.name}"])
def test_what_is_kept_comes_back(tmp_path, address):
    text, of = locked()
    store = Store(address.format(tmp=tmp_path))
    assert not store.exists()
    store.keep("gazette", CONTENT, text)
    assert store.exists()
    assert store.text("gazette", of) == text


def test_a_text_is_its_own_sources_alone(tmp_path):
    text, of = locked()
    store = Store(str(tmp_path))
    store.keep("gazette", CONTENT, text)
    assert store.text("another", of) is None


def test_bytes_are_no_text(tmp_path):
    text, of = locked()
    store = Store(str(tmp_path))
    store.keep("gazette", text.encode(), "Another text.")
    assert store.text("gazette", of) is None


def test_a_damaged_object_is_not_read_and_is_written_again(tmp_path):
    text, of = locked()
    store = Store(str(tmp_path))
    store.keep("gazette", CONTENT, text)
    damaged = next(tmp_path.rglob("*.txt"))
    for half in (text.encode()[:7], b"", b"\xff\xfe"):
        damaged.write_bytes(half)
        assert store.text("gazette", of) is None
        store.keep("gazette", CONTENT, text)
        assert store.text("gazette", of) == text


@pytest.mark.parametrize("step", ["pipe_file", "mv"])
def test_a_write_that_fails_leaves_nothing_half_done(tmp_path, monkeypatch, step):
    text, of = locked()
    store = Store(str(tmp_path))
    whole = store._files.pipe_file

    def fail(path, content, *_):
        if step == "pipe_file":
            whole(path, content[:3])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(store, "_files", SimpleNamespace(**{
            name: getattr(store._files, name) for name in ("makedirs", "pipe_file", "mv", "cat_file", "rm_file")
        } | {step: fail}))  # fmt: skip
        with pytest.raises(StoreError, match="No space left"):
            store.keep("gazette", CONTENT, text)
    assert objects(tmp_path) == []
    store.keep("gazette", CONTENT, text)
    assert store.text("gazette", of) == text


def test_what_a_killed_run_left_is_not_seen(tmp_path):
    text, of = locked()
    store = Store(str(tmp_path))
    (tmp_path / "gazette").mkdir()
    (tmp_path / "gazette" / f"{of.newest.text.sha256}.txt.abc.part").write_bytes(text.encode()[:5])
    assert store.text("gazette", of) is None
    store.keep("gazette", CONTENT, text)
    assert store.text("gazette", of) == text


def test_many_write_the_same_and_other_things_at_once(tmp_path):
    kept = [locked(f"Text number {n % 5}.".encode()) for n in range(40)]

    def keep(number):
        text, of = kept[number]
        Store(str(tmp_path)).keep(f"source-{number % 5}", text.encode(), text)
        return Store(str(tmp_path)).text(f"source-{number % 5}", of)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(keep, range(40))) == [text for text, _ in kept]
    assert len(objects(tmp_path)) == 10


@pytest.mark.parametrize("address", ["nonsense://x", "{tmp}/nowhere", "{tmp}/file"])
def test_a_wrong_address_is_named(tmp_path, monkeypatch, address):
    _, of = locked()
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    where = address.format(tmp=tmp_path)
    with pytest.raises(StoreError) as error:
        texts(Project(tmp_path), {"gazette": of}, where)
    assert where in str(error.value)
    monkeypatch.setenv(STORE, where)
    with pytest.raises(StoreError):
        texts(Project(tmp_path), {"gazette": of})


def test_a_clone_without_the_store_has_no_texts(tmp_path):
    _, of = locked()
    assert texts(Project(tmp_path), {"gazette": of}) == {}

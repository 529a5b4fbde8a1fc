"""What is put on the shelf is written once, and is the same again, in memory or on the disk."""

import pytest

from generator.formats import shelf


@pytest.mark.parametrize(("room", "at_once"), [(1, 1), (1, 1 << 20), (7, 7), (1 << 20, 1)])
def test_each_thing_is_written_once(room, at_once, monkeypatch):
    monkeypatch.setattr(shelf, "_IN_MEMORY", room)
    monkeypatch.setattr(shelf, "_AT_ONCE", at_once)
    asked = []

    def write(thing):
        asked.append(thing)
        return "é" * thing

    with shelf.Shelf() as on:
        one, other = shelf.shelved(write, on), shelf.shelved(str, on)
        for _ in range(2):
            assert [one(n) for n in (3, 0, 5)] == ["ééé", "", "ééééé"]
            assert [other(n) for n in (5, 3)] == ["5", "3"]
    assert asked == [3, 0, 5]

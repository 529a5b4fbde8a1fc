"""Pictures are drawn when words are new, and words that are gone are kept nowhere."""

from dataclasses import replace

import pytest

from generator import carding
from generator.render.cards import drawing
from generator.render.cards.card import Card

CARD = Card("Outages", "Ferry stops", "1 March 2024", "Port", "alleged", "Alleged", "Ferries", "state")
CARDS = {f"incidents/e{n}/card.png": replace(CARD, title=f"Ferry {n}") for n in range(3)}


@pytest.fixture
def drawn(monkeypatch):
    """The titles that are drawn, in order."""
    titles, png = [], drawing.png
    monkeypatch.setattr(drawing, "png", lambda card: (titles.append(card.title), png(card))[1])
    return titles


def test_only_new_words_are_drawn(tmp_path, drawn):
    first = carding.pictures(CARDS, tmp_path / "cache")
    assert list(first) == list(CARDS)
    assert drawn == ["Ferry 0", "Ferry 1", "Ferry 2"]
    changed = CARDS | {"incidents/e1/card.png": replace(CARD, title="Boat 1")}
    assert carding.pictures(changed, tmp_path / "cache") == carding.pictures(changed, None)
    assert drawn[3:] == ["Boat 1", "Ferry 0", "Boat 1", "Ferry 2"]


def test_what_is_kept_are_the_pictures_of_this_build(tmp_path):
    first = carding.pictures(CARDS, tmp_path)
    (file,) = tmp_path.iterdir()
    assert all(png in file.read_bytes() for png in first.values())
    rest = dict(list(CARDS.items())[1:])
    carding.pictures(rest, tmp_path)
    assert first["incidents/e0/card.png"] not in file.read_bytes()
    assert first["incidents/e1/card.png"] in file.read_bytes()
    carding.pictures({}, tmp_path)
    assert first["incidents/e1/card.png"] not in file.read_bytes()


@pytest.mark.parametrize("damage", [b"", b"x", b"\xc1" * 40])
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path, drawn, damage):
    first = carding.pictures(CARDS, tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage or file.read_bytes()[:-1])
    assert carding.pictures(CARDS, tmp_path) == first
    assert len(drawn) == 6


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "cache").write_text("a file")
    assert carding.pictures(CARDS, tmp_path / "cache") == carding.pictures(CARDS, None, jobs=2)


def test_other_faces_are_other_pictures(tmp_path, drawn, monkeypatch):
    carding.pictures(CARDS, tmp_path)
    monkeypatch.setattr(carding, "version", lambda _: "99")
    carding.pictures(CARDS, tmp_path)
    assert len(drawn) == 6

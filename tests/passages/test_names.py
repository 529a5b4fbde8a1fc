"""Names are found by their hashes, however they are spelt, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.passages.names import Withheld, hashed, name, words

SALT = "00112233445566778899aabbccddeeff"


def finder(*names):
    return Withheld(SALT, [(len(name(n)), hashed(SALT, name(n))) for n in names])


@pytest.mark.parametrize(
    "spelt",
    [
        "Anne-Sophie d'Estrées", "ANNE SOPHIE D’ESTREES", "anne\u2011sophie d\u00b4estrées", "Anne–Sophie  d Estrées", "anne-sophie-d-estrees",
        "Anne\u00adSophie d'Es\u00adtrées".replace("e\u00adS", "e-S"), "Anne-Sophie d'Estre\u0301es", "\uff21nne Sophie d Estrées",
        "anne_sophie_d_estrees", "Anne-Sophie\nd'Estrées",
    ],
)  # fmt: skip
def test_every_spelling_is_found(spelt):
    names = finder("Anne-Sophie d'Estrées")
    text = f"So said {spelt}, yesterday."
    assert [text[a:b] for a, b in names.find(text)] == [spelt]
    assert names.holds(spelt)


@pytest.mark.parametrize(
    "other", ["Anne Sophie", "Estrées", "Sophie d'Estrées", "Anne-Sophie d'Estréesia", "AnneSophie d'Estrées", ""]
)
def test_other_words_are_not(other):
    assert not finder("Anne-Sophie d'Estrées").holds(other)


def test_the_longest_form_counts_and_every_place_is_found():
    names = finder("Rui Melo", "Melo")
    text = "Melo, Rui Melo and R. Melo's Melody"
    assert [text[a:b] for a, b in names.find(text)] == ["Melo", "Rui Melo", "Melo"]


def test_addresses_are_read_as_they_are_meant():
    names = finder("André Léo")
    assert names.holds("https://e.example/andr%C3%A9-l%C3%A9o/1")
    assert names.holds("https://e.example/andre_leo")
    assert not names.holds("https://e.example/andr%C3%A9-l%C3%A9on")


def test_letters_of_other_alphabets():
    assert finder("Пётр Œdipe").holds("ПЕТР oedipe")
    assert finder("王小明").holds("王小明")
    assert finder("Straße").holds("STRASSE")


@given(st.text(max_size=30))
def test_words_are_where_they_are_said_to_be(text):
    for word in words(text):
        assert word.plain
        assert name(text[word.start : word.end]) == (word.plain,)

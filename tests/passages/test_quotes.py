"""Cuts, insertions and ids of quotations."""

import pytest

from generator.passages.quotes import QuotedPassage, forms, passage_id, pieces, quote_hash


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("Nobody was hurt", ("Nobody was hurt",)),
        ("Nobody [...] hurt", ("Nobody", "hurt")),
        ("Nobody [\u2026] hurt", ("Nobody", "hurt")),
        ("Nobody [ ... ] was\n  hurt", ("Nobody", "was hurt")),
        ("[...] was hurt [...]", ("was hurt",)),
        ("[...]", ()),
        ("  ", ()),
        ("Nobody [of them] was hurt", ("Nobody [of them] was hurt",)),
        ("Nobody ... hurt", ("Nobody ... hurt",)),
    ],
)
def test_cuts_part_a_quotation(quote, parts):
    assert pieces(quote) == parts


@pytest.mark.parametrize(
    ("piece", "plain"),
    [
        ("he [the minister] said", "he said"),
        ("said he [the minister], and left", "said he, and left"),
        ("he [the minister]", "he"),
        ("[He] said", "said"),
        ("attack[ed] the port", "attack the port"),
        ("no \u201c[blank] door\u201d", 'no " door"'),
    ],
)
def test_insertions_stand_for_nothing(piece, plain):
    assert forms(piece)[-1] == plain


def test_brackets_may_be_the_sources_own():
    assert forms("he [sic] said") == ("he [sic] said", "he said")


def test_a_bracketed_initial_may_have_been_small_or_capital():
    assert forms("[T]he door") == ("[T]he door", "The door", "the door")


def test_typography_does_not_change_a_hash():
    assert quote_hash("\u00ab\u00a0le pont\u00a0\u00bb n\u2019a pas c\u00e9d\u00e9") == quote_hash(
        '"le pont" n\'a pas ce\u0301de\u0301'
    )
    assert quote_hash("le pont") != quote_hash("Le pont")


def test_a_passage_is_of_one_source():
    assert passage_id("gazette", "le pont") != passage_id("herald", "le pont")
    assert len(passage_id("gazette", "le pont")) == 16


def test_one_passage_in_two_records():
    one = QuotedPassage("gazette", "le pont", None, None, "a", ("evidence", 0, "quote"))
    assert one.key == one._replace(record="b", prefix="").key


def test_long_runs_of_space_and_brackets_are_read_at_once():
    assert pieces(" " * 250_000 + "[" * 1000) == ("[" * 1000,)
    assert len(pieces("a [...] " * 30_000)) == 30_000

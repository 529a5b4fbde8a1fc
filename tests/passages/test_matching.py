"""Where quotations are found, and where they are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.passages.folding import Folded
from generator.passages.matching import MAX_CUT, Ambiguous, Found, Missing, find, stands

TEXT = (
    "French officials on Tuesday said several ports were hit. An automatic crane fell overnight at the quay in Elwy. "
    "No one was injured. In other places, 15 cars were burnt; 1,150 people left Aix-en-Provence.\n\n"
    "The minister wrote that \u201cattempts have been made to stop the crews.\u201d He hasn't answered. "
    "The union\u2019s secretary \u2014 Ruth O\u2019Brien \u2014 said the cranes stood still. Later the cranes stood still again, at 10:45."
)


def spans(quote, text=TEXT, **around):
    found = find(Folded(text), quote, **around)
    assert isinstance(found, Found), found
    return [text[start:end] for start, end in found.spans]


def missing(quote, text=TEXT, **around):
    return isinstance(find(Folded(text), quote, **around), Missing)


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("several ports were hit", ["several ports were hit"]),
        (
            "\u00ab\u00a0attempts have been made to stop the crews.\u00a0\u00bb",
            ["\u201cattempts have been made to stop the crews.\u201d"],
        ),
        ("attempts have been made to stop the crews", ["attempts have been made to stop the crews"]),
        ("left Aix\u2011en\u2011Provence. The minister wrote", ["left Aix-en-Provence.\n\nThe minister wrote"]),
        ("secretary - Ruth O'Brien - said", ["secretary \u2014 Ruth O\u2019Brien \u2014 said"]),
        ("Ruth O'Brien", ["Ruth O\u2019Brien"]),
        ("several ports [...] An automatic crane", ["several ports", "An automatic crane"]),
        ("several ports [...] crane fell [...] in Elwy", ["several ports", "crane fell", "in Elwy"]),
        ("officials [of the ministry] on Tuesday", ["officials on Tuesday"]),
        ("[S]everal ports were hit", ["several ports were hit"]),
        ("[...] He hasn't answered", ["He hasn't answered"]),
    ],
)
def test_found(quote, there):
    assert spans(quote) == there


@pytest.mark.parametrize(
    "quote",
    [
        "several Ports were hit",
        "several ports where hit",
        "several were hit",
        "ports several were hit",
        "everal ports were hit",
        "several ports were hi",
        "150 people left",
        "5 cars were burnt",
        "several ports were hit. No one was injured",
        "officials on Tuesday [...] French",
        "officials [never] said several",
        "No one [...] again, at 10:45 [...] was injured",
        "[...]",
        "",
        "\u2026",
    ],
)
def test_not_found(quote):
    assert missing(quote)


def test_a_cut_reaches_only_so_far():
    between = "x " * (MAX_CUT // 2 - 1)
    assert not missing("began [...] ended", f"It began {between}ended")
    assert missing("began [...] ended", f"It began {between}and only then ended")


def test_the_shortest_stretch_is_meant():
    text = "The crane fell. The crane at the quay fell, and fell apart."
    found = find(Folded(text), "crane at [...] fell")
    assert isinstance(found, Found)
    assert text[found.start : found.end] == "crane at the quay fell"
    assert find(Folded(text), "The crane [...] fell") == Ambiguous(2)


def test_pieces_are_not_taken_greedily():
    far = "y " * MAX_CUT
    text = f"a door and a lock {far} a door, then a lock, then a key"
    assert not missing("a door [...] a lock [...] a key", text)


def test_words_that_stand_twice_need_what_is_around_them():
    assert find(Folded(TEXT), "the cranes stood still") == Ambiguous(2)
    assert stands(Folded(TEXT), "the cranes stood still")
    first = find(Folded(TEXT), "the cranes stood still", prefix="said")
    second = find(Folded(TEXT), "the cranes stood still", suffix="again, at")
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert first.start < second.start
    assert first.prefix.endswith("O'Brien-said")
    assert second.suffix.startswith("again, at")


def test_what_is_said_to_stand_around_must_stand_there():
    wrong = find(Folded(TEXT), "No one was injured", prefix="at the quay of Elwy.")
    assert isinstance(wrong, Missing)
    assert "-of- +in+" in wrong.difference


def test_too_many_pieces_are_nowhere():
    assert missing("a [...] " * 5000, "a " * 5000)


WORD = st.text("ab\u00e9", min_size=1, max_size=3)
SPACE = st.sampled_from([" ", "\u00a0", "\n", "  ", "\u202f"])


@pytest.mark.slow
@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(st.tuples(WORD, SPACE), min_size=1, max_size=30), st.data())
def test_any_run_of_words_stands_where_it_was_taken(pairs, data):
    text = "".join(word + space for word, space in pairs)
    begin = data.draw(st.integers(0, len(pairs) - 1))
    end = data.draw(st.integers(begin + 1, len(pairs)))
    start = sum(len(word + space) for word, space in pairs[:begin])
    quote = " ".join(word for word, _ in pairs[begin:end])
    assert stands(Folded(text), quote)
    found = find(Folded(text), quote)
    if isinstance(found, Found):
        assert (found.start, text[start : found.end].split()) == (start, quote.split())


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(), st.text())
def test_any_words_in_any_text_are_an_answer(text, quote):
    assert find(Folded(text), quote) is not None

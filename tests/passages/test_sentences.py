"""Sentences of reports, and how much of them is quoted."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.passages.sentences import quoted_share, sentences

REPORT = """A night at the harbour

M. Dupont est venu. Il a dit : « C'est fini. » Puis il est parti à 10.45 h. “Yes.” He left… Mr. Smith (of the U.S. Army)
saw 3.5 tons. 47 were there! “No,” she said. É. Martin too. Was it? Étienne asked."""


def test_reports_fall_into_sentences():
    assert [s.text for s in sentences(REPORT)] == [
        "A night at the harbour",
        "M. Dupont est venu.",
        "Il a dit : « C'est fini. »",
        "Puis il est parti à 10.45 h.",
        "“Yes.”",
        "He left…",
        "Mr. Smith (of the U.S. Army)\nsaw 3.5 tons.",
        "47 were there!",
        "“No,” she said.",
        "É. Martin too.",
        "Was it?",
        "Étienne asked.",
    ]


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet="aB.1 \n?!»“”É…()M", max_size=60))
def test_sentences_are_stretches_of_the_text_and_leave_no_word_out(text):
    found = sentences(text)
    assert all(text[s.start : s.end] == s.text == s.text.strip() != "" for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    left = "".join(
        text[a:b] for a, b in zip([0, *(s.end for s in found)], [*(s.start for s in found), None], strict=True)
    )
    assert left.strip() == ""


def test_overlapping_quotations_count_once():
    assert quoted_share(10, [(0, 4), (2, 6), (2, 3)]) == 0.6
    assert quoted_share(10, []) == 0
    assert quoted_share(0, [(0, 0)]) == 0

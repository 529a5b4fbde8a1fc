"""Texts that are nearly the same are told from their fingerprints; others are not."""

import random

import pytest

from generator.passages.fingerprint import KEPT, RUN, fingerprint, hashes, shared

WORDS = [
    f"{stem}{ending}"
    for stem in ["ferry", "dock", "crane", "rope", "wave", "pier", "load", "hull"]
    for ending in range(400)
]


def report(seed, paragraphs):
    chance = random.Random(seed)  # noqa: S311 - the same words on every run
    return [" ".join(chance.choices(WORDS, k=30)) for _ in range(paragraphs)]


def likeness(one, other):
    first, second = (hashes(fingerprint("\n".join(text))) for text in (one, other))
    assert shared(first, second) == shared(second, first)
    return shared(first, second)


DISPATCH = report(1, 16)


def test_the_same_text_is_the_same():
    assert likeness(DISPATCH, DISPATCH) == 1


def test_setting_makes_no_difference():
    text = "“Four cranes stood still – on Friday,” the port said."
    assert fingerprint(text) == fingerprint('FOUR cranes\nstood still - on Friday", the port said') != ""


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (DISPATCH[:8], 0.75, 1.0),  # cut
        (["Own headline and a first line of our own", *DISPATCH[1:], "With agencies"], 0.85, 1.0),
        (DISPATCH[:12] + report(2, 6), 0.5, 0.85),
        (DISPATCH[:4] + report(3, 12), 0.1, 0.45),  # quotes it
        (report(4, 16), 0.0, 0.0),
        ([], 0.0, 0.0),
    ],
)
def test_how_much_two_texts_share(other, least, most):
    assert least <= likeness(DISPATCH, other) <= most


def test_unrelated_texts_share_nothing():
    sketches = [hashes(fingerprint("\n".join(report(seed, 10)))) for seed in range(60)]
    assert max(shared(a, b) for i, a in enumerate(sketches) for b in sketches[:i]) == 0


def test_a_fingerprint_is_short_and_holds_no_word():
    sketch = fingerprint("\n".join(DISPATCH))
    assert len(sketch) == KEPT * 8
    assert len(hashes(sketch)) == KEPT
    assert fingerprint("three words only") == ""
    assert len(hashes(fingerprint("one two three four five"))) == 5 - RUN + 1


def test_writing_without_spaces():
    one = "東京で四台のクレーンが金曜日の夕方に止まったと港湾局が発表した。"
    assert shared(hashes(fingerprint(one)), hashes(fingerprint(one[:20]))) > 0.9

"""The nearest passage, for the editor who looks for the slip."""

import pytest

from generator.passages.folding import Folded
from generator.passages.nearest import Missing, nearest

TEXT = (
    "The cranes stood still all night. No one was injured, the harbour master said. "
    "Fifteen impacts were counted on the entrance door, according to the union."
)


@pytest.mark.parametrize(
    ("quote", "passage", "difference"),
    [
        (
            "Sixteen impacts were counted on the door",
            "Fifteen impacts were counted on the entrance door",
            "-Sixteen- +Fifteen+ impacts were counted on the +entrance+ door",
        ),
        ("one was injured", "No one was injured,", "+No+ one was injured +,+"),
        ("the harbor master said", "the harbour master said", "the -harbor- +harbour+ master said"),
        (
            "The cranes stood still every night",
            "The cranes stood still all night",
            "The cranes stood still -every- +all+ night",
        ),
        ("to the unions", "to the union", "to the -unions- +union+"),
    ],
)
def test_the_slip_is_shown(quote, passage, difference):
    found = nearest(Folded(TEXT), quote)
    assert (found.nearest, found.difference) == (passage, difference)
    assert 0.4 < found.likeness <= 1


@pytest.mark.parametrize(("text", "quote"), [("", "one"), ("one", ""), ("one", "two"), ("...", "!")])
def test_nothing_alike(text, quote):
    assert nearest(Folded(text), quote) == Missing("", 0.0, "")


def test_the_original_sets_no_limit():
    text = "the ship of the line and the crew of the ship went to the port. " * 15_000
    found = nearest(Folded(text + TEXT), "Fifteen impacts were counted on the doors of the ship " * 300)
    assert found.nearest.startswith("Fifteen impacts were counted")

"""Whatever a rule asks its scene for is noted, in whichever way it asks."""

import pytest

from generator.validate.scene import Noted


@pytest.mark.parametrize(
    ("ask", "noted"),
    [
        (lambda things: things["a"], "record a"),
        (lambda things: things.get("a"), "record a"),
        (lambda things: things.get("b"), "record b"),
        (lambda things: "b" in things, "record b"),
        (list, "record *"),
        (len, "record *"),
        (bool, "record *"),
        (lambda things: list(things.items()), "record *"),
        (lambda things: list(things.values()), "record *"),
        (lambda things: "a" in things.keys() | {"c"}, "record *"),
        (lambda things: things == {"a": 1}, "record *"),
        (lambda things: {**things}, "record *"),
    ],
)
def test_every_way_of_asking_is_noted(ask, noted):
    asked = set()
    ask(Noted({"a": 1}, "record", asked))
    assert noted in asked


def test_a_missing_one_is_noted_too():
    asked = set()
    with pytest.raises(KeyError):
        Noted({}, "file", asked)["a"]
    assert asked == {"file a"}

"""Dots never hide one another, names never overlap."""

from math import dist

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.geography import lettering
from generator.render.geography.lettering import Dot

WIDTH, HEIGHT, SIZE = 520.0, 500.0, 15.0
places = st.lists(
    st.tuples(
        st.floats(0, WIDTH), st.floats(0, HEIGHT), st.integers(1, 40), st.text("abcdefg", min_size=1, max_size=25)
    ),
    max_size=40,
)


def dots(drawn):
    return lettering.merged(
        [Dot((x, y), lettering.radius(n, 4.7, 2.85), name, n, (i,)) for i, (x, y, n, name) in enumerate(drawn)],
        4.7,
        2.85,
    )


def box(label):
    wide, high = len(label.text) * SIZE * 0.56, SIZE * 0.95
    left = label.at[0] - {"start": 0, "end": wide, "middle": wide / 2}[label.anchor]
    middle = label.at[1] - high * 0.36
    return left, middle - high / 2, left + wide, middle + high / 2


@settings(max_examples=60, deadline=None)
@given(places)
def test_nothing_overlaps_and_nothing_is_lost(drawn):
    found = dots(drawn)
    assert sum(d.entries for d in found) == sum(n for *_, n, _ in drawn)
    assert sorted(i for d in found for i in d.members) == list(range(len(drawn)))
    for i, a in enumerate(found):
        assert all(dist(a.at, b.at) >= 0.8 * (a.radius + b.radius) for b in found[i + 1 :])
    boxes = [box(label) for label in lettering.labels(found, SIZE, WIDTH, HEIGHT)]
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 2 - 1e-6
        assert top >= 2 - 1e-6
        assert right <= WIDTH - 2 + 1e-6
        assert bottom <= HEIGHT - 2 + 1e-6
        assert not any(left < b[2] and b[0] < right and top < b[3] and b[1] < bottom for b in boxes[i + 1 :])
        for d in found:
            nearest = (min(max(d.at[0], left), right), min(max(d.at[1], top), bottom))
            assert dist(d.at, nearest) >= d.radius - 1e-6


def test_a_lone_place_is_named_at_its_right():
    (label,) = lettering.labels(dots([(100.0, 100.0, 1, "Toulon")]), SIZE, WIDTH, HEIGHT)
    assert (label.text, label.anchor) == ("Toulon", "start")
    assert label.at[0] > 100


def test_at_the_edge_a_name_stands_on_the_other_side():
    (label,) = lettering.labels(dots([(WIDTH - 5, 100.0, 3, "Strasbourg")]), SIZE, WIDTH, HEIGHT)
    assert (label.text, label.anchor) == ("Strasbourg 3", "end")

"""Strips of bars and lines, as numbers: nothing is drawn outside, nothing is lost without being told."""

from hypothesis import given
from hypothesis import strategies as st

from generator.render import graphics

counts = st.dictionaries(st.sampled_from(["event", "words"]), st.integers(0, 3000))


@given(st.lists(counts, min_size=1, max_size=40))
def test_bars_stay_in_the_strip_and_are_as_high_as_their_number(columns):
    bars = graphics.strip(columns, ["event", "words"])
    for bar in bars:
        assert float(bar.x) >= 0
        assert float(bar.x) + float(bar.width) <= 600.1
        assert float(bar.y) >= -0.1
        assert float(bar.y) + float(bar.height) <= 68.1
    assert len(bars) <= 40 * 2 * 60  # many entries are one bar, not thousands


def test_a_strip_can_be_drawn_at_the_scale_of_another():
    (alone,) = graphics.strip([{"event": 1}], ["event"])
    (beside,) = graphics.strip([{"event": 1}], ["event"], tallest=100)
    assert float(beside.height) < float(alone.height)


stretches = st.lists(
    st.tuples(st.just("event"), st.integers(0, 30), st.integers(0, 30), st.booleans()).filter(lambda s: s[1] <= s[2]),
    max_size=30,
)


@given(stretches)
def test_lines_never_lie_upon_one_another(drawn):
    lines, rows = graphics.lines(drawn, 31)
    assert rows <= 8
    places = []
    for line in lines:
        start, _, rest = line.path[1:].partition(" ")
        y, _, end = rest.partition("H")
        assert 0 <= float(start) < float(end) <= 600
        assert not any(y == other[0] and float(start) < other[2] and other[1] < float(end) for other in places)
        places.append((y, float(start), float(end)))


def test_what_is_known_best_is_drawn_first():
    lines, _ = graphics.lines([("event", 0, 30, True)] * 20 + [("words", 3, 9, False)], 31)
    assert any(line.accent == "words" for line in lines)

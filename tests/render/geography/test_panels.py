"""Frames of maps: they hold their places, keep areas true, and show far-away places apart."""

import hashlib
import json
import re
from math import isclose
from pathlib import Path

import pytest

from generator.render import geography
from generator.render.geography.drawing import Sheet
from generator.render.geography.outlines import rings
from generator.render.geography.panels import panels, visible

FOLDER = Path(geography.__file__).parent
PARIS, TOULON, LILLE = (2.35, 48.86), (5.93, 43.12), (3.06, 50.63)
BASTIA, REUNION, BERLIN, TOKYO, LIMA = (9.45, 42.7), (55.45, -20.88), (13.4, 52.52), (139.7, 35.68), (-77.03, -12.05)


def test_the_data_are_those_that_were_taken_in():
    for source in json.loads((FOLDER / "vendored.json").read_text()).values():
        for name, digest in source["sha256"].items():
            assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest, name


def test_outlines_hold_their_capitals():
    places = {"fr": PARIS, "de": BERLIN, "jp": TOKYO, "pe": LIMA}
    for country, at in places.items():
        assert {r.country for r in rings() if r.holds(at)} == {country}


def inside(panel, points):
    km = panel.km([points[i] for i in panel.members])
    return all(panel.west < x < panel.east and panel.south < y < panel.north for x, y in km)


@pytest.mark.parametrize(
    ("points", "countries", "members"),
    [
        ([PARIS], {"fr"}, [1]),
        ([PARIS, TOULON, LILLE], {"fr"}, [3]),
        ([PARIS, BERLIN], {"fr", "de"}, [2]),
        ([PARIS, TOULON, REUNION], {"fr"}, [2, 1]),  # far away: a frame of its own
        ([PARIS, BERLIN, TOKYO, LIMA], {"fr", "de", "jp", "pe"}, [4]),  # all over the world: one frame
        ([(179.5, -17.0), (-179.5, -17.2)], {"fj"}, [2]),  # across the line at which longitudes jump
    ],
)
def test_every_place_lies_in_one_frame(points, countries, members):
    found = panels(points, frozenset(countries))
    assert [len(p.members) for p in found] == members
    assert sorted(i for p in found for i in p.members) == list(range(len(points)))
    assert all(inside(p, points) for p in found)


def test_no_place_needs_no_frame():
    assert panels([], frozenset()) == ()


def test_a_country_that_is_not_much_wider_than_its_places_is_shown_whole_with_its_islands():
    (panel,) = panels([PARIS, TOULON], frozenset({"fr"}))
    for at in (LILLE, (-4.5, 48.4), BASTIA):
        ((x, y),) = panel.km([at])
        assert panel.west < x < panel.east
        assert panel.south < y < panel.north
    (city,) = panels([(-74.0, 40.7), (-73.9, 40.8)], frozenset({"us"}))
    assert city.width < 1000


def test_areas_are_true():
    """The outline of Germany as drawn, beside the 357,000 square kilometres that it has."""
    (panel,) = panels([BERLIN], frozenset({"de"}))
    outline = max((panel.km(r.points) for r in rings() if r.country == "de"), key=len)
    pairs = zip(outline, [*outline[1:], outline[0]], strict=True)
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
    assert isclose(area, 355_000, rel_tol=0.02)


def test_distances_near_the_middle_are_true():
    (panel,) = panels([PARIS, LILLE], frozenset({"fr"}))
    sheet = Sheet(panel, 520.0, frozenset({"fr"}))
    (ax, ay), (bx, by) = sheet.spots([PARIS, LILLE])
    assert isclose(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 / sheet.scale, 204, rel_tol=0.01)


@pytest.mark.parametrize("points", [[PARIS, TOULON], [PARIS, BERLIN, TOKYO, LIMA], [REUNION], [LIMA]])
def test_outlines_stay_near_the_frame_and_are_small(points):
    panel = panels(points, frozenset({"fr", "pe"}))[0]
    land, around = Sheet(panel, 520.0, frozenset({"fr", "pe"})).outlines()
    assert land.startswith("M")
    assert len(land) + len(around) < 32_000
    for x, y in re.findall(r"M(-?[\d.]+) ?(-?[\d.]+)l", land + around):
        assert -5 <= float(x) <= 525
        assert -5 <= float(y) <= 520 * panel.height / panel.width + 5


def test_only_outlines_that_reach_into_a_frame_are_drawn():
    """Fiji's outline crosses the meridian of 180 degrees: no reason to draw it over the whole of another map."""
    points, countries = [(-6.9, 54.2)], frozenset({"fr", "ru", "us", "cl"})
    (panel,) = panels(points, countries)
    drawn = {ring.country for ring in visible(panel)}
    assert {"gb", "ie"} <= drawn
    assert drawn.isdisjoint({"fj", "us", "cl", "au", "dz"})


def test_an_outline_on_the_other_side_of_the_last_meridian_is_drawn():
    (panel,) = panels([(-179.5, 66.0)], frozenset({"ru"}))
    assert any(ring.country == "ru" and ring.box[2] > 0 for ring in visible(panel))


def test_all_meridians_meet_at_a_pole():
    (panel,) = panels([(0.0, 89.0)], frozenset(), least=3000.0)
    assert {ring.country for ring in visible(panel)} >= {"ca", "gl", "no", "ru"}

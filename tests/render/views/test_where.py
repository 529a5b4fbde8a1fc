"""The map says what it does not know, and shows no home finer than its commune."""

import busy_ferries
from made import made

from generator import pipeline
from generator.derive import library
from generator.render.page import Heading, check
from generator.render.views import where

COUNTRY = (
    "name: France\ntype: pier\ncountry: fr\ncoordinates: [46.6, 2.5]\nprecision: country\nfrom: gazette-2024-03-02\n"
)
FAR = "name: Far Pier\ntype: pier\ncountry: re\ncommune: Saint-Denis\ncoordinates: [-20.88, 55.45]\nprecision: commune\nfrom: gazette-2024-03-02\n"


def html(project):
    checked = pipeline.check(project)
    assert checked.corpus, checked.diagnostics
    ((address, page),) = made(where, library.library(checked.corpus)).items()
    assert address == "map/"
    check(page)
    return "\n".join(part.html() if isinstance(part, Heading) else part for part in page.parts)


def test_every_place_is_in_the_table_and_what_is_not_drawn_is_said(make_timeline):
    files = {
        **busy_ferries.LAWFUL,
        "places/whole-country.yml": COUNTRY,
        "2024/lost.yml": busy_ferries.incident(title="A ferry is lost", place="unknown"),
        "2024/national.yml": busy_ferries.incident(title="All ferries stop", place="whole-country"),
    }
    found = html(make_timeline(files))
    assert "2 places are not drawn" in found  # a whole country, and a home known only to its door
    assert "One entry has no place" in found
    assert 'href="../incidents/lost/"' in found
    assert found.count("<tr><th") == 4
    assert 'aria-label="Map with' in found
    for secret in busy_ferries.SECRETS:
        assert secret not in found


def test_what_lies_far_away_has_a_drawing_of_its_own(make_timeline):
    near = (
        busy_ferries.LOCATED_PIER.replace("North", "South")
        .replace("47.25", "46.25")
        .replace("pier-north", "pier-south")
    )
    far = {
        "places/far-pier.yml": FAR,
        "places/south-pier.yml": near,
        "2024/far.yml": busy_ferries.incident(title="Far", place="[far-pier, south-pier]"),
    }
    found = html(make_timeline({**busy_ferries.LAWFUL, **far}))
    assert found.count("<svg") == 2
    assert "Saint-Denis" in found.partition("an-insets")[2].partition("</svg>")[0]


def test_a_timeline_without_points_has_a_page_and_no_picture(make_timeline):
    found = html(make_timeline())
    assert "<svg" not in found
    assert "One place is not drawn" in found

"""The line of an entry that goes on: solid to the last news of it, then dashed."""

import re

from ferries import INCIDENT
from made import made

from generator.render.page import check
from generator.render.views import incident


def text(make_library, written, **more):
    changed = INCIDENT.replace("date: 2024-03-01\n", f"date: {written}\n")
    assert changed != INCIDENT
    page = made(incident, make_library({"2024/2024-03-01-midstream.yml": changed, **more}))
    check(page["incidents/2024-03-01-midstream/"])
    return page["incidents/2024-03-01-midstream/"].markdown()


def test_what_goes_on_is_solid_to_the_last_news_and_says_so(make_library):
    found = text(make_library, "2024-03-01/..")
    assert 'aria-label="Since 1 March 2024, goes on; last news of it: 2 March 2024"' in found
    assert 'last news of it: <time datetime="2024-03-02">2 March 2024</time>' in found
    assert '<rect x="0" y="4" width="510" height="10"/><path d="M510 9H600"' in found


def test_the_line_is_drawn_to_the_latest_entry(make_library):
    later = INCIDENT.replace("date: 2024-03-01\n", "date: 2024-03-11\n")
    found = text(make_library, "2024-03-01/..", **{"2024/2024-03-11-later.yml": later})
    assert re.search(r'width="51" ', found)


def test_an_end_that_is_only_unknown_draws_no_line(make_library):
    for written in ("2024-03-01/", "2024-03-01/2024-03-09", "../2024-03-01"):
        assert "an-span" not in text(make_library, written)

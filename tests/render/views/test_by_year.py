"""Long lists: of a type, a place, a party; and the same lists as long as they find room on one page."""

import pytest
from ferries import INCIDENT
from made import made

from generator.render.page import check
from generator.render.views import by_year, organisation, place, term

STATEMENT = """\
title: The line says number {number}
date: {day}
speaker: river-line
type: announcement
paraphrase: The line is sorry [@gazette-2024-03-02].
evidence: [{{source: gazette-2024-03-02, supports: [date, speaker, paraphrase]}}]
recorded: 2024-03-05
"""


@pytest.fixture
def library(make_library, monkeypatch):
    monkeypatch.setattr(by_year, "WHOLE", 3)
    monkeypatch.setattr(by_year, "LATEST", 2)
    files = {}
    for number, day in enumerate(("2022-01-02", "2022-05-02", "2023-01-02", "2023-01-03")):
        text = INCIDENT.replace("2024-03-01", day).replace("midstream", f"spot {number}")
        files[f"{day[:4]}/{day}-stop.yml"] = text
        files[f"statements/{day[:4]}/{day}-words.yml"] = STATEMENT.format(number=number, day=day)
    return make_library(files)


def rendered(pages):
    found = dict(pages)
    for page in found.values():
        check(page)
    return {address: page.markdown() for address, page in found.items()}


@pytest.mark.parametrize(
    ("view", "address", "entry"),
    [
        (term, "types/breakdown/", "incidents/{}-stop/"),
        (place, "places/north-pier/", "incidents/{}-stop/"),
        (organisation, "organisations/river-line/", "statements/{}-words/"),
    ],
)
def test_the_page_has_the_latest_and_each_year_all_of_its_own(library, view, address, entry):
    found = rendered(made(view, library))
    own, first = found[address], found[f"{address}2022/"]
    assert '<a href="2022/">2022 <small>2</small></a>' in own
    assert "The latest 2; all of them by year:" in own
    assert f'href="../../{entry.format("2023-01-03")}"' in own
    assert f'<h3><a href="../../{entry.format("2022-05-02")}"' not in own
    for day in ("2022-01-02", "2022-05-02"):
        assert f'<h2><a href="../../../{entry.format(day)}"' in first
    assert entry.format("2023-01-02") not in first
    assert '<span aria-current="page">2022 <small>2</small></span>' in first
    assert '<a href="../2023/">2023 <small>2</small></a>' in first
    assert '<a href="../">' in first


def test_a_list_that_finds_room_has_no_years(make_library):
    for view in (term, place, organisation):
        found = rendered(made(view, make_library()))
        assert not any("an-letters" in page for page in found.values())
        assert not any(address.endswith("2024/") for address in found)

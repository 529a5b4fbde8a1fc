"""Long lists: of a type, a place, a party; and the same lists as long as they find room on one page."""

import re

import pytest
from ferries import INCIDENT, PIER
from made import made

from generator.derive import library as derived
from generator.render.page import check
from generator.render.views import disputed, known, lists, organisation, place, quality, term

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
    monkeypatch.setattr(lists, "WHOLE", 3)
    monkeypatch.setattr(lists, "LATEST", 2)
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
    ("view", "address", "entry", "count"),
    [
        (term, "types/breakdown/", "incidents/{}-stop/", 2),
        (place, "places/north-pier/", "incidents/{}-stop/", 2),
        (organisation, "organisations/river-line/", "statements/{}-words/", 4),  # two that name it as well
    ],
)
def test_the_page_has_the_latest_and_each_year_all_of_its_own(library, view, address, entry, count):
    found = rendered(made(view, library))
    own, first = found[address], found[f"{address}2022/"]
    assert '<a href="2022/">2022 <small>2</small></a>' in own
    assert "The latest 2; all of them by year:" in own
    assert f'href="../../{entry.format("2023-01-03")}"' in own
    assert f'<h3><a href="../../{entry.format("2022-05-02")}"' not in own
    for day in ("2022-01-02", "2022-05-02"):
        assert re.search(f'<h[23]><a href="../../../{entry.format(day)}"', first)
    assert entry.format("2023-01-02") not in first
    assert f'<span aria-current="page">2022 <small>{count}</small></span>' in first
    assert f'<a href="../2023/">2023 <small>{count}</small></a>' in first
    assert '<a href="../">' in first


def test_each_list_of_a_party_is_cut_by_itself(library):
    found = rendered(made(organisation, library))
    own, second = (found[f"organisations/river-line/{year}"] for year in ("", "2023/"))
    assert '<a href="2022/#named">2022 <small>2</small></a>' in own
    assert own.count('<span class="an-n">run by</span>') == second.count('<span class="an-n">run by</span>') == 2
    assert '<div><a href="../../../incidents/2023-01-02-stop/">' in second
    assert "2022-01-02-stop" not in own
    assert "named in 5 entries" in own  # the one of the base timeline as well
    assert "#published" not in found["organisations/gazette/"]  # one source


def differing(day):
    conflict = """\
conflicts:
  - field: counts.stranded
    others: [{value: 60, according_to: river-line, evidence: [gazette-2024-03-02]}]
    reason: Counted on the spot.
"""
    return INCIDENT.replace("2024-03-01", day).replace("evidence:\n", f"{conflict}evidence:\n", 1)


@pytest.fixture
def disputes(make_library, monkeypatch):
    monkeypatch.setattr(derived, "MANY", 2)
    monkeypatch.setattr(lists, "LATEST", 1)
    pier = (
        PIER
        + "conflicts:\n  - question: Whose is it?\n    answers: [{text: Theirs, evidence: [gazette-2024-03-02]}, {text: Ours, evidence: [gazette-2024-03-02]}]\n"
    )
    days = ("2022-01-02", "2023-01-02", "2023-05-02")
    return make_library({"places/north-pier.yml": pier, **{f"{d[:4]}/{d}-stop.yml": differing(d) for d in days}})


def test_disagreements_stand_in_the_year_of_their_entry(disputes):
    found = rendered(made(disputed, disputes))
    assert found.keys() == {"disputed/", "disputed/2022/", "disputed/2023/"}
    cases = {address: re.findall(r'<div id="([^"]+)">', page) for address, page in found.items()}
    assert cases["disputed/"] == ["north-pier", "2023-05-02-stop"]  # open ones first; of entries the latest
    assert cases["disputed/2022/"] == ["2022-01-02-stop"]
    assert cases["disputed/2023/"] == ["2023-01-02-stop", "2023-05-02-stop"]
    assert "The latest 1; all of them by year:" in found["disputed/"]
    assert '<a href="../">Where sources differ</a>' in found["disputed/2022/"]
    assert 'href="../../incidents/2022-01-02-stop/"' in found["disputed/2022/"]


def test_whoever_points_at_a_disagreement_knows_its_page(disputes):
    assert 'href="../../disputed/2022/#2022-01-02-stop"' in rendered(made(term, disputes))["types/breakdown/"]


def test_of_few_disagreements_there_is_one_page(make_library):
    found = make_library({"2024/2024-03-01-midstream.yml": differing("2024-03-01")})
    assert 'href="../../disputed/#2024-03-01-midstream"' in rendered(made(term, found))["types/breakdown/"]
    assert '<div id="2024-03-01-midstream">' in rendered(made(disputed, found))["disputed/"]


def test_what_became_known_stands_in_the_year_in_which_it_happened(library):
    found = rendered(made(known, library))
    assert found.keys() == {"known/", "known/2022/", "known/2023/", "known/2024/"}
    first = found["known/2022/"]
    assert re.findall(r'<article [^>]*id="([^"]+)"', first) == ["2022-01-02-stop", "2022-05-02-stop"]
    assert "March</span></time> <small>Saturday · 2024</small>" in first  # the report came two years later
    assert "<small>Saturday</small>" in found["known/2024/"]
    assert "5 events." in found["known/"]
    assert re.findall(r'<article [^>]*id="([^"]+)"', found["known/"]) == ["2023-01-03-stop", "2024-03-01-midstream"]


def test_numbers_that_grew_stand_in_the_year_in_which_they_began(library, make_library):
    grown = {}
    for number, day in enumerate(("2022-02-02", "2022-02-03", "2023-02-04")):
        text = INCIDENT.replace("2024-03-01", day).replace("stranded: 40", f"stranded: {number + 50}")
        grown[f"{day[:4]}/{day}-grows.yml"] = f"{text}about: [2024-03-01-midstream]\n"
    found = rendered(made(known, make_library(grown)))
    assert [address for address, page in found.items() if "an-grow" in page] == ["known/2022/"]
    assert "50" in found["known/2022/"]


def test_the_quality_of_each_year_stands_on_a_page_of_its_own(library):
    found = rendered(made(quality, library))
    assert found.keys() == {"quality/", "quality/2022/", "quality/2023/", "quality/2024/"}
    own, first = found["quality/"], found["quality/2022/"]
    assert '<th scope="row"><a href="2022/">2022</a></th>' in own
    assert '<a href="2022/#one-origin">2022 <small>2</small></a>' in own
    assert "<time" not in own.partition('id="years"')[2].partition("</table>")[0]
    assert re.findall(r'<time datetime="([^"]+)">[^<]*</time></th>', first) == ["2022-01-02", "2022-05-02"]
    assert 'id="one-origin"' in first
    assert "../../incidents/2022-05-02-stop/" in first
    assert "2023" not in re.sub(r'<nav class="an-letters".*?</nav>', "", first)
    facts = [int(re.search(r"<dt>facts</dt><dd>(\d+)", page)[1]) for page in (first, found["quality/2023/"])]
    assert facts[0] == facts[1] > 0


def test_a_list_that_finds_room_has_no_years(make_library):
    for view in (term, place, organisation, known, quality, disputed):
        found = rendered(made(view, make_library()))
        assert not any("an-letters" in page for page in found.values())
        assert not any(address.endswith("2024/") for address in found)

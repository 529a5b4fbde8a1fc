"""The page of disagreements."""

import re

import pytest
from made import made

from generator.render.page import check
from generator.render.views import disputed

INCIDENT = """\
title: Ferry stops in midstream
date: 2024-03-01
type: breakdown
outcome: completed
verification: reported
place: north-pier
counts: {injured: 0, stranded: 40}
actors: {run_by: [river-line]}
summary: The ferry stopped; nobody was hurt [@gazette-2024-03-02].
conflicts:
  - field: counts.stranded
    others:
      - {value: 60, according_to: river-line, evidence: [herald-2024-03-01]}
    reason: Counted on the spot.
  - question: What stopped it?
    answers:
      - {text: The engine, evidence: [gazette-2024-03-02]}
      - {text: A rope, evidence: [herald-2024-03-01]}
evidence:
  - source: gazette-2024-03-02
    supports: [date, place, type, outcome, counts, actors]
recorded: 2024-03-05
"""
HERALD = """\
title: Ferry stuck
publisher: The Herald
published: 2024-03-01
language: en
medium: article
carries: own
seen: whole
accessed: 2024-03-05
url: https://herald.example/ferry
"""
PERSON = """\
name: Ana Lima
public_figure: true
conflicts:
  - question: Since when has she been harbour master?
    answers:
      - {text: "2021", evidence: [gazette-2024-03-02]}
      - {text: "2022", evidence: [herald-2024-03-01]}
"""
HOME = """\
name: Lima house
type: home
country: fr
commune: Port
conflicts:
  - field: name
    others: [{value: Rue Basse 4, evidence: [herald-2024-03-01]}]
    reason: It is the usual name.
"""
FILES = {
    "2024/2024-03-01-midstream.yml": INCIDENT,
    "sources/herald-2024-03-01.yml": HERALD,
    "people/ana-lima.yml": PERSON,
}


def rendered(library):
    ((address, page),) = made(disputed, library).items()
    assert address == "disputed/"
    check(page)
    return page.markdown()


def test_without_disagreements_the_page_says_so(make_library):
    page = rendered(make_library())
    assert "0 open, 0 settled" in page
    assert "No open case" in page
    assert "No settled case." in page


def test_open_cases_stand_before_settled_ones(make_library):
    page = rendered(make_library(FILES))
    assert "2 open, 1 settled" in page
    order = ['id="open"', "What stopped it?", "Since when", 'id="settled"', "Stranded: 60 or 40"]
    assert [page.index(x) for x in order] == sorted(page.index(x) for x in order)


def test_accounts_stand_in_order_of_first_publication_and_lead_to_sources(make_library):
    page = rendered(make_library(FILES))
    settled = page[page.index('id="settled"') :]
    assert settled.index(">60<") < settled.index(">40<")
    assert '<p class="an-who">River Line</p><p><a href="../sources/herald-2024-03-01/">The Herald</a></p>' in settled
    assert '<li class="is-pick">' in settled
    assert "Counted on the spot." in settled
    assert "field: stranded" in settled
    assert "#source-" not in page


def test_each_record_and_each_case_can_be_reached(make_library):
    page = rendered(make_library(FILES))
    ids = re.findall(r' id="([^"]+)"', page)
    assert ids.count("2024-03-01-midstream") == 1
    assert {"2024-03-01-midstream-1", "2024-03-01-midstream-2", "ana-lima", "ana-lima-1"} <= set(ids)


def test_of_a_home_only_what_is_no_finer_than_its_commune(make_library):
    page = rendered(make_library({**FILES, "places/lima-home.yml": HOME}))
    assert "Basse" not in page
    assert "Lima house" not in page


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("2024-03-01T09:30~", "Date: about 09:30 or 09:40"),
        ("2024-02-29T09:30", "Date: 09:30 on 29 February 2024 or 09:40 on 1 March 2024"),
        ("2024-03-01", "Date: 1 March 2024 or 09:40 on 1 March 2024"),
    ],
)
def test_only_times_of_one_day_are_told_without_it(make_library, other, told):
    incident = INCIDENT.replace("date: 2024-03-01", "date: 2024-03-01T09:40").replace(
        "field: counts.stranded", "field: date"
    )
    other = incident.replace("value: 60, according_to: river-line", f"value: {other}")
    page = rendered(make_library(FILES | {"2024/2024-03-01-midstream.yml": other}))
    assert told in re.findall(r"<h\d[^>]*>([^<]*)", page)

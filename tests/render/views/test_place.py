"""The pages of places."""

from made import made

from generator.render.page import check
from generator.render.views import place

PIER = """\
name: Quai nord
names: {en: North Pier}
aliases: [Pier 4]
type: pier
country: fr
commune: Port
department: Delta
region: Île du Sud
coordinates: [43.1, 5.9]
precision: commune
from: gazette-2024-03-02
public_note: Rebuilt in 2019 [@gazette-2024-03-02].
evidence: [{source: gazette-2024-03-02, supports: [name]}]
"""
HOME = """\
name: House of the Lima family, Rue Basse 4
names: {en: Lima house}
aliases: [Rue Basse]
type: home
country: fr
commune: Port
department: Delta
region: Île du Sud
coordinates: [43.12345, 5.98765]
precision: exact
from: register
public_note: Number 4 [@gazette-2024-03-02].
evidence: [{source: gazette-2024-03-02, supports: [name]}]
wikidata: Q7
"""
AT_HOME = """\
title: Stone thrown
date: 2024-03-03
type: breakdown
outcome: attempted
verification: reported
place: lima-home
summary: A stone was thrown [@gazette-2024-03-02].
evidence:
  - {source: gazette-2024-03-02, supports: [date, place, type, outcome]}
recorded: 2024-03-05
"""
FILES = {
    "places/north-pier.yml": PIER,
    "places/lima-home.yml": HOME,
    "places/france.yml": "name: France\ntype: pier\ncountry: fr\n",
    "2024/2024-03-03-stone.yml": AT_HOME,
}


def rendered(library):
    found = made(place, library)
    for page in found.values():
        check(page)
    return {address: page.markdown() for address, page in found.items()}


def test_index_groups_by_region_whole_countries_first(make_library):
    index = rendered(make_library(FILES))["places/"]
    assert index.index('id="fr"') < index.index('id="fr-ile-du-sud"')
    assert "<small>North Pier, Port, Delta · known to the commune</small></th><td" in index


def test_an_empty_index_says_so(make_library):
    library = make_library({"places/north-pier.yml": None, "2024/2024-03-01-midstream.yml": None})
    assert "No place is recorded." in rendered(library)["places/"]


def test_a_place_says_how_finely_it_is_known_and_what_happened_there(make_library):
    page = rendered(make_library(FILES))["places/north-pier/"]
    assert "North Pier, in Port, Delta, Île du Sud, France." in page
    assert "<dt>Known to</dt><dd>the commune: anywhere in it</dd>" in page
    assert "43.1, 5.9 (latitude, longitude)" in page
    assert '<a href="../../sources/gazette-2024-03-02/">Ferry stops in midstream</a>' in page
    assert 'id="2024-03-01-midstream"' in page
    assert '<a href="feed.xml">Feed</a>' in page
    assert '<p class="an-kicker">Breakdown<span>1 March 2024</span></p>' in page  # the place goes without saying
    assert "Rebuilt in 2019" in page
    assert "<li>Pier 4</li>" in page


def test_a_place_without_entries_says_so(make_library):
    page = rendered(make_library(FILES))["places/france/"]
    assert "No entry is recorded for this place." in page
    assert "<dt>Coordinates</dt><dd>not recorded</dd>" in page


def test_a_home_is_never_finer_than_its_commune(make_library):
    found = rendered(make_library(FILES))
    page = found["places/lima-home/"]
    assert "# Home, Port { #title }" in page
    assert "Stone thrown" in page
    for secret in ("Lima house", "House of", "Basse", "43.1", "5.9", "Number 4", "Q7", "exact"):
        assert secret not in page
        assert secret not in found["places/"]


def test_a_place_that_only_another_account_names(make_library):
    conflict = "conflicts:\n  - {field: place, others: [{value: france, evidence: [gazette-2024-03-02]}], reason: Less precise.}\n"
    page = rendered(make_library({**FILES, "2024/2024-03-03-stone.yml": AT_HOME + conflict}))["places/france/"]
    accounts = page[page.index('id="accounts"') :]
    assert '<a href="../../incidents/2024-03-03-stone/">Stone thrown</a><span>Place</span>' in accounts

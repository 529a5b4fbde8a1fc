"""Long lists: of a type, a place, a party; and the same lists as long as they find room on one page."""

import re
from posixpath import join, normpath

import pytest
from careless import careless
from ferries import INCIDENT, PIER, TIMELINE
from hypothesis import example, given
from hypothesis import strategies as st
from made import made

from generator import pipeline
from generator.derive import library as derived
from generator.render.page import check
from generator.render.views import by_year, disputed, known, lists, organisation, place, quality, term, terms
from generator.render.views.lists import Roll, Stretch

STATEMENT = """\
title: The line says number {number}
date: {day}
speaker: river-line
type: announcement
paraphrase: The line is sorry [@gazette-2024-03-02].
evidence: [{{source: gazette-2024-03-02, supports: [date, speaker, paraphrase]}}]
recorded: 2024-03-05
"""


def incidents(*days):
    return {
        f"{day[:4]}/{day}-stop.yml": INCIDENT.replace("2024-03-01", day).replace("midstream", f"spot {day}")
        + "tags: [night]\n"
        for day in days
    }


def statements(*days):
    return {f"statements/{day[:4]}/{day}-words.yml": STATEMENT.format(number=day, day=day) for day in days}


@pytest.fixture
def short(monkeypatch):
    """Lists are long from four entries on."""
    monkeypatch.setattr(lists, "WHOLE", 3)
    monkeypatch.setattr(lists, "LATEST", 2)


@pytest.fixture
def library(make_library, short):
    days = ("2022-01-02", "2022-05-02", "2023-01-02", "2023-01-03")
    return make_library({**incidents(*days), **statements(*days)})


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


CENTURIES = (
    "0994-05-02",
    "1991-05-02",
    "1998-01-02",
    "1998-05-02",
    "2005-05-02",
    "2022-05-02",
    "2023-05-02",
    "2024-05-02",
)
STRIP = re.compile(r'<nav class="an-letters" aria-label="([^"]+)">(.*?)</nav>')
LINKS = re.compile(r'<a href="([^"]+)">([^ ]+) <small>(\d+)</small></a>')


def strip(page):
    """What stretches a page leads to: the way, the name and the count of each."""
    return LINKS.findall(STRIP.search(page)[2])


def below(found, address):
    return {a.removeprefix(address) for a in found if a.startswith(address)}


@pytest.mark.parametrize(
    ("view", "address"),
    [(term, "types/breakdown/"), (terms, "tags/night/"), (place, "places/north-pier/")],
)
def test_years_share_the_page_of_a_decade_in_which_little_is_listed(make_library, short, view, address):
    found = rendered(made(view, make_library(incidents(*CENTURIES, "2025-05-02"))))
    decades, years = {"0990s/", "1990s/", "2000s/"}, {"2022/", "2023/", "2024/", "2025/"}
    assert below(found, address) == {"", *decades, *years, "2020s/"}
    own = found[address]
    assert [(way, name) for way, name, _ in strip(own)] == [
        ("0990s/", "990\u2013999"),
        ("1990s/", "1990\u20131999"),
        ("2000s/", "2000\u20132009"),
        *((f"{year}/", year) for year in ("2022", "2023", "2024", "2025")),
    ]
    assert 'aria-label="By date"><small>The latest 2; all of them by date:</small>' in own
    page = found[f"{address}1990s/"]
    assert page.count("<article") == 3  # of 1991 and 1998
    assert ', 1990\u20131999"\nsummary' in page  # the heading
    assert '<p class="an-meta an-gap-s">3 entries</p>' in page
    assert '<span aria-current="page">1990\u20131999 <small>3</small></span>' in page
    assert [name for _, name, _ in strip(page)] == [name for _, name, _ in strip(own) if name != "1990\u20131999"]
    assert "0994-05-02-stop" in found[f"{address}0990s/"]


def test_a_decade_in_which_much_is_listed_leads_to_its_years(make_library, short):
    found = rendered(made(term, make_library(incidents(*CENTURIES))))
    page = found["types/breakdown/2020s/"]
    assert strip(page) == [("../2022/", "2022", "1"), ("../2023/", "2023", "1"), ("../2024/", "2024", "2")]
    assert 'aria-label="By year"' in page
    assert '<p class="an-meta an-gap-s">4 entries</p>' in page
    assert 'heading: "Breakdown, 2020\u20132029"' in page
    assert "<article" not in page
    above = '<a href="../2020s/">2020\u20132029</a>'
    assert {address for address, other in found.items() if above in other.partition("\n# ")[0]} == {
        f"types/breakdown/{year}/" for year in (2022, 2023, 2024)
    }
    assert not [address for address, other in found.items() if 'href="2020s/"' in other]


def test_all_lists_of_a_party_count_towards_a_decade(make_library, short):
    said = ("1991-05-02", "1992-05-02", "2001-05-02", "2011-05-02")
    named = ("1993-05-02", "1994-05-02", "2001-06-02", "2011-06-02")
    found = rendered(made(organisation, make_library({**statements(*said), **incidents(*named)})))
    address = "organisations/river-line/"
    years = {"1991/", "1992/", "1993/", "1994/"}
    assert below(found, address) == {"", *years, "1990s/", "2000s/", "2010s/", "2020s/"}
    own, decade, kept = (found[f"{address}{stretch}"] for stretch in ("", "2000s/", "1990s/"))
    assert '<a href="2000s/#said">' not in own  # the section comes first on the page
    assert [(way, count) for way, _, count in strip(own)] == [
        ("1991/", "1"), ("1992/", "1"), ("2000s/", "1"), ("2010s/", "1"),
    ]  # fmt: skip
    assert '<a href="1993/#named">1993 <small>1</small></a>' in own
    assert '<a href="2000s/#named">2000\u20132009 <small>1</small></a>' in own
    assert 'id="said"' in decade
    assert 'id="named"' in decade
    assert '<p class="an-meta an-gap-s">2 records</p>' in decade
    assert '<p class="an-meta an-gap-s">4 records</p>' in kept
    assert len(strip(kept)) == 4


def test_where_all_is_of_one_year_there_are_no_others(make_library, short):
    found = rendered(made(place, make_library(incidents("2024-05-02", "2024-06-02", "2024-07-02"))))
    assert below(found, "places/north-pier/") == {""}
    assert found["places/north-pier/"].count("<article") == 4


@pytest.mark.parametrize("view", [term, terms, place, organisation, known, quality])
def test_strips_lead_to_pages_that_exist(make_library, short, view):
    found = rendered(made(view, make_library({**incidents(*CENTURIES), **statements(*CENTURIES)})))
    ways = [
        (address, way)
        for address, page in found.items()
        for nav in STRIP.finditer(page)
        for way, *_ in LINKS.findall(nav[2])
    ]
    assert len(ways) > 20
    assert {f"{normpath(join(address, way.partition('#')[0]))}/" for address, way in ways} <= found.keys()


def test_in_french_decades_are_written_the_same(make_timeline, short):
    project = make_timeline(incidents(*CENTURIES), timeline=TIMELINE.replace("language: en", "language: fr"))
    with careless():
        own = rendered(made(term, derived.library(pipeline.check(project).corpus)))["types/breakdown/"]
    assert 'aria-label="Par date"><small>Les 2 plus récentes\u202f; toutes, par date\xa0:</small>' in own
    assert '<a href="1990s/">1990\u20131999 <small>3</small></a>' in own


YEARS = st.lists(st.one_of(st.integers(990, 1011), st.none()), max_size=12)


def stretches(*dated):
    """The addresses of the pages of a party's lists, by the years of their records."""
    of = lists.stretches([year for years in dated for year in lists.long(years)])
    rolls = [Roll("", "named", "", "", tuple(f"r{n}" for n in range(len(years))), tuple(years)) for years in dated]
    cut = [below for _, below in (lists.cut(roll, of) for roll in rolls)]
    return {address for address, _ in by_year.with_lists("p/", ("", ""), ("", {}), cut, lambda *_: None)}


@given(YEARS, YEARS, YEARS, YEARS)
@example([990, 991, 1000, 1000], [], [992, 993], [])  # a decade with too little becomes one with too much
@example([None, None, 990, 991], [], [1000], [])  # a single decade with room for what has a date
def test_no_address_goes_when_lists_grow(one, another, more, others):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lists, "WHOLE", 3)
        before, after = stretches(one, another), stretches([*one, *more], [*another, *others])
        assert before <= after
        assert len(after) != 1


def test_a_stretch_says_which_years_it_has():
    assert (Stretch(999).address, Stretch(999).name) == ("0999/", "999")
    assert (Stretch(999).decade.address, Stretch(999).decade.name) == ("0990s/", "990\u2013999")
    assert Stretch(1990).decade == Stretch(1999).decade == Stretch(1990).decade.decade


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

"""A month with too many entries for one page: its days have pages of their own, and its page leads to them."""

import pytest
from ferries import INCIDENT
from made import made

from generator.render.views import chronology, decks, months
from generator.render.views.context import Context

MONTH = "timeline/2024/03/"
DAYS = [f"{MONTH}01/", f"{MONTH}02/"]


@pytest.fixture
def pages(make_library, monkeypatch):
    """Address -> HTML of a timeline with entries on two days of one month, for which one is too many."""

    def split(most):
        monkeypatch.setattr(months, "WHOLE", most)
        second = INCIDENT.replace("date: 2024-03-01", "date: 2024-03-02").replace("in midstream", "at the pier")
        library = make_library({"2024/2024-03-01-first.yml": INCIDENT, "2024/2024-03-02-second.yml": second})
        return {address: page.html() for address, page in made(chronology, library).items()}

    return split


def test_a_month_of_usual_length_has_no_pages_of_days(pages):
    assert not set(DAYS) & pages(200).keys()


def test_a_long_month_leads_to_its_days_and_each_entry_stands_on_one(pages):
    usual, split = pages(200), pages(1)
    assert split.keys() - usual.keys() == set(DAYS)
    assert "incidents/2024-03-01-first/" in usual[MONTH]
    assert "incidents/2024-03-01-first/" not in split[MONTH].partition('class="an-day"')[2]
    for address in DAYS:
        assert f'href="../../../{address}"' in split[MONTH]
    assert 'id="2024-03-01"' in split[MONTH]  # links to a day still find it
    assert "incidents/2024-03-01-first/" in split[DAYS[0]]
    assert "incidents/2024-03-02-second/" not in split[DAYS[0]]
    assert "incidents/2024-03-02-second/" in split[DAYS[1]]


def test_days_lead_to_each_other_and_to_their_month(pages):
    first, second = (pages(1)[address] for address in DAYS)
    assert f'href="../../../../{DAYS[1]}"' in first
    assert f'href="../../../../{DAYS[0]}"' in second
    assert f'href="../../../../{MONTH}"' in first


def test_a_deck_counts_grammatically(make_library):
    second = INCIDENT.replace("in midstream", "at the pier")
    library = make_library({"2024/2024-03-01-first.yml": INCIDENT, "2024/2024-03-02-second.yml": second})
    context = Context(library, "")
    assert decks.deck(library.entries, 0, context) == "3 entries: 3 outages."
    assert decks.deck(library.entries[:1], 0, context) == "1 entry."


def test_a_timeline_in_which_nothing_has_happened_yet(make_library):
    library = make_library({"2024/2024-03-01-midstream.yml": None})
    assert [address for address, _ in chronology.pages(library)] == ["timeline/"]

"""Whose card says what: nothing that the page does not say, nothing that was withdrawn."""

import busy_ferries
import pytest
from busy_ferries import incident
from careless import careless

from generator import pipeline
from generator.derive import library as libraries
from generator.render.cards import words
from generator.render.pages import pages


@pytest.fixture
def make(make_timeline):
    def make(files, *, drafts=False):
        with careless():
            checked = pipeline.check(make_timeline(files), drafts=drafts)
        corpus = checked.corpus
        assert corpus, checked.diagnostics
        return libraries.library(corpus)

    return make


def test_an_incident_in_words(make):
    card = words.of_incidents(make({}))["2024-03-01-midstream"]
    assert card.alt == "Ferry stops in midstream. Breakdown · Outages. 1 March 2024. Port, Delta. Reported."
    assert (card.mark, card.accent, card.foot) == ("reported", "event", "Outages of the river ferries")


def test_the_timeline_in_words(make):
    card = words.of_timeline(make({}))
    assert (
        card.alt
        == "Outages of the river ferries. Ferry Watch. When the ferries did not run, and what was said about it."
    )
    assert card.foot == "ferries.example"


def test_nothing_that_is_withdrawn_not_published_or_private(make):
    library = make(busy_ferries.FILES, drafts=True)
    cards = words.by_path(library)
    assert "incidents/2024-03-08-at-home/card.png" in cards
    assert cards["incidents/2024-03-06-old-name/card.png"] == cards["incidents/2024-03-06-renamed/card.png"]
    assert not [path for path in cards if "ghost" in path or "draft" in path]
    said = str(cards)
    assert not [secret for secret in busy_ferries.SECRETS if secret in said]


def test_pages_name_their_own_card_or_none(make):
    titles = {"arabic": "توقفت العبارة", "waving": "Passengers wave 👋 from the deck", "plain": "La Belle d’été à quai"}
    dates = ("2024-04-01", "2024-05-02", "2024-06-03")
    library = make(
        {f"2024/{name}.yml": incident(title=titles[name], date=date) for name, date in zip(titles, dates, strict=True)}
    )
    made, cards = pages(library, {}), words.by_path(library)
    named = {path: page.meta.get("card") for path, page in made.items()}
    assert named["incidents/plain/index.md"] == "incidents/plain/card.png"
    assert named["incidents/arabic/index.md"] is named["incidents/waving/index.md"] is named["index.md"] is None
    assert {card for card in named.values() if card} == cards.keys() - {"card.png"}
    assert made["incidents/plain/index.md"].meta["card_alt"] == cards["incidents/plain/card.png"].alt


def test_the_last_ones_have_a_card_where_there_are_too_many(make, monkeypatch):
    monkeypatch.setattr(words, "MOST", 2)
    library = make({f"2024/stop-{n}.yml": incident(title="Stop " * n, date=f"2024-0{n}-07") for n in range(4, 8)})
    assert list(words.of_incidents(library)) == ["stop-6", "stop-7"]

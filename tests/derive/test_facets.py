"""Which entries have which value, and on which days each may lie."""

import datetime as dt

import busy_ferries
import pytest
from ferries import TIMELINE

from generator import pipeline
from generator.derive import library
from generator.derive.facets import STATEMENTS, facets, lists


@pytest.fixture
def found(make_timeline):
    fields = "  fields:\n    wet: {label: Wet, type: boolean, facet: true, definition: Rain.}\n    deck: {label: Deck, type: text, definition: Which.}\n"
    rainy = busy_ferries.incident(title="Rain stops the ferry", extra="{wet: true, deck: upper}", tags="[night]")
    checked = pipeline.check(
        make_timeline(
            {**busy_ferries.LAWFUL, "2024/rain.yml": rainy}, timeline=TIMELINE.replace("policy:", f"{fields}policy:")
        )
    )
    assert checked.corpus, checked.diagnostics
    return library.library(checked.corpus)


def values(found):
    ids = [d.entry.id for d in found.entries]
    return {
        f.name: {value: {ids[n] for n in numbers} for value, numbers in f.values.items()} for f in facets(found).facets
    }


def test_each_value_has_its_entries(found):
    every = values(found)
    ids = {d.entry.id for d in found.entries}
    assert (
        every["group"][STATEMENTS]
        == every["speaker"]["river-line"]
        == every["statement_type"]["announcement"]
        == {"2024-03-03-sorry"}
    )
    assert every["group"]["outages"] == every["type"]["breakdown"] == ids - {"2024-03-03-sorry"}
    assert every["place"]["secret-home"] == {"2024-03-08-at-home"}
    assert every["extra.wet"] == {"true": {"rain"}}
    assert "extra.deck" not in every  # only fields with `facet: true`
    assert every["tag"] == {"night": {"rain"}}
    assert "region" not in every  # no place of this timeline has one


def test_days_are_those_on_which_an_entry_may_lie(found):
    by_id = {d.entry.id: days for d, days in zip(found.entries, facets(found).days, strict=True)}
    day = dt.date.fromisoformat
    expected = {
        "a-day": ("2024-03-04", "2024-03-04"),
        "a-rough-minute": ("2024-03-04", "2024-03-04"),
        "a-far-minute": ("2024-03-05", "2024-03-05"),  # 23:30 at five hours west
        "a-month": ("2024-03-01", "2024-03-31"),
        "a-year": ("2024-01-01", "2024-12-31"),
        "months-on-end": ("2024-03-01", "2024-04-30"),
        "going-on": ("2024-03-04", None),
        "by-a-day": (None, "2024-03-04"),
        "after-a-day": ("2024-03-04", None),
        "a-night": ("2024-03-04", "2024-03-05"),
    }
    for ident, (first, last) in expected.items():
        assert (by_id[ident].first, by_id[ident].last) == (first and day(first), last and day(last)), ident


def test_lists_hold_every_entry_once_and_in_order(found):
    parts = list(lists(found))
    assert [d.entry.id for part in parts for d in part.entries] == [d.entry.id for d in found.entries]
    assert len({part.name for part in parts}) == len(parts)

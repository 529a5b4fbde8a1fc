"""Pages and data files are the same whoever makes them."""

import gc
from collections import Counter

import pytest
from busy_ferries import LAWFUL
from made import whole

from generator import pipeline, rendering
from generator.derive import coverage
from generator.derive.library import library
from generator.formats.site import Site
from generator.render.making import Making
from generator.render.pages import KINDS, pages
from generator.render.views import lists

VIEWS = "generator.render.views"


@pytest.fixture
def small(make_timeline):
    return library(pipeline.check(make_timeline()).corpus)


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_number_of_processes_changes_nothing(jobs, small):
    site = Site("https://ferries.example/", small.corpus.epoch)
    made, files, *_ = rendering.pages_and_files(small, site, jobs)
    assert list(whole(made).items()) == list(pages(small, files).items())
    assert files


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_pages_of_years_tell_makes_the_page_of_all(jobs, make_timeline, monkeypatch):
    monkeypatch.setattr(lists, "WHOLE", 3)
    found = library(pipeline.check(make_timeline(LAWFUL)).corpus)
    whole_anew = coverage.proved
    asked = []
    monkeypatch.setattr(coverage, "proved", lambda entries, of: asked.append(len(entries)) or whole_anew(entries, of))
    made, *_ = rendering.pages_and_files(found, None, jobs)
    assert len(found.entries) not in asked
    assert whole(made)["quality/index.md"] == pages(found, {})["quality/index.md"]
    assert len(found.entries) in asked  # where each page is made by itself


def held():
    """How many things that pages show are in memory."""
    return Counter(type(thing).__name__ for thing in gc.get_objects() if type(thing).__module__.startswith(VIEWS))


def test_nothing_that_a_page_showed_outlives_it(make_timeline, monkeypatch):
    monkeypatch.setattr(lists, "WHOLE", 3)
    found = library(pipeline.check(make_timeline(LAWFUL)).corpus)
    makings = [page for kind in KINDS for _, page in kind(found) if isinstance(page, Making)]
    for making in makings:
        making.page(found)  # what is kept between pages is kept from here on
    gc.collect()
    gc.disable()  # as a build does: what holds itself stays
    try:
        before = held()
        for making in makings:
            making.page(found)
        assert held() - before == {}
    finally:
        gc.enable()

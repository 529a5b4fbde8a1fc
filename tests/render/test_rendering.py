"""Pages and data files are the same whoever makes them."""

import gc
import tempfile
import time
from collections import Counter

import pytest
from busy_ferries import LAWFUL
from made import whole

from generator import exporting, pipeline, rendering, workers
from generator.derive import coverage, sheets
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


@pytest.mark.parametrize(("jobs", "one"), [(1, 0), (2, 1), (3, 1), (5, 0)])
def test_of_many_records_one_process_makes_data_files_beside_the_pages(jobs, one, small, monkeypatch):
    site, begun, beside = Site("https://ferries.example/", small.corpus.epoch), [], exporting.beside
    wanted, files, *_ = rendering.pages_and_files(small, site)
    monkeypatch.setattr(sheets, "MOST", 3)
    monkeypatch.setattr(workers.threading, "active_count", lambda: 1)
    monkeypatch.setattr(exporting, "beside", lambda *of: begun.append(of) or beside(*of))
    made, found, *_ = rendering.pages_and_files(small, site, jobs)
    assert list(whole(made).items()) == list(whole(wanted).items())
    assert dict(found) == dict(files)
    assert len(begun) == one


def test_nobody_waits_for_data_files_where_a_page_fails(small, monkeypatch, tmp_path):
    def fails(*_):
        raise ValueError("this page fails")

    monkeypatch.setattr(sheets, "MOST", 3)
    monkeypatch.setattr(workers.threading, "active_count", lambda: 1)
    monkeypatch.setattr(rendering, "_gathered", fails)
    monkeypatch.setattr(rendering, "_files", lambda *_: {})
    monkeypatch.setattr(exporting, "_whole", lambda _: time.sleep(60))
    (aside := tmp_path / "aside").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    start = time.monotonic()
    with pytest.raises(ValueError, match="this page fails"):
        rendering.pages_and_files(small, Site("https://ferries.example/", small.corpus.epoch), 2)
    assert time.monotonic() - start < 30
    assert list(aside.iterdir()) == []


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

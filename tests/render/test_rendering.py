"""Pages and data files are the same whoever makes them."""

import pytest
from made import whole

from generator import pipeline, rendering
from generator.derive.library import library
from generator.formats.site import Site
from generator.render.pages import pages


@pytest.fixture
def small(make_timeline):
    return library(pipeline.check(make_timeline()).corpus)


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_number_of_processes_changes_nothing(jobs, small):
    site = Site("https://ferries.example/", small.corpus.epoch)
    made, files, *_ = rendering.pages_and_files(small, site, jobs)
    assert list(whole(made).items()) == list(pages(small, files).items())
    assert files

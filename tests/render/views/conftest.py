"""A library from a few lines of YAML: the base timeline with files added, replaced or removed."""

from collections.abc import Callable, Mapping

import pytest
from careless import careless

from generator import pipeline
from generator.derive import library as libraries
from generator.derive.library import Library

MakeLibrary = Callable[..., Library]


@pytest.fixture
def make_library(make_timeline) -> MakeLibrary:
    """Checks the timeline and derives its library; `files` is as in `make_timeline`."""

    def make(files: Mapping[str, str | None] | None = None) -> Library:
        with careless():
            checked = pipeline.check(make_timeline(files))
        assert checked.corpus, [f"{d.path} {d.code} {d.message}" for d in checked.diagnostics]
        return libraries.library(checked.corpus)

    return make

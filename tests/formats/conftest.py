"""Libraries to export, and the site that they are exported for."""

from collections.abc import Callable, Mapping
from pathlib import Path

import busy_ferries
import pytest
from careless import careless
from ferries import BASE, TIMELINE

from generator import pipeline
from generator.derive import library as libraries
from generator.derive.library import Library
from generator.formats.site import Site
from generator.project import Project

MakeLibrary = Callable[..., Library]
ROOT = Path(__file__).resolve().parents[2]


def library_of(project: Project) -> Library:
    """What a timeline on disk gives."""
    with careless():
        checked = pipeline.check(project)
    assert checked.corpus, [
        f"{d.path} {d.code} {d.message}" for d in checked.diagnostics if d.severity.value == "error"
    ]
    return libraries.library(checked.corpus)


@pytest.fixture
def make_library(make_timeline) -> MakeLibrary:
    """Checks the base timeline with other files, as in `make_timeline`, and derives its library."""

    def make(files: Mapping[str, str | None] | None = None) -> Library:
        return library_of(make_timeline(files))

    return make


def written(folder: Path, files: Mapping[str, str | None]) -> Project:
    """The base timeline with other files, in a folder of its own."""
    for name, text in {"timeline.yml": TIMELINE, **BASE, **files}.items():
        path = folder / "incidents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or "", encoding="utf-8")
    picture = folder / "content" / "photos" / "pier.jpg"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(busy_ferries.PICTURE)
    return Project(folder)


@pytest.fixture(scope="session")
def busy(tmp_path_factory) -> Library:
    """A library in which everything happens that exports must get right."""
    return library_of(written(tmp_path_factory.mktemp("busy"), busy_ferries.FILES))


@pytest.fixture(scope="session")
def odd(tmp_path_factory) -> Library:
    """A library of texts that strangers wrote to break programs."""
    files = busy_ferries.hostile()
    if not files:
        pytest.skip("the outside cases are not at hand (../shared/cases)")
    return library_of(written(tmp_path_factory.mktemp("odd"), files))


@pytest.fixture(scope="session")
def real() -> Library:
    """The repository's own timeline."""
    return library_of(Project(ROOT))


@pytest.fixture
def site() -> Site:
    """A site below a folder of its host."""
    return Site("https://ferries.example/watch/", 1_711_922_400)

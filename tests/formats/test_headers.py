"""`_headers`, read as the hosts do: all rules that fit a path count, `:name` is a segment, `*` is the rest."""

import re

import pytest
from hosting import rules

from generator.formats import api, catalogue
from generator.formats.headers import EVERYWHERE, PATH


@pytest.fixture(scope="module")
def published(request):
    library = request.getfixturevalue("busy")
    return catalogue.files(library, request.getfixturevalue("site_of_the_module"))


@pytest.fixture(scope="module")
def site_of_the_module():
    return catalogue.Site("https://ferries.example/watch/", 1_711_922_400)


def headers_of(path, found):
    return [header for pattern, headers in found if pattern.fullmatch(f"/{path}") for header in headers]


def test_no_header_twice_and_all_data_open_to_scripts_of_other_sites(published):
    found = rules(published[PATH].decode())
    assert len(found) <= 100  # what Cloudflare Pages reads
    for path in published:
        headers = headers_of(path, found)
        names = [name for name, _ in headers]
        assert len(names) == len(set(names)), path
        if path.startswith((api.ROOT, "data/")) or path.endswith((".xml", ".ics", ".bib", ".ris")):
            assert ("Access-Control-Allow-Origin", "*") in headers or re.search(r"-\d+\.\w+$", path), path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("types/breakdown/feed.json", "application/feed+json; charset=utf-8"),
        ("calendar.ics", "text/calendar; charset=utf-8"),
        ("data/latest/places.geojson", "application/geo+json"),
        ("data/latest/timeline.sqlite", "application/vnd.sqlite3"),
        ("incidents/2024-03-01-midstream/cite.bib", "application/x-bibtex; charset=utf-8"),
    ],
)
def test_types_that_hosts_do_not_know(path, kind, published):
    assert path in published
    assert ("Content-Type", kind) in headers_of(path, rules(published[PATH].decode()))


def test_pages_get_what_is_for_all(published):
    headers = headers_of("incidents/2024-03-01-midstream/", rules(published[PATH].decode()))
    assert [f"{name}: {value}" for name, value in headers] == list(EVERYWHERE)

"""Pages are published first, and search follows: what readers find between the two, and when the index cannot be made."""

import json

import pytest

from generator.site import edition, search, shards
from generator.site.faults import SiteError
from generator.site.plan import Plan

pytestmark = pytest.mark.slow
LIST = "pagefind/shards.json"


def built(project, rendered, told=lambda _: None, plan=None):
    edition.build(project, rendered, plan or Plan(markdown=False), notice=pytest.fail, progress=told)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("stock", [False, True])
def test_pages_are_there_before_their_index(project, rendered, stock):
    seen = []

    def told(line):
        if line.startswith("indexing"):
            seen.append(files(project.site))

    for _ in range(2):  # the second time an older edition stands there
        built(project, rendered, told, Plan(markdown=stock, stock=stock))
        after = files(project.site)
        then = seen.pop()
        assert json.loads(then[LIST]) == {"shards": [], "same": {}}
        assert json.loads(after[LIST])["shards"]
        assert {p: c for p, c in then.items() if p != LIST} == {p: c for p, c in after.items() if "pagefind/" not in p}


def test_without_search_nothing_of_it_is_left(project, rendered):
    built(project, rendered)
    built(project, rendered, plan=Plan(markdown=False, search=False))
    assert not (project.site / "pagefind").exists()


def test_an_index_that_fails_leaves_pages_that_say_so(project, rendered, monkeypatch):
    built(project, rendered)

    def broken(*_, **__):
        raise SiteError("Pagefind ended early")

    monkeypatch.setattr(shards, "index", broken)
    with pytest.raises(SiteError, match="the pages are in their place, but search is not: Pagefind ended early"):
        built(project, rendered)
    assert (project.site / "index.html").is_file()
    assert [p for p in files(project.site) if p.startswith("pagefind/")] == [LIST]


def test_where_search_cannot_be_made_nothing_is_published(project, rendered, monkeypatch):
    def missing():
        raise SiteError("search needs Pagefind")

    monkeypatch.setattr(search, "installed", missing)
    with pytest.raises(SiteError, match="search needs Pagefind"):
        built(project, rendered)
    assert not project.site.exists()

"""The first timeline, checked and built as CI does it: every promise that a machine can look at."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from end_to_end.reading import broken_links, read
from made import whole
from PIL import Image
from real_timeline import build, copy_of_the_project

from generator import pipeline
from generator.model.kinds import Record
from generator.model.quotations import quoted
from generator.project import Project
from generator.render.page import Heading, check

ROOT = Path(__file__).parents[2]
BASE = "ap-independent-2025-04-15"


@pytest.fixture(scope="module")
def corpus():
    checked = pipeline.check(Project(ROOT))
    assert checked.diagnostics == ()
    assert checked.corpus
    return checked.corpus


@pytest.fixture(scope="module")
def rendered(corpus):
    found = pipeline.render(corpus)
    return replace(found, pages=whole(found.pages))


@pytest.fixture
def site(real_site):
    return real_site


def html(page):
    return "\n".join(part.html() if isinstance(part, Heading) else part for part in page.parts)


@pytest.mark.slow
def test_every_page_keeps_to_the_subset(rendered):
    for path, page in rendered.pages.items():
        try:
            check(page)
        except ValueError as error:
            pytest.fail(f"{path}: {error}")


def test_every_quotation_of_the_base_article_is_shown_with_its_state(corpus, rendered):
    every = "\n".join(html(page) for page in rendered.pages.values())
    passages = [q for r in corpus.by_id.values() if isinstance(r, Record) for q in quoted(r) if q.source == BASE]
    assert len(passages) > 25
    for passage in passages:
        assert corpus.proofs[passage.key].state in ("verified", "locked"), passage
        words = passage.text.split("[...]")[0].strip().replace("'", "&#39;").replace('"', "&#34;")
        assert words in every, passage


def test_every_fact_shows_its_proof_and_who_says_so(rendered):
    for path, page in rendered.pages.items():
        if path.startswith("incidents/"):
            rows = re.findall(r'<div class="an-fact">.*?</div>\n', html(page), re.DOTALL)
            assert rows, path
            for row in rows:
                assert "an-says" in row or "an-wide--alone" in row, (path, row[:200])


def test_from_a_source_to_its_facts_and_back(corpus, rendered):
    source = html(rendered.pages[f"sources/{BASE}/index.md"])
    resting = [i for i, r in corpus.by_id.items() if isinstance(r, Record) and any(q.source == BASE for q in quoted(r))]
    for ident in resting:
        assert f"/{ident}/" in source, ident
        kind = {"incident": "incidents", "statement": "statements", "figure": "figures"}[corpus.by_id[ident].kind]
        assert f"sources/{BASE}/" in html(rendered.pages[f"{kind}/{ident}/index.md"])


def test_toulon_stands_after_the_fires_of_the_evening_before(rendered):
    month = html(rendered.pages["timeline/2025/04/index.md"])
    order = re.findall(r'<article class="an-entry[^"]*" id="([^"]+)"', month)
    evening = [i for i in order if re.search(r"nanterre|nimes-prison|nimes-vehicle|valence|villepinte", i)]
    toulon = next(i for i in order if "toulon-gunfire" in i)
    assert len(evening) >= 4
    assert all(order.index(i) < order.index(toulon) for i in evening)


@pytest.mark.slow
def test_no_link_inside_the_site_is_broken(site):
    assert broken_links(site, "/prisons/") == []


@pytest.mark.slow
def test_ids_are_unique_and_nothing_is_fetched_from_elsewhere(site):
    for path in site.rglob("*.html"):
        page = read(path)
        assert len(page.ids) == len(set(page.ids)), path
        assert not [f for f in page.fetched if re.match(r"(?:[a-z]+:)?//", f)], path
        assert not page.handlers, (path, page.handlers)


@pytest.mark.slow
def test_every_page_names_a_picture_that_is_there(site):
    own = set()
    for path in sorted(site.rglob("*.html")):
        named = dict(
            re.findall(r'<meta (?:property|name)="((?:og:image|twitter)[^"]*)" content="([^"]*)">', path.read_text())
        )
        address, alt = named.pop("og:image"), named.pop("og:image:alt")
        assert address.startswith("https://example.org/prisons/"), path
        picture = site / address.removeprefix("https://example.org/prisons/")
        with Image.open(picture) as image:
            assert image.size == (int(named["og:image:width"]), int(named["og:image:height"])) == (1200, 630)
            assert (image.format, named["og:image:type"]) == ("PNG", "image/png")
        assert named["twitter:card"] == "summary_large_image"
        assert len(alt) > 40
        own.add(picture)
        assert picture.parent in (path.parent, site)
    assert own == set(site.rglob("card.png"))
    assert len(own) > 50


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(site, tmp_path):
    deeper = tmp_path / "another place" / "deeper"
    deeper.mkdir(parents=True)
    folder = copy_of_the_project(deeper)
    build(folder, TZ="Pacific/Auckland", PYTHONHASHSEED="7", LC_ALL="C.UTF-8", SOURCE_DATE_EPOCH="")
    other = folder / "site"
    names = {p.relative_to(site) for p in site.rglob("*") if p.is_file()}
    assert names == {p.relative_to(other) for p in other.rglob("*") if p.is_file()}
    assert [str(n) for n in sorted(names) if (site / n).read_bytes() != (other / n).read_bytes()] == []

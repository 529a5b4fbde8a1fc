"""Texts that strangers wrote to break sites, in a built one: shown as they are, with the policy for scripts switched off."""

import csv
import html
import json
import re
from collections import defaultdict
from html.parser import HTMLParser

import busy_ferries
import hostile
import pytest
from end_to_end.reading import parsed, read
from ferries import BASE, TIMELINE
from hosting import hosted
from lxml import etree
from PIL import Image
from real_timeline import build, copy_of_the_project

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ACTIVE = ("javascript:", "data:", "vbscript:")
EVERY = 4  # of the outside cases; formats read all of them back


# Fields of which no page shows anything: editors' notes, what finds or accepts something, and how to reach a person (a link).
UNSEEN = {f"{kind}.note" for kind in ("Incident", "Statement", "Figure", "Source", "Person", "Organisation", "Place")} | {
    "Evidence.prefix", "Evidence.suffix", "Policy.loaded_words", "Publisher.contact",
}  # fmt: skip


def unguarded(visitor):
    """A page on which no policy stops a script, and everything that one would do to be noticed is noted."""
    page = visitor(bypass_csp=True)
    page.add_init_script(
        "for (const n of ['alert', 'confirm', 'prompt', 'print', 'open']) window[n] = () => { throw new Error('ran') }"
    )
    page.on("dialog", lambda dialog: page.said.append(f"dialog {dialog.message}"))
    return page


@pytest.fixture(scope="session")
def odd_site(once):
    files = busy_ferries.hostile()
    if not files:
        pytest.skip("the outside cases are not at hand (../shared/cases)")

    def make(folder):
        copy_of_the_project(folder, incidents=False)
        chosen = {name: text for n, (name, text) in enumerate(files.items()) if n // 2 % EVERY == 0}
        for name, text in {"timeline.yml": TIMELINE, **BASE, **chosen}.items():
            path = folder / "incidents" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        build(folder)

    return once("odd", make) / "site"


@pytest.mark.conformance
def test_nothing_runs_nothing_is_fetched_and_all_is_shown(odd_site, visitor, record_property):
    titles = {}
    for file in sorted(odd_site.glob("incidents/odd-*/index.html")):
        text = file.read_text(encoding="utf-8")
        found = read(file)
        assert not found.handlers, file
        assert [a for a in (*found.links, *found.fetched) if a.strip().lower().startswith(ACTIVE)] == [], file
        titles[f"incidents/{file.parent.name}/"] = html.unescape(re.search(r'og:title" content="([^"]*)"', text)[1])
    assert len(titles) > 100
    with hosted(odd_site, "/prisons/") as host:
        page = unguarded(visitor)
        for path in (
            "",
            "timeline/",
            "timeline/2024/03/",
            "explore/",
            "sources/",
            "types/breakdown/",
            *list(titles)[::5],
        ):
            page.goto(host.address + path)
            if path in titles:
                shown = page.locator("h1").text_content().removesuffix("¶")
                assert " ".join(shown.split()) == " ".join(titles[path].split()), path
        record_property("hostile texts", f"{len(titles)} entries, {len(page.asked)} requests")
        assert [address for address in page.asked if not address.startswith(host.origin)] == []
        assert page.said == []


@pytest.fixture(scope="session")
def filled():
    """Mark -> (field, text) of every free text in the timeline of tests/hostile.py."""
    return hostile.timeline()[1]


@pytest.fixture(scope="session")
def filled_site(once):
    def make(folder):
        copy_of_the_project(folder, incidents=False)
        hostile.write(folder)
        build(folder)

    return once("hostile", make) / "site"


def test_every_field_of_every_kind_is_shown_as_it_was_written(filled_site, filled, record_property):
    words = []
    for file in sorted(filled_site.rglob("*.html")):
        found = read(file)
        assert not found.handlers, file
        assert [a for a in (*found.links, *found.fetched) if a.strip().lower().startswith(ACTIVE)] == [], file
        words.append(shown(file.read_text(encoding="utf-8")))
    every = " ".join(words).casefold()  # a line may begin with a capital where the text does not
    at = defaultdict(list)
    for found in re.finditer("§[0-9]+§", every):
        at[found[0]].append(found.end())
    seen = {field for mark, (field, _) in filled.items() if mark in at}
    assert {field for field, _ in filled.values()} - seen == UNSEEN
    prose = {f"{model.__name__}.{name}" for model, name in hostile.prose()}
    altered = []
    for mark, (field, text) in filled.items():
        written = " ".join(text.casefold().split())
        if at[mark] and not any(every.endswith(written, 0, end) for end in at[mark]):
            altered += [(field, text)] if field not in prose or "*" not in text else []
    assert altered == []
    record_property("free text", f"{len(seen)} of {len(seen | UNSEEN)} fields shown, {len(filled)} texts")


def test_no_page_of_them_runs_or_fetches_anything(filled_site, visitor, record_property):
    every = sorted(
        p.relative_to(filled_site).as_posix().removesuffix("index.html") for p in filled_site.rglob("*.html")
    )
    records = [path for path in every if "/hostile-" in path]
    paths = [*records[::3], *(path for path in every if path not in records)]  # of each kind a third of the texts
    with hosted(filled_site, "/prisons/") as host:
        page = unguarded(visitor)
        for path in paths:
            page.goto(host.address + path)
            page.locator("details").evaluate_all("all => all.forEach(d => { d.open = true; })")
        page.goto(host.address)
        for words in ("onerror", "script", "javascript", "HYPERLINK"):
            page.keyboard.press("/")
            page.locator("#an-search[open]").wait_for()
            page.fill("#an-search input", words)
            page.locator("#an-search ol a").first.wait_for()
            page.locator("#an-search form button").click()
        page.goto(host.address + "explore/?q=onerror")
        page.locator(".an-hits a").first.wait_for()
        record_property("hostile fields", f"{len(paths)} pages, {len(page.asked)} requests")
        assert [address for address in page.asked if not address.startswith(host.origin)] == []
        assert page.said == []


def test_data_files_of_them_can_be_read_and_hold_nothing_active(filled_site):
    for file in filled_site.rglob("*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            assert [cell for row in csv.reader(rows) for cell in row if cell[:1] in tuple("=+-@\t\r")] == [], file
    for file in filled_site.rglob("*.xml"):
        etree.fromstring(file.read_bytes())
    for file in filled_site.rglob("feed.json"):
        for item in json.loads(file.read_text(encoding="utf-8"))["items"]:
            told = parsed(item.get("content_html", ""))
            assert not told.handlers, file
            assert [a for a in (*told.links, *told.fetched) if a.strip().lower().startswith(ACTIVE)] == [], file
            assert "<script" not in item.get("content_html", "")
    for kind in ("*.json", "*.jsonld", "*.geojson"):
        for file in filled_site.rglob(kind):
            json.loads(file.read_text(encoding="utf-8"))
    cards = list(filled_site.rglob("card.png"))
    assert len(cards) > len(hostile.PAYLOADS) - 2  # Hebrew and Arabic titles have none
    for card in cards:
        with Image.open(card) as image:
            image.load()
            assert image.size == (1200, 630)


def shown(text):
    """The text of a page in its order, with what attributes say to readers."""
    reader = _Words()
    reader.feed(text)
    return " ".join("".join(reader.found).split())


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self._inside = [], ""

    def handle_starttag(self, tag, attrs):
        self._inside = tag if tag in ("script", "style") else self._inside
        self.found += [f" {value} " for name, value in attrs if name in ("alt", "title", "content", "aria-label")]

    def handle_endtag(self, tag):
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data):
        self.found += [data] if not self._inside else []

"""Health over a real server that misbehaves, with the real fetcher and the real extractor."""

from functools import partial

import pytest
from newspaper import page
from sources.hostile_server import SCRIPTS, HostileServer
from sources.web import Web

from generator.model.health import State
from generator.passages.quotes import QuotedPassage
from generator.sources.fetch import Fetcher, Limits, Manners
from generator.sources.health import Looker, Subject
from generator.sources.reading import text_of

LIMITS = Limits(connect=2, first_byte=0.2, total=0.4, raw=300_000, decoded=2**20, headers=16_384, redirects=4)
TITLE = "Ferry adrift"
QUOTE = "drifted for two hours"
PARAGRAPHS = [
    "The ferry Marlene left the quay at nine in the morning with forty passengers and a dog on board, as on any Tuesday.",
    "Half a mile out its engine stopped, and the ferry drifted for two hours before a tug could reach it, the harbour said.",
    "Nobody was hurt, and the passengers were given soup. The company has promised to look into what went wrong.",
    "It is the third time this year that a ferry of the line has stopped at sea, and the union has asked for new engines.",
]
NOT_FOUND = page(
    [
        "We are sorry, but the page you were looking for is not here. It may have been moved, or never have been written."
    ],
    title="Nothing here",
)


def seen(server, path, *, quote=QUOTE, title=TITLE):
    fetcher = Fetcher("https://annals.example/", LIMITS, manners=Manners(delay=0), loopback=True, wait=lambda _: None)
    url = server.url(path)
    quotes = (QuotedPassage("ferry", quote, None, None, "adrift", ("evidence", 0)),) if quote else ()
    return Looker(fetcher, text_of, lambda: "zzz-no-such-page").look([Subject("ferry", url, url, title, quotes)])[0]


@pytest.fixture(scope="module")
def server():
    with HostileServer() as running:
        yield running


@pytest.mark.parametrize(
    ("path", "state", "words"),
    [
        ("/page", "ok", "status 200"),
        ("/gzip", "ok", "status 200"),
        ("/moved", "moved", "it leads to http://127.0.0.1"),
        ("/forbidden", "blocked", "status 403"),
        ("/busy", "ok", "status 200"),
        ("/busy-for-ever", "blocked", "status 429"),
        ("/busy-for-long", "unknown", "status 503"),
        ("/silent", "unknown", "timeout: "),
        ("/slow-body", "unknown", "timeout: "),
        ("/endless", "unknown", "too-large: "),
        ("/bomb", "unknown", "too-large: "),
        ("/huge-header", "unknown", "headers: "),
        ("/too-short", "unknown", "bad-length: "),
        ("/brotli", "unknown", "bad-encoding: "),
        ("/not-http", "unknown", "protocol: "),
        ("/loop", "unknown", "redirect-loop: "),
    ],
)
def test_each_fault_has_its_state_and_a_clear_line(server, path, state, words):
    found = seen(server, path)
    assert (found.state, found.hard) == (State(state), False)
    assert found.detail.startswith(words)


def test_a_missing_page(server):
    found = seen(server, "/missing")
    assert (found.hard, found.detail) == (True, "status 404")


class Everywhere(dict):
    """Scripts of a site that has an answer for every address."""

    def __init__(self, scripts, otherwise):
        super().__init__(scripts)
        self.otherwise = otherwise

    def get(self, path):
        return super().get(path) or (SCRIPTS if path in SCRIPTS else {}).get(path) or self.otherwise


@pytest.mark.parametrize("quote", [QUOTE, None])
def test_a_soft_404_is_a_missing_page(quote):
    front = page(["News of the harbour.", *PARAGRAPHS[2:]], title="The Gazette")
    scripts = Everywhere({"/": lambda r: r.answer(front.encode())}, lambda r: r.answer(NOT_FOUND.encode()))
    with HostileServer(scripts) as site:
        found = seen(site, "/news/ferry-adrift.html", quote=quote)
    assert (found.state, found.hard) == (State.UNKNOWN, True)
    assert found.detail == "it answers as an address without a page does"


def test_a_soft_404_by_way_of_the_front_page():
    front = page(["News of the harbour.", *PARAGRAPHS[2:]], title="The Gazette")
    scripts = Everywhere({"/": lambda r: r.answer(front.encode())}, lambda r: r.redirect("/"))
    with HostileServer(scripts) as site:
        found = seen(site, "/news/ferry-adrift.html")
    assert (found.hard, "front page" in found.detail) == (True, True)


URL = "https://gazette.example/news/ferry-adrift.html"
article = partial(page, title=TITLE)


@pytest.mark.parametrize(
    ("html", "state"),
    [
        (article(PARAGRAPHS), "ok"),
        (article([p.replace("two hours", "three hours") for p in PARAGRAPHS]), "changed"),
        (article(PARAGRAPHS[:1] + PARAGRAPHS[2:]), "changed"),
        (
            article(PARAGRAPHS[:1]).replace(
                '"@type": "NewsArticle"', '"@type": "NewsArticle", "isAccessibleForFree": false'
            ),
            "paywalled",
        ),
        (article([*PARAGRAPHS[:1], "Subscribe to continue reading this story."]), "paywalled"),
        (
            "<html><body><h1>gazette.example</h1><p>Buy this domain. This domain is for sale.</p></body></html>",
            "usurped",
        ),
        ("<html><body><p>Please verify you are human.</p><script src=/c.js></script></body></html>", "blocked"),
        ("<html><body><div id=app></div><script>start()</script></body></html>", "unknown"),
        ("", "unknown"),
    ],
)
def test_pages_as_newspapers_make_them(html, state):
    quotes = (QuotedPassage("ferry", QUOTE, None, None, "adrift", ("evidence", 0)),)
    looker = Looker(Web({URL: html}), text_of, lambda: "zzz")
    assert looker.look([Subject("ferry", URL, URL, TITLE, quotes)])[0].state is State(state)

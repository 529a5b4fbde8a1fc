"""Search: accents, aliases, days and phrases are found from the header of any page; the same records give the same bytes."""

import functools
import http.server
import json
import sys
import threading

import pytest

from generator.formats.search_records import SearchRecord
from generator.site import edition, search, search_in_place
from generator.site.faults import SiteError
from generator.site.plan import Plan


def test_the_same_records_give_the_same_bytes(rendered):
    first, second = (search.index(rendered.search, "en") for _ in range(2))
    assert first == second
    assert "pagefind.js" in first
    assert any(path.startswith("fragment/") for path in first)
    assert not any(path.startswith(("pagefind-ui", "filter/")) for path in first)


def test_many_records_are_indexed_without_waiting_for_each(rendered):
    many = [SearchRecord(f"/incidents/e{at}/", f"word{at} " * 50, {"title": f"Entry {at}"}) for at in range(500)]
    assert len([path for path in search.index(many, "en") if path.startswith("fragment/")]) == 500


def test_records_are_written_one_a_line(rendered):
    read = [json.loads(line) for line in search.lines(rendered.search)]
    assert tuple(SearchRecord(**{**record, "names": tuple(record["names"])}) for record in read) == rendered.search


def test_a_missing_engine_is_said_in_words(rendered, monkeypatch, tmp_path):
    with pytest.raises(SiteError, match="cannot be started"):
        search.index(rendered.search, "en", tmp_path / "nowhere")
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(SiteError, match="--no-search"):
        search.index(rendered.search, "en")


@pytest.mark.parametrize("script", ["exit 0", "head -c 100 >/dev/null; exit 1"])
def test_an_engine_that_ends_early_is_said_in_words(rendered, tmp_path, script):
    engine = tmp_path / "engine"
    engine.write_text(f"#!/bin/sh\n{script}\n")
    engine.chmod(0o755)
    with pytest.raises(SiteError, match="ended early"):
        search.index([*rendered.search] * 2000, "en", engine)


@pytest.fixture
def address(project, rendered):
    edition.build(project, rendered, Plan(), notice=pytest.fail, progress=lambda _: None)
    served = project.root / "served"
    served.mkdir()
    project.site.rename(served / "prisons")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def send_error(self, code, *_):
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((served / "prisons" / "404.html").read_bytes())

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(served)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/prisons/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_what_readers_type_is_found_from_the_header_of_any_page(address, page):
    faults, hosts = [], set()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    for path in ("", "incidents/hostile/", "how-we-work/"):
        page.goto(address + path)
        page.keyboard.press("/")
        for query in ("drome", "Drôme", "vehicules", "DDPF", "2025-04-15", '"direction départementale"', "toulon"):
            page.fill("#an-search input", query)
            page.wait_for_function(
                "q => document.querySelector('#an-search [role=status]').textContent.startsWith('1 result')", arg=query
            )
            link = page.locator("#an-search ol a")
            assert link.get_attribute("href") == "/prisons/incidents/toulon/", query
            assert link.locator("b").text_content() == "Toulon"
            page.fill("#an-search input", "")
            page.wait_for_function("() => !document.querySelector('#an-search ol a')")
    page.fill("#an-search input", "another")
    page.locator("#an-search ol a b").wait_for()
    assert "<script>alert(1)</script>" in page.locator("#an-search ol a b").text_content()
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/hostile/")
    assert faults == []
    assert len(hosts) == 1


@pytest.mark.browser
def test_search_that_follows_its_pages_is_found_without_loading_them_again(address, page):
    page.route(
        "**/pagefind/shards.json", lambda route: route.fulfill(body=search_in_place.NOTICE["pagefind/shards.json"])
    )
    page.goto(address)
    page.keyboard.press("/")
    says = page.locator("#an-search [role=status]")
    page.fill("#an-search input", "drome")
    says.get_by_text("Search is not available right now.").wait_for()
    page.unroute("**/pagefind/shards.json")
    page.fill("#an-search input", "toulon")
    says.get_by_text("1 result").wait_for()


@pytest.mark.browser
def test_the_page_for_lost_readers_names_the_nearest_addresses(address, page):
    assert page.goto(address + "incidents/toulone/").status == 404
    assert page.locator("h1").text_content() == "No page at this address"
    assert page.locator("main form[role=search]").get_attribute("action") == "/prisons/explore/"
    link = page.locator("#an-near a")
    link.wait_for()
    assert link.get_attribute("href") == "/prisons/incidents/toulon/"

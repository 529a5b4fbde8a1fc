"""How a page reaches its reader: weight, requests, silence of the console; without JavaScript, by keyboard, large, narrow, on paper."""

import gzip
import io
import re
from statistics import median
from unicodedata import normalize
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KB = 1024
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
ENTRY = "incidents/2025-04-15-toulon-gunfire/"


def first_view(host, page, address):
    """(bytes of everything that the first view of a page loads, bytes of scripts among it)."""
    page.asked.clear()
    page.goto(address, wait_until="networkidle")
    sizes = {}
    for asked in dict.fromkeys(page.asked):
        path = urlsplit(asked).path.removeprefix(host.base)
        file = host.site / path / "index.html" if path.endswith("/") or not path else host.site / path
        sizes[path] = len(host.packed(file if file.is_file() else host.site / "404.html")[0])
    return sum(sizes.values()), sum(size for path, size in sizes.items() if path.endswith(".js"))


@pytest.mark.parametrize(("host", "kinds"), [("real_host", "real_kinds"), ("ferry_host", "other_kinds")])
def test_no_request_to_another_host_and_a_silent_console(request, visitor, record_property, host, kinds):
    host, pages = request.getfixturevalue(host), request.getfixturevalue(kinds)
    page, asked = visitor(), []
    for name, path in pages.items():
        page.asked.clear()
        page.goto(host.address + path)
        if name == "home":
            page.keyboard.press("/")
            page.fill("#an-search input", "vehicules")
            page.locator("#an-search ol a").first.wait_for()
        asked += page.asked
    other = [address for address in asked if not address.startswith(host.origin)]
    record_property("requests", f"{len(asked)} on {len(pages)} kinds of page, {len(other)} to another host")
    record_property("console", f"{len(page.said)} messages")
    assert other == []
    assert page.said == []


def test_a_first_view_is_light(real_host, largest, visitor, record_property):
    weights = {}
    for name, path in largest.items():
        weights[name] = first_view(real_host, visitor(**PHONE), real_host.address + path)
    record_property("first view, KB gzip", {name: round(size / KB, 1) for name, (size, _) in weights.items()})
    record_property("JavaScript, KB gzip", {name: round(size / KB, 1) for name, (_, size) in weights.items()})
    assert max(size for size, _ in weights.values()) <= 100 * KB
    assert max(size for _, size in weights.values()) <= 60 * KB


def test_incident_pages_are_small(real_site, record_property):
    sizes = sorted(len(gzip.compress(f.read_bytes(), 6)) for f in real_site.glob("incidents/*/index.html"))
    record_property("incident pages, bytes of gzipped HTML", f"median {median(sizes):.0f}, largest {sizes[-1]}")
    assert median(sizes) <= 8 * KB
    assert sizes[-1] <= 16 * KB


def test_every_kind_of_page_is_whole_without_javascript(real_host, real_kinds, ferry_host, other_kinds, visitor):
    plain, scripted = visitor(java_script_enabled=False), visitor()
    for host, pages in ((real_host, real_kinds), (ferry_host, other_kinds)):
        for name, path in pages.items():
            texts = []
            for page in (plain, scripted):
                page.goto(host.address + path)
                texts.append(page.locator("main article").first.inner_text())
            assert len(texts[0]) > 100, name
            missing = {line.strip() for line in texts[1].splitlines()} - {
                line.strip() for line in texts[0].splitlines()
            }
            assert missing <= ADDED or name == "explore", name
    assert plain.said == []


ADDED = {"", "Copy"}
"""What scripts may add: buttons that do nothing without them."""


def test_without_javascript_the_page_of_filters_leads_to_all_entries(real_host, visitor):
    page = visitor(java_script_enabled=False)
    page.goto(f"{real_host.address}explore/")
    assert not page.locator(".an-scripted").first.is_visible()
    lists = page.locator("#an-facets fieldset[data-facet] a").evaluate_all("all => all.map(a => a.href)")
    assert len(lists) > 20
    for address in lists[::10]:
        assert page.goto(address).ok
        assert page.locator("main a").count()
    page.goto(f"{real_host.address}explore/")
    page.locator("#an-more").click()
    page.wait_for_url("**/timeline/")


def test_without_javascript_a_citation_leads_to_its_passage_and_on_to_the_source(real_host, visitor):
    page = visitor(java_script_enabled=False)
    page.goto(real_host.address + ENTRY)
    page.locator(".an-c a").first.click()
    assert page.url.partition("#")[2].startswith("source-")
    passage = page.locator(f"#{page.url.partition('#')[2]}")
    assert passage.locator("blockquote").count()
    passage.locator("a[href*='sources/']").click()
    assert page.locator("h1").count() == 1
    assert "/sources/" in page.url
    assert "2025-04-15-toulon-gunfire" in page.content()


def test_text_at_double_size_and_320_pixels_need_no_sideways_scrolling(
    real_host, real_kinds, ferry_host, other_kinds, visitor
):
    page, wide = visitor(), []
    for host, pages in ((real_host, real_kinds), (ferry_host, other_kinds)):
        for name, path in pages.items():
            page.goto(host.address + path)
            for width, size in ((320, 100), (390, 200), (1280, 200)):
                page.set_viewport_size({"width": width, "height": 800})
                page.evaluate("size => { document.documentElement.style.fontSize = `${1.25 * size}%`; }", size)
                over = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
                wide += [(name, width, size, over)] if over > 0 else []
    assert wide == []


def text_of(pdf):
    return plain("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def plain(text):
    """Without spaces, and letters apart that a font draws as one: fi in `gunfire`."""
    return re.sub(r"\s+", "", normalize("NFKC", text))


def test_on_paper_sources_have_addresses_nothing_is_cut_and_there_is_no_navigation(real_host, largest, visitor):
    page = visitor()
    page.goto(real_host.address + ENTRY, wait_until="networkidle")
    addresses = page.locator(".an-ev h3 a").evaluate_all("all => all.map(a => a.href)")
    quotes = page.locator(".an-ev blockquote").all_text_contents()
    menu = page.locator(".an-menu a").all_text_contents()
    pdf = page.pdf(format="A4")
    text = text_of(pdf)
    assert len(addresses) > 5
    for address in addresses:
        assert plain(address) in text.replace("\xad", ""), address
    for quote in quotes:
        assert plain(quote)[:60] in text, quote
    assert not any(plain("".join(menu)) in text for _ in menu)
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 without its margins, at 96 dots an inch
    for path in largest.values():
        page.goto(real_host.address + path)
        page.emulate_media(media="print")
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0, path
        widths = page.locator(".an-fact .an-accounts").evaluate_all("all => all.map(e => e.clientWidth)")
        assert all(width > 300 for width in widths), path
        for gone in ("header.md-header nav", "footer.an-footer nav", ".md-sidebar", ".an-search"):
            assert not any(page.locator(gone).evaluate_all("all => all.map(e => e.checkVisibility())")), (path, gone)

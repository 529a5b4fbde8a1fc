"""The page of filters and the search dialog over the real timeline, as readers use them."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from real_timeline import FIRST

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STATUS = "#an-explore [role=status]"
HITS = ".an-hits > article"


@pytest.fixture
def explore(visitor, real_host):
    """The page at an address's question, once it has answered."""

    def at(question="", **options):
        page = visitor(**options)
        page.goto(f"{real_host.address}explore/{question}")
        page.wait_for_function("() => document.querySelector('#an-facets input[type=checkbox]')")
        return page

    return at


def shown(page, text):
    page.wait_for_function(
        "([at, text]) => document.querySelector(at).textContent.startsWith(text)", arg=[STATUS, text]
    )


def count(page, name, value):
    return int(page.locator(f'label:has(input[name="{name}"][value="{value}"]) .an-n').text_content())


def test_filters_narrow_count_and_stand_in_the_address(explore, real_host):
    page = explore()
    shown(page, "86 entries")
    page.get_by_role("button", name="Show all 20").click()
    gunfire, attacks = count(page, "type", "gunfire"), count(page, "group", "attacks")
    page.check('input[name=type][value="gunfire"]')
    shown(page, f"{gunfire} entries of 86")
    expect(page.locator(HITS)).to_have_count(gunfire)
    assert urlsplit(page.url).query == "type=gunfire"
    # A facet's own choice leaves its other counts alone; other facets count within it.
    assert count(page, "group", "attacks") == gunfire < attacks
    arson = count(page, "type", "arson")
    page.check('input[name=type][value="arson"]')
    shown(page, f"{gunfire + arson} entries of 86")
    page.go_back()
    shown(page, f"{gunfire} entries of 86")
    assert not page.is_checked('input[name=type][value="arson"]')
    page.go_back()
    shown(page, "86 entries")
    page.go_forward()
    shown(page, f"{gunfire} entries of 86")
    page.locator(".an-chips a").first.click()
    shown(page, "86 entries")
    assert urlsplit(page.url).query == ""
    assert page.said == []


def test_an_address_that_was_shared_shows_the_same(explore):
    page = explore("?type=vehicle-arson&from=2025-04-15&to=2025-04-16&sort=oldest")
    page.wait_for_function("() => document.querySelectorAll('.an-chips a').length === 4")
    assert page.is_checked('input[name=type][value="vehicle-arson"]')
    assert page.input_value("[name=from]") == "2025-04-15"
    assert page.input_value("[name=sort]") == "oldest"
    number = int(re.match(r"\d+", page.text_content(STATUS))[0])
    assert 0 < number < 15
    expect(page.locator(HITS)).to_have_count(number)
    # Nights count on both of their days: one that began on the 14th may have been on the 15th.
    assert any("night of 14–15 April" in text for text in page.locator(".an-hits .an-kicker").all_text_contents())


def test_words_and_filters_together_and_in_the_order_asked_for(explore):
    page = explore()
    page.fill("#an-explore [name=q]", "Darmanin")
    page.wait_for_function("() => document.querySelector('[name=sort]').value === 'best'")
    page.wait_for_function("() => document.querySelector('.an-hits mark')")
    every = int(re.match(r"\d+", page.text_content(STATUS))[0])
    page.check('input[name=group][value="~statements"]')
    page.wait_for_function("() => new URLSearchParams(location.search).get('group')")
    statements = count(page, "group", "~statements")
    shown(page, f"{statements} entries of 86")
    assert statements < every
    assert parse_qs(urlsplit(page.url).query) == {"q": ["Darmanin"], "group": ["~statements"]}
    page.select_option("[name=sort]", "oldest")
    page.wait_for_function("() => location.search.includes('sort=oldest')")
    page.fill("#an-explore [name=q]", "zzzqqqxy")
    shown(page, "No entry of 86")
    expect(page.locator(HITS)).to_have_count(0)
    assert page.said == []


def test_long_lists_come_in_pieces_and_the_reader_goes_on_where_they_were(explore):
    page = explore()
    expect(page.locator(HITS)).to_have_count(20)
    page.get_by_role("button", name="Show 20 more").click()
    page.wait_for_function("() => document.querySelectorAll('.an-hits > article').length === 40")
    assert page.evaluate("() => [...document.querySelectorAll('.an-hits h2 a')].indexOf(document.activeElement)") == 20


def test_everything_works_from_the_keyboard_and_is_announced(explore):
    page = explore()
    assert page.get_attribute(STATUS, "role") == "status"
    page.focus('input[name=group][value="attacks"]')
    page.keyboard.press("Space")
    shown(page, f"{count(page, 'group', 'attacks')} entries of 86")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.value") == "responses"
    page.focus(".an-chips a")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.name === 'q'")  # not lost with the chip
    page.focus('fieldset[data-facet="type"] .an-all')
    page.keyboard.press("Enter")
    assert page.get_attribute('fieldset[data-facet="type"] .an-all', "aria-expanded") == "true"
    assert page.is_visible('input[name=type][value="drone-flight"]')


def test_on_a_phone_the_filters_open_over_the_page(explore):
    page = explore(viewport={"width": 360, "height": 740})
    assert page.is_hidden("#an-facets")
    page.get_by_role("button", name="Filters").click()
    page.check('input[name=verification][value="reported"]')
    page.get_by_role("button", name="Close filters").click()
    assert page.is_hidden("#an-facets")
    assert page.get_by_role("button", name="Filters (1)").is_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_without_script_the_page_lists_pages_and_the_newest_entries(visitor, real_host):
    page = visitor(java_script_enabled=False)
    page.goto(f"{real_host.address}explore/")
    expect(page.locator(HITS)).to_have_count(20)
    assert page.locator('fieldset[data-facet="type"] a[href="../types/vehicle-arson/"]').is_visible()
    assert page.locator("input").evaluate_all("found => found.every(i => !i.checkVisibility())")
    for link in page.locator("#an-facets a").all():
        target = real_host.site / "explore" / link.get_attribute("href").partition("#")[0]
        assert (target / "index.html").is_file(), link.get_attribute("href")


@pytest.mark.parametrize("path", ["", "incidents/2025-04-15-toulon-gunfire/", "how-we-work/"])
def test_search_finds_first_what_readers_mean(visitor, real_host, path):
    page = visitor()
    page.goto(real_host.address + path)
    page.keyboard.press("Control+k" if path else "/")
    for words, address in FIRST.items():
        page.fill("#an-search input", "")
        page.wait_for_function("() => !document.querySelector('#an-search ol a')")
        page.fill("#an-search input", words)
        first = page.locator("#an-search ol a").first
        first.wait_for()
        assert first.evaluate("a => a.href") == real_host.address + address, words
        assert first.locator(".an-kicker").text_content()
    assert page.said == []
    assert {urlsplit(url).netloc for url in page.asked} == {urlsplit(real_host.address).netloc}


def test_search_leads_on_to_the_filters_with_its_words(visitor, real_host):
    page = visitor()
    page.goto(real_host.address)
    page.keyboard.press("/")
    page.fill("#an-search input", "kalashnikov")
    page.locator("#an-search ol a").first.wait_for()
    page.locator("#an-search [data-all]").click()
    page.wait_for_url("**/explore/?q=kalashnikov")
    shown(page, "2 entries of 86")


def test_the_map_names_places_without_overlap_and_has_its_table(visitor, real_host):
    page = visitor(viewport={"width": 1280, "height": 900})
    page.goto(f"{real_host.address}map/")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        boxes = page.locator(".an-map text.m-t:visible").evaluate_all(
            "found => found.map(t => t.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
        )
        assert len(boxes) > 8
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                assert a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 4 or b[3] <= a[1] + 4, (width, a, b)
    assert page.locator("table tbody tr").count() > 20

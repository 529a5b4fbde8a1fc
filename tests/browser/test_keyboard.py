"""The way of a reader who has only a keyboard: home, explore, a filter, an entry, a passage, its source."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOCUSED = """selector => {
    const at = document.activeElement, style = getComputedStyle(at);
    return at.matches(selector) && {
        text: at.innerText || at.value, seen: at.checkVisibility() && at.matches(":focus-visible"),
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    };
}"""


def tab_to(page, selector, limit=150):
    """Presses Tab until something that fits has the focus, and shows it."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if found := page.evaluate(FOCUSED, selector):
            assert found["seen"], selector
            assert found["ring"], selector
            return found["text"]
    pytest.fail(f"{limit} times Tab on {page.url} did not reach {selector}")


def test_from_home_to_a_source_by_keyboard_alone(real_host, visitor):
    page = visitor(viewport={"width": 1280, "height": 900})
    page.goto(real_host.address)
    tab_to(page, ".an-menu a[href$='explore/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/explore/")
    page.locator("#an-facets input[type=checkbox]").first.wait_for()
    says = page.locator("#an-explore [role=status]")
    before = says.inner_text()
    tab_to(page, "#an-facets input[type=checkbox]")
    page.keyboard.press("Space")
    page.wait_for_function(
        "before => document.querySelector('#an-explore [role=status]').innerText !== before", arg=before
    )
    assert "?" in page.url
    title = tab_to(page, ".an-hits h2 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*/")
    assert page.locator("h1").inner_text() == title
    tab_to(page, ".an-c a")
    assert page.locator(".an-c:focus-within .an-card").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".an-c:focus-within .an-card").is_visible()
    page.keyboard.press("Enter")
    number = page.url.partition("#")[2]
    assert number.startswith("source-")
    tab_to(page, f"#{number} a[href^='../../sources/']", limit=10)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/*/")
    assert title in page.locator("main").inner_text()
    assert page.said == []


def test_no_page_traps_the_keyboard_and_every_stop_is_seen(real_host, real_kinds, visitor):
    page = visitor(viewport={"width": 1280, "height": 900})
    for name, path in real_kinds.items():
        page.goto(real_host.address + path)
        for _ in range(10):
            page.keyboard.press("Tab")
            found = page.evaluate(FOCUSED, "*")
            assert found["seen"], (name, found)
            assert found["ring"], (name, found)
        page.keyboard.press("Control+k")
        page.locator("#an-search[open]").wait_for()
        page.keyboard.press("Escape")
        page.wait_for_function("() => !document.querySelector('#an-search').open")


def test_a_stroke_opens_search_from_wherever_nothing_is_typed(real_host, visitor):
    page, opened = visitor(viewport={"width": 1280, "height": 900}), "() => document.querySelector('#an-search').open"
    page.goto(real_host.address + "explore/")
    palette, typed = page.locator("[name=__palette]:checked"), page.locator("main input[type=search]").first
    for place in (page.locator(".an-masthead__name"), palette, page.locator("main input[type=checkbox]").first):
        place.focus()
        page.keyboard.press("/")
        page.wait_for_function(opened)
        page.keyboard.press("Escape")
    typed.fill("one")
    page.keyboard.press("/")
    assert typed.input_value() == "one/"
    assert not page.evaluate(opened)
    assert page.said == []

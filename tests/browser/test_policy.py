"""The Content-Security-Policy, as a host sends it and as pages say it, in a browser that obeys it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_search_filters_and_palette_work_under_the_policy(real_host, visitor):
    page = visitor(viewport={"width": 1280, "height": 900})
    answer = page.goto(real_host.address)
    sent = answer.headers["content-security-policy"]
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in sent
    assert "unsafe-inline" not in sent
    assert "'unsafe-eval'" not in sent
    page.keyboard.press("/")
    page.fill("#an-search input", "vehicules")
    page.locator("#an-search ol a").first.wait_for()
    page.keyboard.press("Escape")
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    for _ in range(2):  # from the system's palette over light to dark
        page.locator("[data-md-component=palette] label:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate" != scheme
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.goto(f"{real_host.address}explore/")
    page.locator("#an-facets input[type=checkbox]").first.check()
    page.locator("#an-explore .an-chips a").first.wait_for()
    assert page.said == []


@pytest.mark.parametrize("source", ["page", "header"])
def test_what_gets_into_a_page_does_not_run(real_host, visitor, source):
    """Each alone is enough: the page's own policy where a host sends no headers, the header where a page lost its own."""
    page = visitor()

    def answer(route):
        found = route.fetch()
        body, headers = found.text(), dict(found.headers)
        if source == "page":
            headers.pop("content-security-policy")
        else:
            body = body.replace('http-equiv="Content-Security-Policy"', "data-gone")
        bad = (
            "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"
            "<a id=bad href='javascript:window.ran=3'>x</a><style>h1 { color: red }</style>"
            "<script src='https://evil.example/x.js'></script><iframe srcdoc='<script>parent.ran=4</script>'></iframe>"
        )
        route.fulfill(response=found, headers=headers, body=body.replace("</h1>", f"</h1>{bad}", 1))

    page.route("**/incidents/**", answer)
    page.goto(f"{real_host.address}incidents/2025-04-15-toulon-gunfire/")
    page.locator("#bad").click()
    assert page.evaluate("() => window.ran") is None
    assert page.evaluate("() => getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)"
    assert len([line for line in page.said if "Content Security Policy" in line]) >= 4

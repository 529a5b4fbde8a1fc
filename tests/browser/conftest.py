"""Built sites in a real Chromium, behind a host that compresses and sends the headers of `_headers`."""

import re
from collections import defaultdict

import busy_ferries
import pytest
from ferries import BASE, TIMELINE
from hosting import hosted
from real_timeline import build, copy_of_the_project

_LAYOUT = re.compile(r'<article class="md-content__inner [^"]*?an-{1,2}([a-z]+)')


@pytest.fixture(scope="session")
def real_host(real_site):
    with hosted(real_site, "/prisons/") as host:
        yield host


@pytest.fixture(scope="session")
def ferry_site(once):
    """A second timeline, on another subject, in which everything happens: withdrawals, redirects, all kinds of dates."""

    def make(folder):
        copy_of_the_project(folder, incidents=False)
        settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
        settings = re.sub(r"(?m)^site_name:.*$", "site_name: Ferry Watch", settings)
        settings = re.sub(r"(?m)^site_url:.*$", "site_url: https://ferries.example/watch/", settings)
        (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
        for name, text in {"timeline.yml": TIMELINE, **BASE, **busy_ferries.LAWFUL}.items():
            path = folder / "incidents" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (folder / "content" / "photos").mkdir()
        (folder / "content" / "photos" / "pier.jpg").write_bytes(busy_ferries.PICTURE)
        build(folder)

    return once("ferries", make) / "site"


@pytest.fixture(scope="session")
def ferry_host(ferry_site):
    with hosted(ferry_site, "/watch/") as host:
        yield host


@pytest.fixture
def visitor(browser):
    """`visitor(**options)`: a page in a context of its own, which notes requests, console messages and errors."""
    contexts = []

    def come(**options):
        contexts.append(browser.new_context(**options))
        return watched(contexts[-1].new_page())

    yield come
    for context in contexts:
        context.close()


def watched(page):
    """A page that notes in `said` what the console says and what fails, and in `asked` each address asked for."""
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(f"{page.url}: {message.type}: {message.text}"))
    page.on("pageerror", lambda error: page.said.append(f"{page.url}: error: {error}"))
    page.on("request", lambda request: page.asked.append(request.url))
    return page


def kinds(site, at=0.5):
    """A page of each layout, as {layout: address below the site}: the one of middle size, with `at=1` the largest."""
    found = defaultdict(list)
    for file in sorted(site.rglob("*.html"), key=lambda f: (f.stat().st_size, str(f))):
        text = file.read_text(encoding="utf-8")
        if (layout := _LAYOUT.search(text)) and 'http-equiv="refresh"' not in text:
            found[layout[1]].append(str(file.relative_to(site)).removesuffix("index.html"))
    return {layout: paths[int(at * (len(paths) - 1))] for layout, paths in found.items()}


@pytest.fixture(scope="session")
def real_kinds(real_site):
    found = kinds(real_site) | {"month": "timeline/2025/04/"}
    assert {"home", "entry", "statement", "source", "explore", "disputed", "lost", "handwritten"} <= found.keys()
    return found


@pytest.fixture(scope="session")
def largest(real_site):
    return kinds(real_site, at=1)


@pytest.fixture(scope="session")
def other_kinds(ferry_site, real_kinds):
    """Of the second timeline, what the first has no page of, and what it shows in another way."""
    found = {layout: path for layout, path in kinds(ferry_site).items() if layout not in real_kinds}
    return found | {"withdrawn": "incidents/2024-03-02-ghost/", "changed": "incidents/2024-03-01-midstream/"}

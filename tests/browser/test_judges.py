"""Outside judges: axe-core for people who cannot see or point, the Nu validator for HTML. Not one complaint is allowed."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from browser import lighthouse

MODULES = Path(__file__).resolve().parents[1] / "node" / "node_modules"
AXE, NU = MODULES / "axe-core" / "axe.min.js", MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # no other rule depends on the palette
WIDTHS = (1280, 360)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def judge(page, rules=RULES):
    """What axe-core has against the page as it stands."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload: false, iframes: false})", rules
    )
    return [
        f"{v['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:300]}"
        for v in found["violations"]
        for node in v["nodes"]
    ]


def judged(page, name):
    """The same at all widths and in both palettes."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for palette, rules in (("light", RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=palette)
            found += [f"{name} {width} {palette} {complaint}" for complaint in judge(page, rules)]
    return found


@pytest.fixture(autouse=True)
def installed():
    if not all(judge.is_file() for judge in (AXE, NU, lighthouse.CLI)):
        pytest.skip("the judges are not installed: npm ci --prefix tests/node --ignore-scripts")


@pytest.mark.parametrize(("host", "kinds"), [("real_host", "real_kinds"), ("ferry_host", "other_kinds")])
def test_axe_finds_nothing_on_any_kind_of_page(request, visitor, record_property, host, kinds):
    address, pages = request.getfixturevalue(host).address, request.getfixturevalue(kinds)
    page, found = visitor(), []
    for name, path in pages.items():
        page.goto(address + path)
        found += judged(page, name)
    record_property("axe-core", f"{len(found)} violations on {len(pages)} kinds of page, 2 widths, 2 palettes")
    assert found == []


def test_axe_finds_nothing_where_something_has_been_opened(real_host, real_kinds, visitor):
    page, found = visitor(), []
    page.goto(real_host.address + real_kinds["entry"])
    page.keyboard.press("/")
    page.fill("#an-search input", "vehicules")
    page.locator("#an-search ol a").first.wait_for()
    found += judged(page, "search")
    page.keyboard.press("Escape")
    page.locator(".an-c a").first.focus()
    found += judged(page, "passage")
    page.locator("details").evaluate_all("all => all.forEach(d => { d.open = true; })")
    found += judged(page, "opened")
    page.set_viewport_size({"width": 360, "height": 900})
    page.locator(".an-tool--menu").click()
    found += judge(page)
    assert found == []


def test_the_nu_validator_finds_nothing_on_any_kind_of_page(
    real_site, real_kinds, ferry_site, other_kinds, record_property
):
    java = shutil.which("java")
    if not java:
        pytest.skip("no Java here")
    sites = {real_site: real_kinds | {"wave": "incidents/2025-04-wave/"}, ferry_site: other_kinds}
    files = [
        site / path / "index.html" if not path.endswith(".html") else site / path
        for site, pages in sites.items()
        for path in pages.values()
    ]
    command = [java, "-Xss4m", "-jar", str(NU), "--format", "json", "--exit-zero-always", *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(run.stderr)["messages"]
    # Read from the disk, a page has no address of its own, and so nothing is its policy's 'self'.
    found = [m for m in messages if "Content Security Policy" not in m["message"]]
    complaints = [f"{m['url'].rpartition('site/')[2]}: {m['message']}" for m in found]
    record_property("Nu validator", f"{len(complaints)} errors and warnings in {len(files)} pages")
    assert complaints == []


@pytest.mark.parametrize("path", ["", "timeline/2025/04/", "incidents/2025-04-15-toulon-gunfire/", "explore/"])
def test_lighthouse_gives_full_marks_for_all_that_is_no_timing(real_host, record_property, path):
    """Its marks for speed depend on what else the machine does: bench/lighthouse.py takes them."""
    categories, chromium = ["accessibility", "best-practices", "seo"], shutil.which("chromium")
    if not chromium:
        pytest.skip("no Chromium here")
    found = lighthouse.report(real_host.address + path, chromium, categories, "--throttling-method=provided")
    record_property(f"Lighthouse, /{path}", lighthouse.scores(found))
    assert [complaint for name in categories for complaint in lighthouse.failed(found, name)] == []
    assert lighthouse.scores(found) == dict.fromkeys(categories, 100)

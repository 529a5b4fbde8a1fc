"""Marks in a real Chromium: from a sentence to its source and back, by pointer, by keyboard and without script."""

from pathlib import Path

import pytest
from ferries import BASE, TIMELINE

from generator import pipeline
from generator.project import Project
from generator.site import edition
from generator.site.plan import Plan

ROOT = Path(__file__).parents[2]
EVIDENCE = """\
evidence:
  - source: gazette-2024-03-02
    according_to: river-line
    quote: the ferry stopped in the middle of the river
    translation: "[In plain words] it stopped."
    reading: The stop is the breakdown.
    supports: [date, place, type, outcome, counts, actors]
"""
DISPUTE = """\
conflicts:
  - field: counts.injured
    others: [{value: 3, according_to: The harbour master, evidence: [gazette-2024-03-02]}]
    reason: The line counted its own passengers.
"""
INCIDENT = (
    BASE["2024/2024-03-01-midstream.yml"].partition("evidence:")[0] + EVIDENCE + DISPUTE + "recorded: 2024-03-05\n"
)
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("citations")
    for name, text in {"timeline.yml": TIMELINE, **BASE, "2024/2024-03-01-midstream.yml": INCIDENT}.items():
        path = folder / "incidents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    (folder / "mkdocs.yml").write_text(f"{settings}\nnav: [{{Home: index.md}}]\nnot_in_nav: /*/\n", encoding="utf-8")
    checked = pipeline.check(Project(folder))
    assert checked.corpus, checked.diagnostics
    plan = Plan(markdown=False, search=False)
    edition.build(Project(folder), pipeline.render(checked.corpus), plan, notice=pytest.fail, progress=str)
    return (folder / "site/incidents/2024-03-01-midstream/index.html").as_uri()


@pytest.fixture
def page(browser, address):
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(address)
    yield opened
    opened.close()


def test_a_card_says_all_that_a_reader_asks_of_a_source(page):
    mark = page.locator(".an-prose .an-c").first
    card = mark.locator(".an-card")
    assert not card.is_visible()
    mark.locator("a").hover()
    assert card.is_visible()
    told = card.inner_text()
    for words in (
        "The Gazette", "Ferry stops", "2 March 2024", "Says so: River Line", "the ferry stopped in the middle of the river",
        "it stopped", "The stop is the breakdown", "Quoted, not checked by machine",
    ):  # fmt: skip
        assert words in told


def test_the_pointer_may_move_onto_the_card(page):
    mark = page.locator(".an-prose .an-c").first
    mark.locator("a").hover()
    mark.locator(".an-card q").hover()
    assert mark.locator(".an-card").is_visible()


def test_the_keyboard_opens_a_card_and_escape_closes_it(page):
    mark = page.locator(".an-prose .an-c").first
    for _ in range(80):
        page.keyboard.press("Tab")
        if mark.evaluate("c => c.contains(document.activeElement)"):
            break
    assert mark.locator(".an-card").is_visible()
    page.keyboard.press("Escape")
    assert not mark.locator(".an-card").is_visible()
    assert mark.evaluate("c => c.contains(document.activeElement)")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert mark.locator(".an-card").is_visible()


def test_each_fact_and_sentence_has_its_mark(page):
    facts = page.locator(".an-fact")
    assert facts.count() > 4
    assert facts.count() == page.locator(".an-fact:has(.an-c)").count()
    assert page.locator(".an-prose--lead p").count() == page.locator(".an-prose--lead p:has(.an-c)").count()


def test_without_script_a_mark_leads_to_the_source_and_each_letter_back(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    marks, letters = page.locator(".an-c sup a"), page.locator("#source-1 .an-back a")
    assert marks.count() == letters.count() > 5
    assert letters.all_inner_texts()[:3] == ["a", "b", "c"]
    beside = page.locator(".an-accounts .an-c sup a")
    assert beside.count() == 2
    last = marks.evaluate_all("(marks, one) => marks.indexOf(one)", beside.last.element_handle())
    for at in (0, 3, last):
        page.goto(address)
        marks.nth(at).click()
        assert page.url.endswith("#source-1")
        assert page.locator("#source-1:target").count() == 1
        letters.nth(at).click()
        assert page.url.endswith(f"#c1-{at + 1}")
        assert marks.nth(at).evaluate("mark => mark.matches(':target')")
        assert page.locator(":target").bounding_box()["y"] < 900
    context.close()

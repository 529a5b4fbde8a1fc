"""Every code has a page, and docs/rules holds the pages. To rewrite them: annals explain --write docs/rules."""

from pathlib import Path

import pytest

from generator.validate.catalogue import catalogue
from generator.validate.pages import PAGES
from generator.validate.rules import RULES

DOCS = Path(__file__).parents[2] / "docs" / "rules"


def test_codes_are_given_once():
    codes = [*PAGES, *(rule.code for rule in RULES)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("page", catalogue().values(), ids=lambda p: p.code)
def test_a_page_says_why_and_shows_how(page):
    assert page.title
    assert "Good:" in page.text or page.code in {"A004", "A012", "A017", "A902"}
    assert (DOCS / f"{page.code}.md").read_text(encoding="utf-8") == page.markdown()


def test_there_are_no_other_pages():
    assert {p.stem for p in DOCS.glob("A*.md")} == set(catalogue())

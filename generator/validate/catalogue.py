"""The page of every code: why it is a problem, with a bad and a good example."""

from generator.diagnostics import Explanation
from generator.validate.pages import PAGES
from generator.validate.rules import RULES


def catalogue() -> dict[str, Explanation]:
    """All pages, by code."""
    pages = [Explanation(code, severity, text) for code, (severity, text) in PAGES.items()]
    pages += [Explanation(rule.code, rule.severity, rule.page) for rule in RULES]
    return {page.code: page for page in sorted(pages)}

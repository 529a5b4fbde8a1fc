"""The page of every code: why it is a problem, with a bad and a good example."""

from typing import NamedTuple

from generator.diagnostics import Severity
from generator.validate.pages import PAGES
from generator.validate.rules import RULES


class Page(NamedTuple):
    """What `annals explain CODE` prints, and docs/rules/CODE.md holds."""

    code: str
    severity: Severity
    text: str

    def markdown(self) -> str:
        """The page as a Markdown file: the first sentence is its title."""
        first, _, rest = self.text.partition("\n\n")
        title = " ".join(first.split()).rstrip(".")
        return f"# {self.code}: {title}\n\n*{self.severity.value.capitalize()}*\n\n{rest.strip()}\n"


def catalogue() -> dict[str, Page]:
    """All pages, by code."""
    pages = [Page(code, severity, text) for code, (severity, text) in PAGES.items()]
    pages += [Page(rule.code, rule.severity, rule.page) for rule in RULES]
    return {page.code: page for page in sorted(pages)}

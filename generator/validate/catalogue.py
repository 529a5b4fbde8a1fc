"""The page of every code: why it is a problem, with a bad and a good example."""

from typing import NamedTuple

from generator.diagnostics import Severity
from generator.validate.pages import PAGES
from generator.validate.rules import RULES


class Explanation(NamedTuple):
    """What `annals explain CODE` prints, and docs/rules/CODE.md holds."""

    code: str
    severity: Severity
    text: str

    @property
    def title(self) -> str:
        """Its first sentence."""
        return " ".join(self.text.partition("\n\n")[0].split()).rstrip(".")

    def markdown(self) -> str:
        """The page as a Markdown file."""
        rest = self.text.partition("\n\n")[2].strip()
        return f"# {self.code}: {self.title}\n\n*{self.severity.value.capitalize()}*\n\n{rest}\n"


def catalogue() -> dict[str, Explanation]:
    """All pages, by code."""
    pages = [Explanation(code, severity, text) for code, (severity, text) in PAGES.items()]
    pages += [Explanation(rule.code, rule.severity, rule.page) for rule in RULES]
    return {page.code: page for page in sorted(pages)}

"""What becomes of a page of HTML on its way from the theme to its readers, whoever built it."""

import re
from typing import Final

from generator.site.policy import guarded

_FAULT: Final = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
_ARTICLE: Final = '<article class="md-content__inner'
_INDENT: Final = re.compile(r"\n\s+")
_TITLE: Final = ' title="Permanent link"'


def repaired(html: str) -> str:
    """HTML as MkDocs writes it, as readers get it: with a policy, without what HTML does not allow or is in English only."""
    return without_title(allowed(html))


def allowed(html: str) -> str:
    """Without `autocomplete` on Material's two checkboxes, where HTML does not allow it; with a policy for scripts."""
    return guarded(_lean(_FAULT.sub(r"\1", html, count=2)))


def without_title(html: str) -> str:
    """Without the title of each link to a heading, whose sign says the same in any language."""
    return html.replace(_TITLE, "")


def _lean(html: str) -> str:
    """Without the spaces that templates leave at the starts of lines around what stands on the page."""
    start, end = html.find(_ARTICLE), html.rfind("</article>")
    if start < 0:
        return html
    before, after = (_INDENT.sub("\n", frame) for frame in (html[:start], html[end:]))
    return before + html[start:end] + after

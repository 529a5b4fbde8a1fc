"""Index pages: every record of a kind, or every word of a vocabulary, as tables in groups."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from generator.render.environment import page
from generator.render.page import Page
from generator.render.views.context import Context, Link


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its name, a line below it, and the other cells: words, or numbers."""

    name: Link
    line: str
    cells: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows below one heading; without a title they stand below the page's own."""

    anchor: str
    title: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """What one index page shows; `empty` is what it says when there is nothing to list."""

    layout: str
    title: str
    deck: str
    columns: tuple[str, ...]  # the first names the rows
    groups: Sequence[Group]
    empty: str


def directory(index: Index, context: Context) -> Page:
    """The page."""
    meta = {"layout": index.layout, "heading": index.title, "summary": index.deck, "hide": ["navigation", "toc"]}
    return page("directory", meta, language=context.language, v=index)


def alphabetical(text: str) -> tuple[str, str]:
    """Sorts names as readers look for them: without regard to accents and case; ties by the text itself."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.casefold(), text

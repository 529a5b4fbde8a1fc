"""Editors' prose as safe HTML: what the parser made of it, with citations, through an allow-list."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import nh3
from markdown_it.token import Token
from markupsafe import Markup, escape

from generator.model.prose import Citation, literal, tokens, words
from generator.render.page import one_line, unbroken

Cite = Callable[[tuple[Citation, ...]], Markup]
Resolve = Callable[[str], str]  # id of a record -> href

_CLEANER = nh3.Cleaner(
    tags={"p", "em", "strong", "ul", "ol", "li", "a"},
    attributes={"a": {"href", "rel"}},
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)
_SIMPLE = {
    "paragraph_open": "<p>", "paragraph_close": "</p>", "em_open": "<em>", "em_close": "</em>",
    "strong_open": "<strong>", "strong_close": "</strong>", "bullet_list_open": "<ul>", "bullet_list_close": "</ul>",
    "ordered_list_open": "<ol>", "ordered_list_close": "</ol>", "list_item_open": "<li>", "list_item_close": "</li>",
    "link_close": "</a>", "softbreak": " ", "hardbreak": " ",
}  # fmt: skip
# Stands for a citation while the sanitiser looks at the rest; records cannot hold it.
_HOLE = "\ue000{}\ue001"
_NO_HOLES = dict.fromkeys((0xE000, 0xE001))
# The mark stands behind the full stop or comma that follows it, as in print, and without the space before it.
_MARKED = re.compile(r" ?\ue000(\d+)\ue001([.,;:]?)")


def html(text: str, cite: Cite, resolve: Resolve) -> Markup:
    """Paragraphs and lists on one line; `cite` turns a bracket into marks, `resolve` finds a record's page."""
    holes: list[Markup] = []
    paragraphs = literal(text)
    out = _parsed(text, cite, resolve, holes) if paragraphs is None else _written(paragraphs, cite, holes)
    safe = _CLEANER.clean("".join(out))
    return Markup(_MARKED.sub(lambda m: m[2] + str(holes[int(m[1])]), safe))  # noqa: S704 - sanitised just above


def _written(
    paragraphs: Iterable[Iterable[str | tuple[Citation, ...]]], cite: Cite, holes: list[Markup]
) -> Iterator[str]:
    for parts in paragraphs:
        yield "<p>"
        yield from (_escaped(part) if isinstance(part, str) else _hole(part, cite, holes) for part in parts)
        yield "</p>"


def _parsed(text: str, cite: Cite, resolve: Resolve, holes: list[Markup]) -> Iterator[str]:
    for token in tokens(text):
        if token.type == "inline":
            yield from (_inline(child, cite, resolve, holes) for child in token.children or ())
        elif not token.hidden:
            yield _SIMPLE[token.type]


def _inline(token: Token, cite: Cite, resolve: Resolve, holes: list[Markup]) -> str:
    if token.type == "text":
        return _escaped(token.content)
    if token.type == "citation":
        return _hole(token.meta["citations"], cite, holes)
    if token.type == "link_open":
        return _link(token.attrs, resolve)
    return _SIMPLE[token.type]


def _escaped(words: str) -> str:
    return str(escape(unbroken(words).translate(_NO_HOLES)))


def _hole(citations: tuple[Citation, ...], cite: Cite, holes: list[Markup]) -> str:
    holes.append(cite(citations))
    return _HOLE.format(len(holes) - 1)


def _link(attributes: Mapping[str, Any], resolve: Resolve) -> str:
    href = str(attributes["href"])
    if href.startswith("record:"):
        return f'<a href="{escape(resolve(href.removeprefix("record:")))}">'
    return f'<a href="{escape(href)}" rel="external">'


def lead(text: str) -> str:
    """The first paragraph as plain text, without its citations: for lists and descriptions."""
    return next(map(_told, words(text)), "")


@lru_cache(maxsize=1 << 14)  # tables tell the same prose more than once, each of all records
def plain(text: str) -> str:
    """All of it as one line of plain text, without citations: for search and short places."""
    return " ".join(map(_told, words(text)))


def _told(text: str) -> str:
    return one_line(text).replace(" .", ".").replace(" ,", ",").replace(" ;", ";")

"""A generated page, and its two serialisations: the Markdown that builders read, and the HTML they make of it.

The Markdown is a closed subset that every builder reads alike. Front matter is one ``key: JSON`` a line; then come chunks
with exactly one empty line between. A chunk is a heading ``## Text { #id }`` or one block of HTML at column 0.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

BLOCKS = frozenset(
    {"article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "header", "nav", "ol", "p"}
    | {"section", "table", "ul"}
)
"""The elements that may stand outermost: all of them block-level for Python-Markdown and for CommonMark."""

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})

_SPACE = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029 ]+")
_DROP = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MARKUP = _ENTITIES | str.maketrans({sign: "\\" + sign for sign in "\\`*_{}[]#!"})
_UNPRINTABLE = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)}

_KEY = re.compile(r"[a-z][a-z_]*")
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_FORBIDDEN = re.compile(r"[\t\r\x02\x03]|\n[ \x0b\x0c]*\n")
_TAG = re.compile(r'<(/?)([a-z][a-zA-Z0-9]*)((?:\s+[a-zA-Z_:][-\w:.]*(?:="[^"<]*")?)*)\s*(/?)>')
_ID = 'id="'
_ATTRIBUTE = re.compile(r'([^\s="]+)(?:="([^"]*)")?')
_ACTIVE = re.compile(r"style|markdown|on[a-z]+")


class SubsetError(ValueError):
    """A part of a page that builders would not all read alike; a fault of a template, never of a record."""


def one_line(text: str) -> str:
    """`text` without control characters and line breaks, and without space at either end."""
    return unbroken(text).strip()


def unbroken(text: str) -> str:
    """`text` without control characters and line breaks; a space at either end stays one."""
    text = text.replace("\n", " ")
    return text if text.isprintable() and "  " not in text else _SPACE.sub(" ", _DROP.sub("", text))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of plain text, every character of which is shown as it is; `anchor` is unique on its page."""

    level: int
    text: str
    anchor: str

    def markdown(self) -> str:
        """`## Text { #anchor }`; only the signs that Python-Markdown lets one escape get a backslash."""
        return f"{'#' * self.level} {one_line(self.text).translate(_MARKUP)} {{ #{self.anchor} }}"

    @property
    def name(self) -> str:
        """What the toc extension and MkDocs call it: HTML without markup, every run of spaces one."""
        return " ".join(one_line(self.text).translate(_ENTITIES).split())

    def html(self) -> str:
        """With the link that the toc extension adds."""
        text = one_line(self.text).translate(_ENTITIES)
        link = f'<a class="headerlink" href="#{self.anchor}" title="Permanent link">&para;</a>'
        return f'<h{self.level} id="{self.anchor}">{text}{link}</h{self.level}>'


@dataclass(frozen=True, slots=True)
class Page:
    """Metadata, and parts: headings and blocks of HTML that are safe already; and what it `told` a page that sums up its like."""

    meta: Mapping[str, Any]
    parts: tuple[Heading | str, ...]
    told: Any = field(default=None, compare=False)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """What the toc extension finds: headings inside blocks are not among them."""
        return tuple(part for part in self.parts if isinstance(part, Heading))

    @property
    def title(self) -> str | None:
        """What MkDocs finds as the title, as HTML: a heading of the first level that comes before everything else."""
        first = self.parts[0] if self.parts else None
        return first.name if isinstance(first, Heading) and first.level == 1 else None

    @property
    def ids(self) -> list[str]:
        """Every id on the page, which addresses may end with."""
        found = ([part.anchor] if isinstance(part, Heading) else _ids(part) for part in self.parts)
        return [anchor for anchors in found for anchor in anchors]

    def markdown(self) -> str:
        """The file that MkDocs, ProperDocs and Zensical read."""
        chunks = [str(part) if isinstance(part, str) else part.markdown() for part in self.parts]
        return _front_matter(self.meta) + "\n\n".join(chunks) + "\n"

    def html(self) -> str:
        """What Python-Markdown with attr_list and toc (permalink: true) makes of `markdown`."""
        return "".join(f"{p}\n\n" if isinstance(p, str) else f"{p.html()}\n" for p in self.parts).strip()


class Later:
    """A page that is made when somebody asks for something of it, and not before."""

    def __init__(self, make: Callable[[], Page]) -> None:
        self._make = make

    @cached_property
    def page(self) -> Page:
        """The page itself."""
        return self._make()

    @property
    def title(self) -> str | None:
        """As `Page.title`."""
        return self.page.title

    @property
    def meta(self) -> Mapping[str, Any]:
        """As `Page.meta`."""
        return self.page.meta

    @property
    def ids(self) -> Sequence[str]:
        """As `Page.ids`."""
        return self.page.ids


def _ids(html: str) -> Iterator[str]:
    """Those of all tags. Looked for as plain text: a pattern took three times as long, a thirtieth of a whole build."""
    at, last = html.find(_ID), -1
    while at >= 0:
        start, end = html.rfind("<", 0, at), at + len(_ID)
        tag = html[start:at]
        outside = tag.split('"')  # of the values, what stands between them
        if tag[-1:].isspace() and tag[1:2].islower() and len(outside) % 2 and ">" not in "".join(outside[::2]):
            if start != last:  # of two in one tag, browsers take the first
                yield html[end : html.index('"', end)]
            last = start
        at = html.find(_ID, end)


def _front_matter(meta: Mapping[str, Any]) -> str:
    """YAML that is JSON as well, of printable characters only."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False).translate(_UNPRINTABLE)}\n" for key, value in meta.items()]
    return "---\n" + "".join(lines) + "---\n\n"


def check(page: Page) -> None:
    """Raises SubsetError where a page leaves the subset."""
    _check_meta(page.meta)
    for part in page.parts:
        if isinstance(part, Heading):
            _check_heading(part)
        else:
            _check_block(part)
    if repeated := [anchor for anchor, count in Counter(page.ids).items() if count > 1]:
        raise SubsetError(f"ids that stand more than once on the page: {', '.join(repeated)}")


def _check_meta(meta: Mapping[str, Any]) -> None:
    if not isinstance(meta.get("layout"), str):
        raise SubsetError("front matter has no layout")
    for key in meta:
        if not _KEY.fullmatch(key) or key in {"title", "description"}:  # the theme prints these two unescaped
            raise SubsetError(f"front matter may not hold the key {key!r}")


def _check_heading(heading: Heading) -> None:
    if not 1 <= heading.level <= 6:  # noqa: PLR2004
        raise SubsetError(f"a heading of level {heading.level}: {heading.text!r}")
    if not _ANCHOR.fullmatch(heading.anchor):
        raise SubsetError(f"not an id: {heading.anchor!r}")
    if not one_line(heading.text):
        raise SubsetError(f"a heading without text: #{heading.anchor}")


def _check_block(block: str) -> None:
    """Whether a block is one outer element with every tag closed and nothing that ends or indents it."""
    if found := _FORBIDDEN.search(block):
        raise SubsetError(f"an empty line, tab or control character at {_near(block, found.start())}")
    open_tags: list[str] = []
    end = 0
    for tag in _TAG.finditer(block):
        if "<" in block[end : tag.start()]:
            break
        if not open_tags and (tag.start() or tag[2] not in BLOCKS):
            raise SubsetError(f"more than one outer element, or not a block: {_near(block, tag.start())}")
        end = tag.end()
        _follow(tag, open_tags)
        if any(_ACTIVE.fullmatch(name) for name, _ in _ATTRIBUTE.findall(tag[3])):
            raise SubsetError(f"a style, markdown or event attribute: {tag[0]}")
    if open_tags or "<" in block[end:]:
        raise SubsetError(f"broken markup at {_near(block, end)}")
    if not end or end != len(block):
        raise SubsetError(f"text outside the outer element: {_near(block, end)}")


def _follow(tag: re.Match[str], open_tags: list[str]) -> None:
    """Opens or closes an element."""
    closing, name, _, empty = tag.groups()
    if name in {"script", "style", "textarea"}:
        raise SubsetError(f"an element that may not stand in a page: {tag[0]}")
    if closing:
        if not open_tags or open_tags.pop() != name:
            raise SubsetError(f"an end tag without its start: {tag[0]}")
    elif not empty and name not in VOID:
        open_tags.append(name)


def _near(block: str, at: int) -> str:
    return repr(block[max(0, at - 40) : at + 60])

"""Other people's texts as plain text: markup read and left out, links kept, nothing that hides or acts."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset(
    """
    address article blockquote br dd div dl dt figcaption h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul
    """.split()  # noqa: SIM905 - a list to be read
)
_SILENT = frozenset({"script", "style", "template", "iframe", "object", "noscript", "svg"})
_LINKED = {"a": "href", "iframe": "src", "img": "src", "video": "src", "audio": "src", "source": "src"}
_MARKUP = re.compile(r"<[a-zA-Z!/][^<>]*>|&(?:[a-zA-Z]\w*|#\d+|#x[0-9a-fA-F]+);")
# What records may not hold: control characters, text direction, odd ends of lines, halves of characters.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SECTION = re.compile(r"<!\[[^>]*(?:>|$)")  # a comment to browsers; the parser of Python ends there
_ADDRESS = re.compile(r"https?://[^\s<>\"'“”«»]+", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\`*_\[\]<>#!|~])")
_MARKER = re.compile(r"^(\s*)([-+])(?=\s|$)")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")


class Read(NamedTuple):
    """Paragraphs of plain text, the addresses in them, and what was left out."""

    paragraphs: tuple[str, ...]
    links: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def line(self) -> str:
        """All of it in one line."""
        return " ".join(self.paragraphs)


def read(text: str) -> Read:
    """What a text says, with or without HTML in it."""
    notes = []
    clean = _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if clean != text.replace("\r\n", "\n").replace("\r", "\n"):
        notes.append("characters that nobody sees are left out")
    links: list[str] = []
    if _MARKUP.search(clean):
        page = _Page()
        page.feed(_SECTION.sub("", clean))
        page.close()
        clean, links = _HIDDEN.sub("", "".join(page.text)), page.links
        if page.silenced:
            notes.append(f"<{page.silenced}> is left out")
    paragraphs = tuple(line for block in clean.split("\n") if (line := " ".join(block.split())))
    links += [address for paragraph in paragraphs for address in addresses(paragraph)]
    return Read(paragraphs, tuple(dict.fromkeys(links)), tuple(notes))


def addresses(text: str) -> Iterator[str]:
    """Web addresses in a text, without the punctuation that follows them."""
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(".,;:!?")
        yield address.rstrip(")") if "(" not in address else address


def prose(text: str) -> str:
    """Plain text as our prose shows it literally: nothing in it acts as markup, as a list or as a citation."""
    return _NUMBER.sub(r"\1\\\2", _MARKER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text)))


class _Page(HTMLParser):
    """Reads HTML as a browser shows it, roughly: lines, and where links lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.links: list[str] = []
        self.silenced = ""
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Links are kept wherever they are."""
        address = next((value for name, value in attrs if name == _LINKED.get(tag) and value), None)
        if address:
            self.links.append(address.strip())
        if tag in _SILENT:
            self._silent.append(tag)
            self.silenced = self.silenced or tag
        elif tag in _BLOCKS:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Blocks end their line."""
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag in _BLOCKS:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        """What a browser would show."""
        if not self._silent:
            self.text.append(data)

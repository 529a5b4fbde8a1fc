"""The text of what was fetched, and what it says about itself: HTML by trafilatura, PDF by pypdf, plain text as it is.

The same bytes give the same text with the same extractor; its name and version stand in the lock. Its version is the
library's, and after `+` the version of what is done here: bump it with every change that can change a text.
"""

import io
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from pypdf import PdfReader
from trafilatura import bare_extraction

from generator.model.captures import Extractor
from generator.sources.charsets import decoded
from generator.sources.metadata import Metadata, clean, first, metadata

# Both libraries write to standard error about every page they give up on; the caller hears it from us.
for _library in ("trafilatura", "pypdf"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

ELEMENTS = 50_000  # a page of more would take the extractor minutes
THOROUGH = (
    6_000  # elements; on larger pages, the extractor's second opinions would take as long as they are large, squared
)
PAGES = 2_000  # of a PDF
_OURS = "1"
_SNIFFED = 1024  # bytes that tell what an unnamed document is
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|stand-first|chapo|chapeau|dek|subtitle|sub-?head(?:line)?|lede|accroche)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"(?<!\w)(\w{1,60})-\n([a-zà-ÿ]\w{0,60})")
_HYPHENATED = re.compile(r"(?<!\w)\w{1,60}-\w{1,60}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


_INLINE = ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var")  # fmt: skip
_MARK = "\ue000"  # of private use: no report has it


class ExtractError(Exception):
    """Nothing to read was found; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted(Metadata):
    """The main text of a document: paragraphs on lines of their own, as published; and what it says about itself."""

    text: str
    extractor: Extractor


def extract(content: bytes, media_type: str, charset: str | None = None, url: str | None = None) -> Extracted:
    """The text of a document. Raises ExtractError, whatever the bytes are."""
    kind = _kind(content, media_type)
    reader = _READERS.get(kind)
    if reader is None:
        raise ExtractError(f"{kind} holds no text that can be read: save its text and capture it with --text FILE")
    try:
        found = reader(content, charset, url)
    except ExtractError:
        raise
    except (Exception, RecursionError) as error:  # noqa: BLE001 - parsers fail on hostile bytes in ways of their own
        raise ExtractError(f"the {kind} cannot be read: {type(error).__name__}: {error}"[:300]) from None
    if not found.text:
        raise ExtractError("there is no text in it: a page that only scripts fill, or an image? capture a saved copy")
    return found


def _kind(content: bytes, media_type: str) -> str:
    """The media type, from the bytes where a server says nothing of use."""
    start = content[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-"):
        return "application/pdf"
    if media_type not in ("", "application/octet-stream", "text/plain"):
        return media_type
    return "text/html" if start.startswith((b"<!doctype html", b"<html")) else media_type or "text/plain"


def _html(content: bytes, charset: str | None, url: str | None) -> Extracted:
    """The text of the report on a page, headline and standfirst first."""
    text = decoded(content, charset, markup=True)
    if not text.strip():
        raise ExtractError("the page is empty")
    try:
        tree = document_fromstring(
            _CONTROLS.sub(" ", text).encode(),
            parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True),
        )
    except LxmlError as error:
        raise ExtractError(f"the page is no HTML: {error}") from None
    if (count := sum(1 for _ in tree.iter())) > ELEMENTS:
        raise ExtractError(f"the page has {count} elements; at most {ELEMENTS} are read")
    about, heading = metadata(tree, url), [*_heading(tree)]
    _keep_spaces(tree)
    found = bare_extraction(
        tree,
        url=None,
        favor_recall=True,  # a sentence too many proves nothing; one too few leaves a true quotation unproved
        fast=count > THOROUGH,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        deduplicate=False,
        with_metadata=False,
    )
    body = found.text.replace(_MARK, "").strip() if found and not isinstance(found, dict) and found.text else ""
    if not body:
        raise ExtractError(
            "there is no report on the page: one that only scripts fill, or a list of links? capture a saved copy"
        )
    flat = " ".join(body.split())
    return _extracted(about, _joined([*(line for line in heading if line not in flat), body]), "trafilatura")


def _heading(tree: HtmlElement) -> Iterator[str]:
    """Headline and standfirst: words of the report that extractors leave to the metadata."""
    headlines = tree.xpath("//h1")
    if len(headlines) != 1:
        return
    yield clean(headlines[0].text_content())
    for element in tree.xpath("//*[self::p or self::h2 or self::div][@class]"):
        if _STANDFIRST.search(element.get("class")):
            yield clean(element.text_content())
            return


def _keep_spaces(tree: HtmlElement) -> None:
    """Marks the space between two inline elements, which the extractor drops: `<b>two</b> <i>words</i>`."""
    for element in tree.iter(*_INLINE):
        if element.tail and element.tail.isspace():
            element.tail = f" {_MARK}"
        if element.text and element.text.isspace() and not len(element):
            element.text = f" {_MARK}"


def _pdf(content: bytes, charset: str | None, url: str | None) -> Extracted:  # noqa: ARG001 - a reader's signature
    """The text of a PDF, page after page; words broken at the end of a line are joined."""
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ExtractError("the PDF is locked with a password")
    if len(reader.pages) > PAGES:
        raise ExtractError(f"the PDF has {len(reader.pages)} pages; at most {PAGES} are read")
    text = _joined([page.extract_text() for page in reader.pages])
    about: Mapping[str, object] = reader.metadata or {}
    return _extracted(
        Metadata(
            title=first([str(about.get("/Title") or "")]),
            authors=tuple(filter(None, [first([str(about.get("/Author") or "")])])),
        ),
        _mended(text),
        "pypdf",
    )


def _mended(text: str) -> str:
    """Words that were broken at the end of a line are whole again: with a hyphen if they stand so elsewhere."""
    hyphenated = set(_HYPHENATED.findall(text))
    return _BROKEN.sub(lambda m: whole if (whole := f"{m[1]}-{m[2]}") in hyphenated else m[1] + m[2], text)


def _plain(content: bytes, charset: str | None, url: str | None) -> Extracted:  # noqa: ARG001 - a reader's signature
    text = decoded(content, charset)
    return Extracted(text=_joined([text]), extractor=Extractor(name="plain-text", version=_OURS))


def _extracted(about: Metadata, text: str, library: str) -> Extracted:
    known = {name: getattr(about, name) for name in about.__slots__}
    return Extracted(**known, text=text, extractor=Extractor(name=library, version=f"{version(library)}+{_OURS}"))


def _joined(parts: list[str]) -> str:
    """Parts one below the other, with line feeds between them and nothing that has no place in UTF-8."""
    text = "\n".join(part for part in parts if part.strip())
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.encode("utf-8", "replace").decode().strip()


_READERS: dict[str, Callable[[bytes, str | None, str | None], Extracted]] = {
    "text/html": _html,
    "application/xhtml+xml": _html,
    "application/pdf": _pdf,
    "text/plain": _plain,
}

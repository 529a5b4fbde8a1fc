"""What a page says about itself: JSON-LD (schema.org), Open Graph, Dublin Core, meta elements, canonical link, language.

Everything is a stranger's claim: lengths are cut, addresses and dates are read strictly, and what is odd is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from generator.sources.linked_data import Node, article, names

_LONGEST = 500  # characters of a value
_MOST = 20  # values of a field
_CONTROLS = re.compile(r"[\u0000-\u001f\u007f-\u009f]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_TITLE = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
_SITE = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_publisher")
_ABOUT = ("og:description", "description", "dc.description", "twitter:description")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "byl")
_PUBLISHED = (
    "article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date",
    "citation_publication_date", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publication_date", "date",
)  # fmt: skip
_CREDIT = (
    "source",
    "dc.source",
    "dcterms.source",
    "dc.contributor",
    "copyright",
    "dc.rights",
    "original-source",
    "syndication-source",
)
_CREDIT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|auteur|byline|credits?|source|signature|agency|agence|contributor)s?(?:$|[\s_-])",
    re.IGNORECASE,
)
_CREDIT_LENGTH = 120
_NO_CREDIT = {
    "figure",
    "figcaption",
    "footer",
    "nav",
    "aside",
    "form",
    "script",
    "style",
    "picture",
}  # pictures have credits of their own
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says about itself; None and () where it says nothing.

    `published` is a day, or a minute with its zone (ISO 8601); `language` a BCP 47 tag; `canonical` an address on the
    page's own site. `credits` are short lines that may name whose report it is. `free` is whether it can be read
    without paying, where the page says so.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    site_name: str | None = None
    canonical: str | None = None
    description: str | None = None
    credits: tuple[str, ...] = ()
    free: bool | None = None


def metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """What the page at an address says about itself."""
    node, meta = article(_scripts(tree)), _meta(tree)
    site = first([*_all(meta, _SITE)])
    publisher = first([*names(node.get("publisher")), site])
    title = first(
        [*names(node.get("headline")), *_all(meta, _TITLE), *_texts(tree, "//h1"), *_texts(tree, "//head/title")]
    )
    persons = [*names(node.get("author"), persons=True), *_all(meta, _AUTHOR)]
    return Metadata(
        title=_without_site(title, site or publisher),
        authors=tuple(a for a in _unique(persons) if "://" not in a and a not in (site, publisher)),
        published=_first_date([*names(node.get("datePublished")), *_all(meta, _PUBLISHED), *_times(tree)]),
        language=_language(
            [
                tree.get("lang") or "",
                *names(node.get("inLanguage")),
                *_all(meta, ("og:locale", "content-language", "dc.language")),
            ]
        ),
        publisher=publisher,
        site_name=site,
        canonical=_canonical(
            [*tree.xpath("//link[@rel='canonical']/@href"), *_all(meta, ("og:url",)), *names(node.get("url"))], url
        ),
        description=first([*_all(meta, _ABOUT), *names(node.get("description"))]),
        credits=_credits(tree, node, meta),
        free={"true": True, "false": False}.get(str(node.get("isAccessibleForFree")).lower()),
    )


def clean(text: str) -> str:
    """One line without controls, direction marks and zero-width characters, cut to 500 characters."""
    return " ".join(_INVISIBLE.sub("", _CONTROLS.sub(" ", text)).split())[:_LONGEST].strip()


def first(values: Iterable[str | None]) -> str | None:
    """The first value that says something."""
    return next((text for value in values if value and (text := clean(value))), None)


def moment(text: str) -> str | None:
    """A day, or a minute with its zone; a time without a zone says the day only, and so does midnight sharp."""
    text = text.strip()
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        try:
            when = parsedate_to_datetime(text)
        except (ValueError, IndexError, TypeError):
            day = _DAY.match(text)
            return _real_day("-".join(day.groups())) if day else None
    if when.tzinfo is None or (when.hour, when.minute, when.second) == (0, 0, 0):
        return when.date().isoformat()
    return when.isoformat(timespec="minutes")


def _real_day(text: str) -> str | None:
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return None


def _first_date(values: Iterable[str]) -> str | None:
    return next((found for value in values if (found := moment(value))), None)


def _times(tree: HtmlElement) -> list[str]:
    """The date in <time>, where the report has one only."""
    found = {
        str(v) for v in tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime")
    }
    found = found or {str(v) for v in tree.xpath("//article//time/@datetime")}
    return list(found) if len(found) == 1 else []


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of meta elements by their name, property or http-equiv in small letters."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and (content := clean(element.get("content") or "")):
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _all(meta: dict[str, list[str]], wanted: Iterable[str]) -> list[str]:
    return [value for name in wanted for value in meta.get(name, ())]


def _scripts(tree: HtmlElement) -> Iterator[str]:
    """The JSON-LD of a page."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            yield script.text or ""


def _texts(tree: HtmlElement, path: str) -> list[str]:
    return [clean(element.text_content()) for element in tree.xpath(path)[:_MOST]]


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(clean, values))))[:_MOST]


def _without_site(title: str | None, site: str | None) -> str | None:
    """A title without " | The Gazette" at its end."""
    if title and site:
        shorter = re.sub(rf"\s+[|–—·-]\s+{re.escape(site)}$", "", title, flags=re.IGNORECASE)
        return shorter or title
    return title


def _language(tags: Iterable[str]) -> str | None:
    """The first language tag that is one, in its canonical case: fr, pt-BR, zh-Hant."""
    for tag in tags:
        if found := _TAG.fullmatch(tag.strip().split(",")[0]):
            language, script, region = (part or "" for part in found.groups())
            return "-".join(filter(None, (language.lower(), script.title(), region.upper())))
    return None


def _canonical(candidates: Iterable[str], url: str | None) -> str | None:
    """The address that a page gives itself, if it lies on the same site and is not its front page."""
    for candidate in candidates:
        try:
            absolute = urljoin(url or "", clean(str(candidate)))
            parts, here = urlsplit(absolute), urlsplit(url or absolute)
        except ValueError:
            continue
        if (
            parts.scheme in ("http", "https")
            and _site(parts.hostname) == _site(here.hostname)
            and (parts.path.strip("/") or parts.query)
        ):
            return absolute
    return None


def _site(host: str | None) -> str:
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", (host or "").lower())


def _credits(tree: HtmlElement, node: Node, meta: dict[str, list[str]]) -> tuple[str, ...]:
    """Short lines beside a report that may say whose it is."""
    fields = ("author", "creator", "contributor", "sourceOrganization", "provider", "creditText", "copyrightHolder")
    lines = [*(name for field in fields for name in names(node.get(field))), *_all(meta, _AUTHOR), *_all(meta, _CREDIT)]
    marked = tree.xpath("//*[@class or @itemprop or @rel or @id][not(self::meta)]")
    for element in marked:
        marks = " ".join(element.get(name) or "" for name in ("class", "itemprop", "rel", "id"))
        if _CREDIT_CLASS.search(marks) and not any(a.tag in _NO_CREDIT for a in (element, *element.iterancestors())):
            text = clean(element.text_content())
            if len(text) <= _CREDIT_LENGTH:
                lines.append(text)
    return tuple(line for line in _unique(lines) if len(line) <= _CREDIT_LENGTH)

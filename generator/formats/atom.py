"""Feeds as Atom 1.0 (RFC 4287), in pages (RFC 5005)."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from generator.formats import rights
from generator.formats.channel import Page
from generator.formats.feed_items import Category, Item
from generator.formats.identity import rfc3339
from generator.formats.site import Site
from generator.model.timeline import Timeline


def document(page: Page, entries: Iterable[str], timeline: Timeline, site: Site) -> bytes:
    """One page of a feed, of entries as `entry` writes them."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{timeline.language}">',
        *_head(page, timeline, site),
        *entries,
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _head(page: Page, timeline: Timeline, site: Site) -> Iterator[str]:
    channel = page.channel
    yield _text("id", channel.id)
    yield _text("title", channel.title)
    yield _text("subtitle", timeline.description)
    yield _text("updated", rfc3339(channel.updated))
    yield _link("self", site.address + page.path("xml"), "application/atom+xml")
    yield _link("alternate", site.address + channel.home, "text/html")
    yield _link("alternate", site.address + page.path("json"), "application/feed+json")
    yield from (_link(rel, site.address + path, "application/atom+xml") for rel, path in page.links("xml"))
    yield _link("license", rights.licence_address(timeline))
    yield f"<author>{_text('name', timeline.publisher.name)}{_text('uri', timeline.publisher.url)}</author>"
    yield _text("rights", rights.notice(timeline))
    yield _text("generator", "Annals")


def entry(item: Item, html: str) -> str:
    """One entry with its text."""
    return "\n".join(["<entry>", *_parts(item, html), "</entry>"])


def _parts(item: Item, html: str) -> Iterator[str]:
    yield _text("id", item.id)
    yield _text("title", item.title)
    yield _link("alternate", item.url, "text/html")
    yield _text("published", rfc3339(item.published))
    yield _text("updated", rfc3339(item.updated))
    yield from map(_category, item.categories)
    if item.summary:
        yield _text("summary", item.summary)
    yield f'<content type="html">{escape(html)}</content>'


@lru_cache(maxsize=1 << 10)  # a timeline has few, and very many items of each
def _category(category: Category) -> str:
    scheme = f" scheme={quoteattr(category.scheme)}" if category.scheme else ""
    return f"<category term={quoteattr(category.term)}{scheme} label={quoteattr(category.label)}/>"


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _link(rel: str, href: str, media_type: str = "") -> str:
    kind = f' type="{media_type}"' if media_type else ""
    return f'<link rel="{rel}"{kind} href={quoteattr(href)}/>'

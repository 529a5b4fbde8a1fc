"""Feeds as JSON Feed 1.1, in pages. What the format has no place for stands in an extension, `_annals`."""

from collections.abc import Iterable

from generator.formats import lines, rights
from generator.formats.channel import Page
from generator.formats.feed_items import Item
from generator.formats.identity import rfc3339
from generator.formats.site import Site
from generator.model.timeline import Timeline

VERSION = "https://jsonfeed.org/version/1.1"


def document(page: Page, items: Iterable[str], timeline: Timeline, site: Site) -> bytes:
    """One page of a feed, of items as `item` writes them."""
    channel, following = page.channel, dict(page.links("json")).get("next")
    found = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": site.address + channel.home,
        "feed_url": site.address + page.path("json"),
        "description": timeline.description,
        **({"next_url": site.address + following} if following else {}),
        "authors": [{"name": timeline.publisher.name, "url": timeline.publisher.url}],
        "language": timeline.language,
        "_annals": {
            "about": f"{site.address}data/",
            "id": channel.id,
            "licence": rights.licence_address(timeline),
            "rights": rights.notice(timeline),
        },
    }
    return lines.file("".join(lines.listed(found, "items", items)))


def item(item: Item, html: str) -> str:
    """One item with its text, on one line."""
    found = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        **({"summary": item.summary} if item.summary else {}),
        "content_html": html,
        "date_published": rfc3339(item.published),
        "date_modified": rfc3339(item.updated),
        **({"tags": [c.label for c in item.categories]} if item.categories else {}),
        **({"_annals": {"event_date": item.happened}} if item.happened else {}),
    }
    return lines.compact(found)

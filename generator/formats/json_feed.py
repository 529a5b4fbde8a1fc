"""Feeds as JSON Feed 1.1, in pages. What the format has no place for stands in an extension, `_annals`."""

import json
from typing import Any

from generator.formats import rights
from generator.formats.channel import Page
from generator.formats.feed_items import Item
from generator.formats.identity import rfc3339
from generator.formats.site import Site
from generator.model.timeline import Timeline

VERSION = "https://jsonfeed.org/version/1.1"


def document(page: Page, timeline: Timeline, site: Site) -> bytes:
    """One page of a feed."""
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
        "items": [_item(item) for item in page.items],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        **({"summary": item.summary} if item.summary else {}),
        "content_html": item.html,
        "date_published": rfc3339(item.published),
        "date_modified": rfc3339(item.updated),
        **({"tags": [c.label for c in item.categories]} if item.categories else {}),
        **({"_annals": {"event_date": item.happened}} if item.happened else {}),
    }

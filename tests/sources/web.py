"""A web in memory: pages by address, as something that gets addresses sees them."""

import re
from html import unescape

from generator.sources.answers import Failure, Fetched, Kind


def answer(url, body="", *, status=200, final=None, headers=None):
    """What a server says."""
    content = body if isinstance(body, bytes) else body.encode()
    return Fetched(
        asked=url,
        final=final or url,
        status=status,
        headers=headers or {},
        media_type="text/html",
        charset="utf-8",
        content=content,
        fetched_at="2025-05-01T03:00:00+00:00",
        hops=(url,) if final else (),
    )


def failure(url, kind, message="it does not answer"):
    """What comes of an address that answers nothing."""
    return Failure(Kind(kind), message, url, url)


def text_of(fetched):
    """A stand-in for the extractor: every word of a page."""
    page = re.sub(r"(?s)<(script|style|title).*?</\1>|<[^>]*>", " ", fetched.content.decode("utf-8", "replace"))
    return " ".join(unescape(page).split())


class Web:
    """Pages are HTML, a status, a Kind, an answer, or (where it leads, HTML). Other addresses are `missing`, else status 404."""

    def __init__(self, pages, missing=404):
        self.pages, self.missing, self.asked = pages, missing, []

    def get(self, url, *, etag=None, modified=None):  # noqa: ARG002 - the contract's
        self.asked.append(url)
        page = self.pages.get(url, self.missing)
        page = page(url) if callable(page) else page
        match page:
            case Failure() | Fetched():
                return page
            case Kind():
                return failure(url, page)
            case int():
                return answer(url, status=page)
            case (final, html):
                return answer(url, html, final=final)
            case _:
                return answer(url, page)

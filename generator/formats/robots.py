"""`robots.txt` (RFC 9309): everything may be read, and where the list of all pages is."""

from collections.abc import Iterator
from typing import Final

from generator.formats.public import Public

PATH: Final = "robots.txt"


def files(told: Public) -> Iterator[tuple[str, bytes]]:
    """One file; robots ask for it at the root of the host only."""
    yield PATH, f"User-agent: *\nAllow: /\n\nSitemap: {told.site.address}sitemap.xml\n".encode()

"""`robots.txt` (RFC 9309): everything may be read, and where the list of all pages is."""

from collections.abc import Iterator
from typing import Final

from generator.derive.library import Library
from generator.formats.site import Site

PATH: Final = "robots.txt"


def files(library: Library, site: Site) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001 - what all formats take
    """One file; robots ask for it at the root of the host only."""
    yield PATH, f"User-agent: *\nAllow: /\n\nSitemap: {site.address}sitemap.xml\n".encode()

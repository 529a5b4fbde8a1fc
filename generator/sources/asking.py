"""What looking at the web takes: something that gets an address, and something that makes text of the answer."""

from collections.abc import Callable
from typing import Protocol

from generator.sources.answers import Failure, Fetched

Extract = Callable[[Fetched], str]
"""The text of a page, empty when nothing can be read; never raises, whatever the bytes are."""


class Getter(Protocol):
    """Gets an address, and never raises for anything that a server or an address does."""

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | Failure:
        """What the address answers, or why nothing was fetched."""

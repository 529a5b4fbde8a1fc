"""A feed and its pages, in whatever format (RFC 5005, 3)."""

from dataclasses import dataclass
from datetime import datetime

from generator.formats.feed_items import Item

A_PAGE = 50  # items


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed, newest change first. `folders` are where its files lie (then: lay), `home` is the page that it follows."""

    folders: tuple[str, ...]
    home: str
    id: str
    title: str
    items: tuple[Item, ...]
    updated: datetime

    @property
    def pages(self) -> list["Page"]:
        """At least one, even if it is empty."""
        last = max(1, -(-len(self.items) // A_PAGE))
        return [Page(self, n, last, self.items[(n - 1) * A_PAGE : n * A_PAGE]) for n in range(1, last + 1)]


@dataclass(frozen=True, slots=True)
class Page:
    """At most fifty items of a feed. Pages are numbered from 1, the newest; an item moves as others change."""

    channel: Channel
    number: int
    last: int
    items: tuple[Item, ...]

    def path(self, extension: str, number: int | None = None) -> str:
        """Its file, or that of another page."""
        return self.channel.folders[0] + name(number or self.number, extension)

    def links(self, extension: str) -> list[tuple[str, str]]:
        """(relation, file) of the other pages."""
        if self.last == 1:
            return []
        numbers = {"first": 1, "previous": self.number - 1, "next": self.number + 1, "last": self.last}
        return [(rel, self.path(extension, n)) for rel, n in numbers.items() if 1 <= n <= self.last]


def name(number: int, extension: str) -> str:
    """`feed.xml`, `feed-2.xml`."""
    return f"feed.{extension}" if number == 1 else f"feed-{number}.{extension}"

"""Pages that lie somewhere, so that memory need not hold all of them: those that were made, until they are put in their frames, and those that stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol, Self

import msgpack

from generator.render.page import Heading, Page

SURROGATES: Final = "surrogatepass"  # a text may hold half a character
to_bytes: Final = partial(msgpack.packb, unicode_errors=SURROGATES)
"""Plain data as bytes; tuples come back as lists."""
from_bytes: Final = partial(msgpack.unpackb, unicode_errors=SURROGATES)


@dataclass(frozen=True, slots=True)
class Known:
    """What others ask a page for."""

    title: str | None
    meta: Mapping[str, Any]  # without its description for programs, which is long
    anchors: str  # its ids, with spaces between

    @property
    def ids(self) -> list[str]:
        """As those of the page."""
        return self.anchors.split()

    @classmethod
    def of(cls, page: Page) -> Self:
        """That of a page."""
        return cls(page.title, {k: v for k, v in page.meta.items() if k != "jsonld"}, " ".join(page.ids))

    @classmethod
    def unpacked(cls, told: bytes) -> Self:
        """As `packed` gave it."""
        return cls(*from_bytes(told))


class _Telling(Protocol):
    @property
    def told(self) -> bytes: ...


class _Lying:
    """A page that lies somewhere, and so does what others ask it for."""

    __slots__ = ()

    @property
    def title(self: _Telling) -> str | None:
        """As `Page.title`."""
        return Known.unpacked(self.told).title

    @property
    def meta(self: _Telling) -> Mapping[str, Any]:
        """As `Known.meta`."""
        return Known.unpacked(self.told).meta

    @property
    def ids(self: _Telling) -> Sequence[str]:
        """As `Page.ids`."""
        return Known.unpacked(self.told).ids


@dataclass(frozen=True, slots=True, eq=False)
class Kept(_Lying):
    """A page as an earlier build left it, in the site and in the Markdown tree; `left`: what others ask such pages for, packed, by path."""

    left: Mapping[str, bytes]
    path: str

    @property
    def told(self) -> bytes:
        """All that others ask it for, packed."""
        return self.left[self.path]


@dataclass(frozen=True, slots=True)
class Packed(_Lying):
    """A page that was made, and need not be in memory before somebody asks for it: `files` hold what `packed` gave for its path."""

    files: Mapping[str, bytes]
    path: str

    @property
    def told(self) -> bytes:
        """All that others ask it for, packed."""
        return self.files[_known(self.path)]

    @property
    def page(self) -> Page:
        """The page itself."""
        meta, parts = from_bytes(self.files[self.path])
        return Page(meta, tuple(part if isinstance(part, str) else Heading(*part) for part in parts))


def packed(path: str, page: Page) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """All of a page, and what others ask it for, each as a file; what is no plain data in its front matter comes back as the builders read it."""
    parts = [p if isinstance(p, str) else (p.level, p.text, p.anchor) for p in page.parts]
    known = Known.of(page)
    return (path, to_bytes((page.meta, parts))), (_known(path), to_bytes((known.title, known.meta, known.anchors)))


def _known(path: str) -> str:
    return f"{path}?"

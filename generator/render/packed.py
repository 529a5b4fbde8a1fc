"""Pages that were made and lie somewhere until they are put in their frames, so that memory need not hold all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import msgpack

from generator.render.page import Heading, Kept, Page

_SURROGATES: Final = "surrogatepass"  # a text may hold half a character
to_bytes: Final = partial(msgpack.packb, unicode_errors=_SURROGATES)
"""Plain data as bytes; tuples come back as lists."""
from_bytes: Final = partial(msgpack.unpackb, unicode_errors=_SURROGATES)


@dataclass(frozen=True, slots=True)
class Packed:
    """A page that was made, and need not be in memory before somebody asks for it: `files` hold what `packed` gave for its path."""

    files: Mapping[str, bytes]
    path: str

    @property
    def known(self) -> Kept:
        """What others ask the page for."""
        return Kept(*from_bytes(self.files[_known(self.path)]))

    @property
    def page(self) -> Page:
        """The page itself."""
        meta, parts = from_bytes(self.files[self.path])
        return Page(meta, tuple(part if isinstance(part, str) else Heading(*part) for part in parts))

    @property
    def title(self) -> str | None:
        """As `Page.title`."""
        return self.known.title

    @property
    def meta(self) -> Mapping[str, Any]:
        """As `Kept.meta`."""
        return self.known.meta

    @property
    def ids(self) -> Sequence[str]:
        """As `Page.ids`."""
        return self.known.ids


def packed(path: str, page: Page) -> Iterator[tuple[str, bytes]]:
    """All of a page, and what others ask it for; what is no plain data in its front matter comes back as the builders read it."""
    parts = [p if isinstance(p, str) else (p.level, p.text, p.anchor) for p in page.parts]
    yield path, to_bytes((page.meta, parts))
    known = Kept.of(page)
    yield _known(path), to_bytes((known.title, known.meta, known.anchors))


def _known(path: str) -> str:
    return f"{path}?"

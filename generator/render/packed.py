"""Pages that were made and lie somewhere until they are put in their frames, so that memory need not hold all of them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.render.page import Heading, Kept, Page


@dataclass(frozen=True, slots=True)
class Packed:
    """A page that was made, and need not be in memory before somebody asks for it: `read` gives what `pack` made of it."""

    known: Kept
    read: Callable[[], bytes]

    @property
    def page(self) -> Page:
        """The page itself."""
        meta, parts = json.loads(self.read())
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


def pack(page: Page) -> bytes:
    """All of a page; what is no plain data in its front matter comes back as the builders read it."""
    parts = [p if isinstance(p, str) else (p.level, p.text, p.anchor) for p in page.parts]
    return json.dumps((page.meta, parts)).encode()

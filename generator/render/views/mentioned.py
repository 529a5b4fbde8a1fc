"""Records that a page names: entries in their list form, all others as links."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.render.views.context import Context, Link
from generator.render.views.entries import Entry, entry


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What is named, apart: entries and links."""

    entries: tuple[Entry, ...] = ()
    links: tuple[Link, ...] = ()

    def __len__(self) -> int:
        return len(self.entries) + len(self.links)


def mentioned(idents: Iterable[str], context: Context) -> Mentioned:
    """What is named, each once, in the order given."""
    named = tuple(dict.fromkeys(idents))
    dated = context.library.dated
    return Mentioned(
        tuple(entry(dated[i], context) for i in named if i in dated),
        tuple(context.link(i) for i in named if i not in dated),
    )

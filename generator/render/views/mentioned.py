"""Records that a page names: entries in their list form, all others as links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.render.views.context import Context, Link
from generator.render.views.entries import Entry, entry

ById = Mapping[str, Dated]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What is named, apart: entries and links."""

    entries: tuple[Entry, ...] = ()
    links: tuple[Link, ...] = ()

    def __len__(self) -> int:
        return len(self.entries) + len(self.links)


def by_id(library: Library) -> ById:
    """Every entry with its date."""
    return {dated.entry.id: dated for dated in library.entries}


def mentioned(idents: Iterable[str], entries: ById, context: Context) -> Mentioned:
    """What is named, each once, in the order given."""
    named = tuple(dict.fromkeys(idents))
    return Mentioned(
        tuple(entry(entries[i], context) for i in named if i in entries),
        tuple(context.link(i) for i in named if i not in entries),
    )

"""Which pages there are: one module of `views` for each kind."""

from collections.abc import Callable, Iterator

from generator.derive.library import Library
from generator.render import addresses
from generator.render.page import Page
from generator.render.views import (
    chronology,
    corrections,
    disputed,
    figure,
    home,
    incident,
    known,
    moved,
    organisation,
    person,
    place,
    quality,
    source,
    statement,
    term,
)

_KINDS: tuple[Callable[[Library], Iterator[tuple[str, Page]]], ...] = tuple(
    module.pages
    for module in (
        home,
        chronology,
        incident,
        known,
        statement,
        figure,
        source,
        person,
        organisation,
        place,
        quality,
        term,
        disputed,
        corrections,
        moved,
    )
)


def pages(library: Library) -> dict[str, Page]:
    """Markdown file (always .../index.md) -> page."""
    return {addresses.source_file(address): page for kind in _KINDS for address, page in kind(library)}

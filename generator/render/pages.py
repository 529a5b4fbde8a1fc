"""Which pages there are: one module of `views` for each kind."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from generator.derive.library import Library
from generator.render import addresses
from generator.render.page import Page
from generator.render.views import (
    changes,
    chronology,
    corrections,
    data,
    disputed,
    explore,
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
    terms,
    where,
)

Kind = Callable[[Library], Iterator[tuple[str, Page]]]
"""Makes the pages of one kind, each with its address."""

KINDS: tuple[Kind, ...] = tuple(
    module.pages
    for module in (
        home,
        chronology,
        explore,
        where,
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
        terms,
        disputed,
        corrections,
        changes,
        moved,
    )
)


def pages(library: Library, files: Mapping[str, bytes]) -> dict[str, Page]:
    """Markdown file (always .../index.md) -> page. `files` are the data files, which a page of their own describes."""
    return dict(chain(*(pages_of(kind, library) for kind in KINDS))) | described(library, files)


def pages_of(kind: Kind, library: Library) -> Iterator[tuple[str, Page]]:
    """(Markdown file, page) of one kind."""
    return ((addresses.source_file(address), page) for address, page in kind(library))


def described(library: Library, files: Mapping[str, bytes]) -> dict[str, Page]:
    """What describes the data files."""
    return dict(pages_of(lambda library: data.pages(library, files), library))


def loaded(library: Library) -> dict[str, bytes]:
    """Path below the site's root -> what pages load when readers ask for more."""
    return dict(explore.files(library))

"""Which pages there are: one module of `views` for each kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from generator.derive.facets import List
from generator.derive.library import Library
from generator.model.kinds import Place, Record
from generator.model.record import Published
from generator.render import addresses
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import (
    by_year,
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
    linked_data,
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
from generator.render.views.context import Context
from generator.render.views.entry_page import last_changed

Kind = Callable[[Library], Iterator[tuple[str, Page | Making]]]
"""The pages of one kind, each with its address."""

_LEFTOVER = "note"  # the layout of what stands where a record was

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


def pages(library: Library, files: data.Files) -> dict[str, Page]:
    """Markdown file (always .../index.md) -> page. `files` are the data files, which a page of their own describes."""
    return dict(chain(*(pages_of(kind, library) for kind in KINDS))) | described(library, files)


def pages_of(kind: Kind, library: Library) -> Iterator[tuple[str, Page]]:
    """(Markdown file, page) of one kind."""
    return (
        (path, found.page(library) if isinstance(found, Making) else found) for path, found in makings(kind, library)
    )


def makings(kind: Kind, library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(Markdown file, page) of one kind; many of them are yet to be made."""
    for address, found in kind(library):
        path = addresses.source_file(address)
        if isinstance(found, Making):
            yield path, Making(_made, (address, found))
        else:
            yield path, _headed(found, address, library)


class Finder:
    """Finds one page of a library without a look at all of them, once all were listed: it knows which kinds have pages in which folder."""

    def __init__(self) -> None:
        self._kinds: dict[str, list[Kind]] = {}

    def all(self, library: Library) -> Iterator[tuple[str, Page | Making]]:
        """(Markdown file, page) of all pages, but for the one that describes data files."""
        for kind in KINDS:
            for path, page in makings(kind, library):
                kinds = self._kinds.setdefault(path.partition("/")[0], [])
                if kind not in kinds:
                    kinds.append(kind)
                yield path, page

    def find(self, library: Library, path: str) -> Page | None:
        """The page that has this Markdown file, if there is one."""
        address = addresses.of_source_file(path)
        if making := incident.at(address, library):  # as nearly all pages are
            return _headed(making.page(library), address, library)
        likely = self._kinds.get(path.partition("/")[0], [])
        for kind in (*likely, *(kind for kind in KINDS if kind not in likely)):
            for address, found in kind(library):
                if addresses.source_file(address) == path:
                    return _headed(found.page(library) if isinstance(found, Making) else found, address, library)
        return None


def _made(library: Library, address: str, making: Making) -> Page:
    return _headed(making.page(library), address, library)


def described(library: Library, files: data.Files) -> dict[str, Page]:
    """What describes the data files."""
    return dict(pages_of(lambda library: data.pages(library, files), library))


def apart(library: Library) -> frozenset[str]:
    """The Markdown files of pages that sum up what others tell: made when those are, they take little."""
    return frozenset({addresses.source_file(quality.ADDRESS)} if by_year.split(library.entries) else ())


def summed(library: Library, told: Mapping[str, Any]) -> dict[str, Page]:
    """The same pages, out of what others told, by Markdown file."""
    return dict(
        pages_of(lambda library: iter([quality.summed(library, [told[path] for path in sorted(told)])]), library)
    )


def _headed(page: Page, address: str, library: Library) -> Page:
    """A page with what its head says to programs: what it is about, and links to other forms of a record."""
    context = Context(library, addresses.root(address))
    record = library.get(address.rstrip("/").rpartition("/")[2])
    if not isinstance(record, Record) or addresses.record(record.kind, record.id) != address:
        if page.meta["layout"] == _LEFTOVER or "jsonld" in page.meta:
            return page
        return replace(page, meta={**page.meta, "jsonld": linked_data.gathered(page, context)})
    found: dict[str, Any] = {
        "record": record.id,
        "api": context.root + addresses.api(record.kind, record.id),
        "jsonld": linked_data.described(record, context),
    }
    if isinstance(record, Published):
        found |= {"cite": True, "updated": last_changed(record, context).edtf()}
    if isinstance(record, Place):
        found["feed"] = True
    return replace(page, meta={**page.meta, **found})


def loaded(library: Library, lists: Iterable[List] | None = None) -> Iterator[tuple[str, bytes]]:
    """(path below the site's root, what pages load when readers ask for more), all or that of some `lists`."""
    return explore.files(library, lists)

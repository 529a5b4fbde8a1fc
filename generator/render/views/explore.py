"""The page on which readers filter, and the shown form of all entries that it loads as they are asked for."""

import json
from collections.abc import Iterable, Iterator

from generator.derive.facets import List, facets, lists
from generator.derive.library import Library
from generator.render import addresses
from generator.render.environment import macro, page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views.context import Context
from generator.render.views.entries import entry
from generator.render.views.facet_words import choices

ADDRESS = "explore/"
_SHOWN = 20  # entries before "show more"
_OPTIONS = 8  # values of a facet before "show all"


def pages(_: Library) -> Iterator[tuple[str, Making]]:
    """The page: the newest entries, and beside them the pages that list entries by each facet."""
    yield ADDRESS, Making(_page, ())


def _page(library: Library) -> Page:
    context = Context(library, addresses.root(ADDRESS))
    newest = library.entries[: -_SHOWN - 1 : -1]
    say, total = context.messages, len(library.entries)
    meta = {
        "layout": "explore",
        "heading": say.gettext("Explore"),
        "summary": say.ngettext("Search and filter %(num)s entry.", "Search and filter %(num)s entries.", total),
        "hide": ["navigation", "toc"],
        "wide": True,
    }
    return page(
        "explore",
        meta,
        language=context.language,
        total=total,
        shown=_OPTIONS,
        choices=choices(facets(library), context),
        latest=tuple(entry(d, context) for d in newest),
    )


def files(library: Library, some: Iterable[List] | None = None) -> Iterator[tuple[str, bytes]]:
    """The shown form of each entry as HTML, for the page: a JSON list of texts for each part, or for `some` of them."""
    context = Context(library, addresses.root(ADDRESS))
    draw = macro("parts", "entry", context.language)
    for part in lists(library) if some is None else some:
        drawn = [str(draw(entry(d, context), level=2, dated=True)) for d in part.entries]
        yield f"{ADDRESS}{part.name}.json", (json.dumps(drawn, ensure_ascii=False, indent=0) + "\n").encode()

"""All machine-readable files that a site publishes: one module for each format."""

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import cast

from generator.derive.library import Library
from generator.formats import (
    annotations,
    api,
    checksums,
    citation,
    citations,
    datapackage,
    dataset,
    dataset_jsonld,
    geojson,
    headers,
    robots,
    subscriptions,
    timeline_json,
)
from generator.formats.site import Site

Format = Callable[[Library, Site], Iterator[tuple[str, bytes]]]

# What takes long stands first: workers that share them out end at about the same time.
FORMATS: tuple[Format, ...] = (
    dataset.files,
    subscriptions.files,
    api.files,
    annotations.files,
    timeline_json.files,
    citations.files,
    geojson.files,
    dataset_jsonld.files,
    citation.files,
    robots.files,
)

Closing = Callable[[Mapping[str, bytes]], tuple[str, bytes]]

# What speaks of all the other files, in this order.
CLOSING: tuple[Closing, ...] = (datapackage.completed, checksums.sums, headers.rules)


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Path below the site's root -> content, sorted by path."""
    found = dict(file for form in FORMATS for file in form(library, site))
    return dict(sorted(closed(found).items()))


def closed(found: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files of all formats with those that speak of them, one of which takes the place of a file that was there."""
    every = ChainMap({}, cast("MutableMapping[str, bytes]", found))  # only its first layer is written to
    for closing in CLOSING:
        every.update([closing(every)])
    return every

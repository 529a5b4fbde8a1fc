"""All machine-readable files that a site publishes: one module for each format."""

from collections.abc import Callable, Iterator, Mapping

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
    subscriptions,
    timeline_json,
)
from generator.formats.site import Site

Format = Callable[[Library, Site], Iterator[tuple[str, bytes]]]

FORMATS: tuple[Format, ...] = (
    annotations.files,
    api.files,
    citation.files,
    citations.files,
    dataset.files,
    dataset_jsonld.files,
    geojson.files,
    subscriptions.files,
    timeline_json.files,
)

Closing = Callable[[Mapping[str, bytes]], tuple[str, bytes]]

# What speaks of all the other files, in this order.
CLOSING: tuple[Closing, ...] = (datapackage.completed, checksums.sums, headers.rules)


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Path below the site's root -> content, sorted by path."""
    found = dict(file for form in FORMATS for file in form(library, site))
    for closing in CLOSING:
        found.update([closing(found)])
    return dict(sorted(found.items()))

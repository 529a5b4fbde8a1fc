"""All machine-readable files that a site publishes: one module for each format."""

from collections.abc import Callable, Iterator

from generator.derive.library import Library
from generator.formats import annotations, citations, dataset_jsonld, feeds, geojson, icalendar, timelinejs
from generator.formats.site import Site

Format = Callable[[Library, Site], Iterator[tuple[str, bytes]]]

FORMATS: tuple[Format, ...] = (
    annotations.files,
    citations.files,
    dataset_jsonld.files,
    feeds.files,
    geojson.files,
    icalendar.files,
    timelinejs.files,
)


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Path below the site's root -> content, sorted by path."""
    return dict(sorted(file for form in FORMATS for file in form(library, site)))

"""All machine-readable files that a site publishes: one module for each format."""

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import cast

from generator.derive.library import Library
from generator.formats import (
    checksums,
    citation,
    citations,
    datapackage,
    dataset,
    dataset_jsonld,
    each_record,
    geojson,
    headers,
    robots,
)
from generator.formats.checksums import Digest
from generator.formats.public import Public, public
from generator.formats.shelf import Content, read
from generator.formats.site import Site

Format = Callable[[Public], Iterator[tuple[str, Content]]]

# What takes long stands first: workers that share them out end at about the same time.
FORMATS: tuple[Format, ...] = (
    dataset.files,
    each_record.files,
    citations.files,
    geojson.files,
    dataset_jsonld.files,
    citation.files,
    robots.files,
)
TOGETHER: tuple[Format, ...] = (each_record.with_rows, *FORMATS[2:])
"""All of them where one process makes them: what says all of a record does so in one pass."""


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Path below the site's root -> content, sorted by path."""
    told = public(library, site)
    digests: dict[str, Digest] = {}
    made = checksums.noted((file for form in TOGETHER for file in form(told)), digests)
    found = {path: read(content) for path, content in made}
    return dict(sorted(closed(found, digests).items()))


def closed(found: Mapping[str, bytes], digests: Mapping[str, Digest]) -> Mapping[str, bytes]:
    """The files of all formats with those that speak of them, one of which takes the place of a file that was there."""
    path, descriptor = datapackage.completed(found[datapackage.PATH], digests)
    described = dict([(path, descriptor), checksums.sums({**digests, path: checksums.digest(descriptor)})])
    every = ChainMap(described, cast("MutableMapping[str, bytes]", found))  # only its first layer is written to
    every.update([headers.rules(every)])
    return every

"""All machine-readable files that a site publishes: one module for each format."""

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
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

_OTHERS: tuple[Format, ...] = (
    citations.files,
    geojson.files,
    dataset_jsonld.files,
    citation.files,
    robots.files,
)
FORMATS: tuple[Format, ...] = (dataset.files, each_record.files, *_OTHERS)
PASSES: tuple[tuple[Format, ...], ...] = (FORMATS[:1], FORMATS[1:])
"""What processes make side by side, as long as each other."""
ONE_PASS: tuple[tuple[Format, ...], ...] = ((each_record.files_and_tables, *_OTHERS),)
"""The same for one process, which wakes each of many thousands of records once for what takes two passes."""


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Path below the site's root -> content, sorted by path."""
    digests: dict[str, Digest] = {}
    (formats,) = ONE_PASS
    found = {path: read(content) for path, content in made(formats, public(library, site), digests)}
    return dict(sorted(closed(found, digests).items()))


def made(formats: Iterable[Format], told: Public, digests: dict[str, Digest]) -> Iterator[tuple[str, Content]]:
    """The files of some formats, one after another; the digests of those that are listed with one are put down."""
    return checksums.noted((file for form in formats for file in form(told)), digests)


def closed(found: Mapping[str, bytes], digests: Mapping[str, Digest]) -> Mapping[str, bytes]:
    """The files of all formats with those that speak of them, one of which takes the place of a file that was there."""
    path, descriptor = datapackage.completed(found[datapackage.PATH], digests)
    described = dict([(path, descriptor), checksums.sums({**digests, path: checksums.digest(descriptor)})])
    every = ChainMap(described, cast("MutableMapping[str, bytes]", found))  # only its first layer is written to
    every.update([headers.rules(every)])
    return every

"""The data set as search engines and catalogues of open data read of it: schema.org Dataset and DCAT 3, in one JSON-LD file."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from generator.formats import lines, rights
from generator.formats.public import Public
from generator.model.kinds import Place

PATH: Final = "data/latest/dataset.jsonld"
_LATEST: Final = "data/latest/"
_ADDRESSES: Final = (
    "url", "license", "contentUrl", "dct:license", "dcat:downloadURL", "dcat:mediaType", "dcat:landingPage",
    "dcat:distribution",
)  # fmt: skip
_CONTEXT: Final = MappingProxyType(
    {
        "@vocab": "https://schema.org/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        **{name: {"@type": "@id"} for name in _ADDRESSES},
        **{name: {"@type": "xsd:date"} for name in ("dateModified", "dct:modified")},
    }
)
DISTRIBUTIONS: Final = (
    (f"{_LATEST}timeline.json", "application/json", "All records, without loss"),
    (f"{_LATEST}datapackage.json", "application/json", "All tables, with every column's meaning (Data Package)"),
    (f"{_LATEST}incidents.csv", "text/csv", "Incidents"),
    (f"{_LATEST}statements.csv", "text/csv", "Statements"),
    (f"{_LATEST}figures.csv", "text/csv", "Figures"),
    (f"{_LATEST}sources.csv", "text/csv", "Sources"),
    (f"{_LATEST}evidence.csv", "text/csv", "Evidence: which passage supports which fact"),
    (f"{_LATEST}timeline.sqlite", "application/vnd.sqlite3", "All tables as a database"),
    (f"{_LATEST}entries.parquet", "application/vnd.apache.parquet", "Incidents and statements, with typed dates"),
    (f"{_LATEST}entries.geojson", "application/geo+json", "Incidents and statements at their places"),
    (f"{_LATEST}places.geojson", "application/geo+json", "Places, each as precisely as it is known"),
    (f"{_LATEST}sources.csl.json", "application/vnd.citationstyles.csl+json", "Sources, for reference managers"),
    (f"{_LATEST}sources.bib", "application/x-bibtex", "Sources as BibTeX"),
    (f"{_LATEST}sources.ris", "application/x-research-info-systems", "Sources as RIS"),
    (f"{_LATEST}annotations.jsonld", "application/ld+json", "Quoted passages as Web Annotations"),
    (f"{_LATEST}timelinejs.json", "application/json", "Entries for TimelineJS"),
    ("feed.xml", "application/atom+xml", "The newest entries and changes (Atom)"),
    ("feed.json", "application/feed+json", "The newest entries and changes (JSON Feed)"),
    ("calendar.ics", "text/calendar", "Entries as a calendar"),
)
"""Path, media type and name of the files that the description lists."""


def files(told: Public) -> Iterator[tuple[str, bytes]]:
    """One description."""
    yield PATH, lines.file(lines.indented(_dataset(told)))


def _dataset(told: Public) -> dict[str, Any]:
    timeline, address = told.library.timeline, told.site.address
    licence, day = rights.licence_address(timeline), _day(told)
    publisher = {"@id": timeline.publisher.url, "@type": "Organization", "name": timeline.publisher.name}
    distributions = [_distribution(*found, licence, address) for found in DISTRIBUTIONS]
    return {
        "@context": dict(_CONTEXT),
        "@id": f"{address}{_LATEST}",
        "@type": ["Dataset", "dcat:Dataset"],
        "name": timeline.title,
        "description": timeline.description,
        "url": f"{address}data/",
        "license": licence,
        "conditionsOfAccess": rights.notice(timeline),
        "isAccessibleForFree": True,
        "inLanguage": timeline.language,
        "dateModified": day,
        "creator": publisher,
        "publisher": publisher,
        **_coverage(told),
        "keywords": [word.label for word in timeline.vocabulary.types.values()],
        "distribution": distributions,
        "dct:title": timeline.title,
        "dct:description": timeline.description,
        "dct:license": licence,
        "dct:publisher": {"@id": timeline.publisher.url},
        "dct:modified": day,
        "dcat:landingPage": f"{address}data/",
        "dcat:distribution": [found["@id"] for found in distributions],
    }


def _distribution(path: str, media_type: str, name: str, licence: str, address: str) -> dict[str, Any]:
    return {
        "@id": address + path,
        "@type": ["DataDownload", "dcat:Distribution"],
        "name": name,
        "contentUrl": address + path,
        "encodingFormat": media_type,
        "dct:license": licence,
        "dcat:downloadURL": address + path,
        "dcat:mediaType": f"https://www.iana.org/assignments/media-types/{media_type}",
    }


def _coverage(told: Public) -> dict[str, Any]:
    """From the first to the last day of all entries (ISO 8601), and the countries of all places."""
    zone, clock = told.library.timeline.timezone, told.library.clock
    bounds = [d.date.bounds(clock) for d in told.library.entries if d.entry.id in told.records]
    starts = [b.earliest or b.latest for b in bounds]
    ends = [b.latest - timedelta(seconds=1) for b in bounds if b.latest] or starts
    first = min((s.astimezone(zone).date() for s in starts if s), default=None)
    last = max((e.astimezone(zone).date() for e in ends if e), default=None)
    countries = sorted({place.country.upper() for place in told.of(Place)})
    return {
        **({"temporalCoverage": f"{first}/{last}"} if first else {}),
        **({"spatialCoverage": [{"@type": "Country", "identifier": c} for c in countries]} if countries else {}),
    }


def _day(told: Public) -> str:
    """The day of the newest change, on the timeline's clock."""
    return str(datetime.fromtimestamp(told.site.epoch, UTC).astimezone(told.library.timeline.timezone).date())

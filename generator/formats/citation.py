"""How to cite the data set as a whole: for reference managers, as CITATION.cff (1.2.0), and as metadata for a deposit at Zenodo."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import escape
from types import MappingProxyType
from typing import Any, Final

from generator.formats import bibtex, csl, lines, rights, ris, wiki
from generator.formats.public import Public
from generator.formats.references import Reference
from generator.formats.site import Site
from generator.model import dates
from generator.model.timeline import Timeline

CFF: Final = "data/latest/CITATION.cff"
_ISO_639_3: Final = MappingProxyType({"en": "eng", "fr": "fra"})
_MESSAGE: Final = "If you use these data, please cite them as below. Quoted words are not covered by the licence."


def files(told: Public) -> Iterator[tuple[str, bytes]]:
    """`data/cite.*`, as beside every page; and CITATION.cff among the data files."""
    timeline, site, clock = told.library.timeline, told.site, told.library.clock
    cited = reference(timeline, site)
    yield "data/cite.csl.json", csl.document([cited], clock)
    yield "data/cite.bib", bibtex.document([cited], clock)
    yield "data/cite.ris", ris.document([cited], clock)
    yield "data/cite.wiki.txt", wiki.text(cited, clock)
    yield CFF, cff(timeline, site, version(timeline, site))


def day(timeline: Timeline, site: Site) -> date:
    """The day of the last change, which is that of the data."""
    return datetime.fromtimestamp(site.epoch, UTC).astimezone(timeline.timezone).date()


def version(timeline: Timeline, site: Site) -> str:
    """The version of data that have no other name: the day of the last change."""
    return day(timeline, site).isoformat()


def reference(timeline: Timeline, site: Site) -> Reference:
    """The data set as one document."""
    when = version(timeline, site)
    return Reference(
        id=f"{slug(timeline.title)}-data",
        medium="dataset",
        title=timeline.title,
        authors=(),
        publisher=timeline.publisher.name,
        container="",
        issued=dates.parse(when),
        accessed=None,
        url=f"{site.address}data/",
        language=timeline.language,
        archived="",
        note=f"Data set, version {when}",
        former_ids=(),
    )


def cff(timeline: Timeline, site: Site, named: str) -> bytes:
    """CITATION.cff; values are JSON, which is YAML as well."""
    publisher = timeline.publisher
    found: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": timeline.title,
        "abstract": timeline.description,
        "authors": [{"name": publisher.name, "website": publisher.url}],
        "version": named,
        "date-released": version(timeline, site),
        "url": f"{site.address}data/",
        **_licence(timeline),
        "keywords": [word.label for word in timeline.vocabulary.types.values()],
    }
    return "".join(f"{key}: {lines.one_line(value)}\n" for key, value in found.items() if value).encode()


def _licence(timeline: Timeline) -> dict[str, str]:
    """By name where CITATION.cff knows it for sure."""
    free = timeline.licence.startswith("CC")
    return {"license": timeline.licence} if free else {"license-url": rights.licence_address(timeline)}


def zenodo(timeline: Timeline, site: Site, named: str) -> bytes:
    """`.zenodo.json`: what the form of a deposit asks for."""
    address = f"{site.address}data/"
    found = {
        "upload_type": "dataset",
        "title": timeline.title,
        "description": f"<p>{escape(timeline.description)}</p><p>{escape(rights.notice(timeline))}</p>",
        "creators": [{"name": timeline.publisher.name}],
        "version": named,
        "publication_date": version(timeline, site),
        "language": _ISO_639_3[timeline.language],
        "access_right": "open",
        "license": timeline.licence.lower(),
        "keywords": [word.label for word in timeline.vocabulary.types.values()],
        "related_identifiers": [
            {"identifier": address, "relation": "isDerivedFrom", "resource_type": "dataset", "scheme": "url"}
        ],
    }
    return lines.file(lines.indented(found))


def slug(text: str) -> str:
    """A name for files: small letters, digits, hyphens."""
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower())
    return "-".join(plain.split()) or "timeline"

"""What a page is about, for programs (JSON-LD with the terms of schema.org); addresses are relative to the page.

A date is given as `startDate` or `dateCreated` only where it is certain and no finer than known; however it is known, it
stands in `temporalCoverage` of the page as EDTF (ISO 8601-2).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from generator.model.date_moments import Moment, Open
from generator.model.dates import Certainty, Date, Precision
from generator.model.kinds import Figure, Incident, Organisation, Person, Place, Record, Source, Statement
from generator.model.record import Published
from generator.render.page import Heading, Page
from generator.render.views import entry_page
from generator.render.views.context import Context, place_name
from generator.render.views.labels import LEVELS

Json = Mapping[str, Any]
_MEDIA: Final = MappingProxyType(
    {"article": "NewsArticle", "print": "NewsArticle", "video": "VideoObject", "audio": "AudioObject"}
    | {"post": "SocialMediaPosting", "ruling": "Legislation", "report": "Report", "dataset": "Dataset"}
)
_PLAIN: Final = (Precision.YEAR, Precision.MONTH, Precision.DAY)


def described(record: Record, context: Context) -> Json:
    """The description of a record's page."""
    about = _about(record, context)
    return {"@context": "https://schema.org", **{name: value for name, value in about.items() if value}}


def gathered(page: Page, context: Context) -> Json:
    """The description of a page that is about many records; the home page's is that of the site."""
    timeline = context.library.timeline
    site = {"@type": "WebSite", "@id": f"{context.root}#site", "name": timeline.title}
    shared = {"@context": "https://schema.org", "inLanguage": timeline.language}
    if page.meta["layout"] == "home":
        publisher = {"@type": "Organization", "name": timeline.publisher.name, "url": timeline.publisher.url}
        licence = f"https://spdx.org/licenses/{timeline.licence}"
        about = {"description": timeline.description, "url": "./", "license": licence, "publisher": publisher}
        return shared | site | about
    name = page.meta.get("heading") or next((part.text for part in page.parts if isinstance(part, Heading)), "")
    found = {"@type": "CollectionPage", "name": name, "description": page.meta.get("summary"), "url": "./"}
    return shared | {key: value for key, value in found.items() if value} | {"isPartOf": site}


def _about(record: Record, context: Context) -> Json:
    if isinstance(record, Incident):
        return _incident(record, context)
    if isinstance(record, Statement):
        return _statement(record, context)
    if isinstance(record, Figure):
        return {"@type": "Observation", "name": record.title, "subjectOf": _page(record, record.period, context)}
    if isinstance(record, Source):
        return _source(record, context)
    if isinstance(record, Place):
        return _place(record, context)
    return _party(record, context) if isinstance(record, Person | Organisation) else {}


def _incident(record: Incident, context: Context) -> Json:
    date = context.library.dated[record.id].date
    return {
        "@type": "Event",
        "@id": "#event",
        "name": record.title,
        **_span(date, context),
        "location": [_named(i, "Place", context) for i in record.place if context.library.place(i)],
        "superEvent": {"@id": f"{context.href(record.part_of)}#event"} if record.part_of else None,
        "subjectOf": _page(record, date, context),
    }


def _statement(record: Statement, context: Context) -> Json:
    quotes = [q.text for q in record.quotes]
    return {
        "@type": "Quotation" if quotes else "CreativeWork",
        "@id": "#statement",
        "name": record.title,
        "text": quotes[0] if len(quotes) == 1 else quotes,
        "inLanguage": record.language,
        "creator": [_named(party, _sort(party, context), context) for party in record.speakers],
        "dateCreated": _exact(record.date, context),
        "about": [
            {"@id": f"{context.href(i)}#event"} for i in record.about if isinstance(context.library.get(i), Incident)
        ],
        "subjectOf": _page(record, record.date, context),
    }


def _source(record: Source, context: Context) -> Json:
    issued = record.published if isinstance(record.published, Date) else None
    return {
        "@type": _MEDIA.get(record.medium, "CreativeWork"),
        "@id": record.url or "#source",
        "url": record.url,
        "headline" if record.medium in ("article", "print", "post") else "name": record.title,
        "inLanguage": record.language,
        "author": [{"@type": "Person", "name": name} for name in record.authors],
        "publisher": _named(record.publisher, "Organization", context),
        "datePublished": _exact(issued, context) if issued else None,
        "archivedAt": [copy.url for copy in record.archived],
        "mainEntityOfPage": "./",
    }


def _party(record: Person | Organisation, context: Context) -> Json:
    other = [*record.names.values(), *record.aliases, getattr(record, "abbreviation", None)]
    return {
        "@type": _sort(record.id, context),
        "@id": "#party",
        "url": record.url if isinstance(record, Organisation) else None,
        "name": context.name(record.id),
        "alternateName": list(dict.fromkeys(filter(None, other))),
        "sameAs": _wikidata(record.wikidata),
        "mainEntityOfPage": "./",
    }


def _place(record: Place, context: Context) -> Json:
    """Of a home no more than its commune."""
    kind = context.library.timeline.vocabulary.place_types.get(record.type)
    private = kind is not None and kind.private
    point = None if private else record.coordinates
    address = {
        "addressLocality": record.commune,
        "addressRegion": record.region,
        "addressCountry": record.country.upper(),
    }
    return {
        "@type": "Place",
        "@id": "#place",
        "name": place_name(record, context),
        "alternateName": [] if private else [*record.names.values(), *record.aliases],
        "address": {"@type": "PostalAddress", **{name: value for name, value in address.items() if value}},
        "geo": {"@type": "GeoCoordinates", "latitude": str(point[0]), "longitude": str(point[1])} if point else None,
        "sameAs": None if private else _wikidata(record.wikidata),
        "mainEntityOfPage": "./",
    }


def _page(record: Published, date: Date, context: Context) -> Json:
    """Our page on it: when it was published and changed, how sure it is, and which sources it rests on."""
    library, sheet = context.library, context.library.sheets[record.id]
    word = context.gettext(LEVELS[record.verification]) if isinstance(record, Incident) else ""
    last = entry_page.last_changed(record, context)
    found = {
        "@type": "WebPage",
        "url": "./",
        "keywords": word,
        "temporalCoverage": date.edtf(),
        "datePublished": _exact(record.recorded, context),
        "dateModified": _exact(last, context),
        "license": f"https://spdx.org/licenses/{library.timeline.licence}",
        "citation": [{"@id": context.href(ident)} for ident in sheet.sources],
    }
    return {name: value for name, value in found.items() if value}


def _span(date: Date, context: Context) -> Json:
    if date.precision is Precision.INTERVAL and date.certainty is Certainty.CERTAIN:
        return {"startDate": _moment(date.first, context), "endDate": _moment(date.last, context)}
    return {"startDate": _exact(date, context)}


def _exact(date: Date, context: Context) -> str | None:
    """One moment that is sure, as ISO 8601 at its own precision."""
    single = isinstance(date.first, Moment) and date.first is date.last and date.certainty is Certainty.CERTAIN
    return _moment(date.first, context) if single else None


def _moment(moment: Moment | Open, context: Context) -> str | None:
    if not isinstance(moment, Moment):
        return None
    if moment.precision is Precision.MINUTE:
        return moment.bounds(context.library.clock)[0].isoformat(timespec="minutes")
    return moment.text() if moment.precision in _PLAIN else None


def _named(party: str, sort: str, context: Context) -> Json:
    """A party or place with the page that it has here."""
    link = context.link(party)
    return {"@type": sort, "name": link.text, **({"url": link.href} if link.href else {})}


def _sort(party: str, context: Context) -> str:
    return "Person" if isinstance(context.library.get(party), Person) else "Organization"


def _wikidata(item: str | None) -> str | None:
    return f"https://www.wikidata.org/entity/{item}" if item else None

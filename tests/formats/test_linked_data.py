"""What pages say to programs, read by a JSON-LD processor: only terms that schema.org has for that type, honest dates."""

import busy_ferries
import pytest
from ferries import INCIDENT
from pyld import jsonld

from generator.render.pages import pages

SCHEMA, BASE = "https://schema.org/", "https://ferries.example/watch/"
THING = {"description", "name", "url", "alternateName", "sameAs", "subjectOf", "mainEntityOfPage"}
WORK = THING | {
    "about", "archivedAt", "author", "citation", "creator", "dateCreated", "dateModified", "datePublished", "headline",
    "inLanguage", "isPartOf", "keywords", "license", "publisher", "temporalCoverage", "text",
}  # fmt: skip
WORKS = (
    "AudioObject",
    "CollectionPage",
    "CreativeWork",
    "Dataset",
    "Legislation",
    "NewsArticle",
    "Quotation",
    "Report",
    "WebPage",
    "WebSite",
)
TERMS = {
    "Event": THING | {"startDate", "endDate", "location", "superEvent"},
    "Place": THING | {"address", "geo"},
    "PostalAddress": THING | {"addressCountry", "addressLocality", "addressRegion"},
    "GeoCoordinates": THING | {"latitude", "longitude"},
    **dict.fromkeys(("Observation", "Person", "Organization"), THING),
    **dict.fromkeys((*WORKS, "SocialMediaPosting", "VideoObject"), WORK),
}
"""Properties by type, as schema.org's own pages of these types list them."""
ADDRESSES = ("url", "archivedAt", "license", "sameAs", "mainEntityOfPage")
CONTEXT = {"@context": {"@vocab": SCHEMA, **{name: {"@type": "@id"} for name in ADDRESSES}}}


def read(pages, address):
    """A page's description with whole addresses, as a processor sees it; schema.org's context has its stand-in here."""

    def load(url, _):
        assert url.rstrip("/") == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": CONTEXT}

    described = dict(pages[f"{address}index.md"].meta["jsonld"])
    return jsonld.expand(described, {"documentLoader": load, "base": BASE + address})[0]


def nodes(value):
    """Every node that says what it is."""
    for inner in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from nodes(inner)
    if isinstance(value, dict) and "@type" in value and "@value" not in value:
        yield value


def one(node, name):
    found = node.get(SCHEMA + name, [{}])[0]
    return found.get("@value", found.get("@id"))


@pytest.fixture
def made(make_library):
    files = {
        **busy_ferries.FILES,
        "2024/2024-03-01-part.yml": "part_of: 2024-03-01-midstream\n" + INCIDENT.replace("actors]", "actors, part_of]"),
    }
    return pages(make_library(files), {})


def test_only_terms_that_schema_org_has_for_the_type(made):
    described = [path.removesuffix("index.md") for path, page in made.items() if "jsonld" in page.meta]
    types = set()
    for address in described:
        for node in nodes(read(made, address)):
            kind = node["@type"][0].removeprefix(SCHEMA)
            types.add(kind)
            used = {name.removeprefix(SCHEMA) for name in node if not name.startswith("@")}
            assert used <= TERMS[kind], (address, kind, used - TERMS[kind])
    assert {"Event", "Quotation", "NewsArticle", "Place", "Organization", "Observation", "WebPage", "WebSite"} <= types
    told = {made[f"{address}index.md"].meta["layout"] for address in described}
    assert {page.meta["layout"] for page in made.values()} - told == {"note"}
    assert len(described) > 60


def test_pages_that_gather_records_are_parts_of_one_site(made):
    home, terms, month = (read(made, address) for address in ("", "types/", "timeline/2024/03/"))
    assert home["@type"] == [f"{SCHEMA}WebSite"]
    assert one(home, "name") == "Outages of the river ferries"
    assert one(home, "license") == "https://spdx.org/licenses/CC-BY-4.0"
    for page, address, name in ((terms, "types/", "Types"), (month, "timeline/2024/03/", "March 2024")):
        assert (page["@type"], one(page, "name")) == ([f"{SCHEMA}CollectionPage"], name)
        assert one(page, "url") == BASE + address
        assert page[f"{SCHEMA}isPartOf"][0]["@id"] == home["@id"] == f"{BASE}#site"


@pytest.mark.parametrize(
    ("ident", "start", "end", "edtf"),
    [
        ("a-day", "2024-03-04", None, "2024-03-04"),
        ("a-month", "2024-03", None, "2024-03"),
        ("a-minute", "2024-03-04T10:30+01:00", None, "2024-03-04T10:30"),
        ("days-on-end", "2024-03-04", "2024-03-06", "2024-03-04/2024-03-06"),
        ("going-on", "2024-03-04", None, "2024-03-04/.."),
        ("a-doubtful-day", None, None, "2024-03-04?"),
        ("a-rough-minute", None, None, "2024-03-04T10:30~"),
        ("an-unknown-day", None, None, "2024-02-XX"),
        ("by-a-day", None, None, "[..2024-03-04]"),
        ("a-night", None, None, "[2024-03-04..2024-03-05]"),
    ],
)
def test_a_date_is_said_no_finer_and_no_surer_than_it_is_known(made, ident, start, end, edtf):
    event = read(made, f"incidents/{ident}/")
    assert (one(event, "startDate"), one(event, "endDate")) == (start, end)
    assert one(event[f"{SCHEMA}subjectOf"][0], "temporalCoverage") == edtf


def test_records_name_each_other_by_whole_addresses(made):
    event = read(made, "incidents/2024-03-01-part/")
    page = event[f"{SCHEMA}subjectOf"][0]
    assert event["@id"] == f"{BASE}incidents/2024-03-01-part/#event"
    assert one(event, "superEvent") == f"{BASE}incidents/2024-03-01-midstream/#event"
    assert one(page, "url") == f"{BASE}incidents/2024-03-01-part/"
    assert one(page, "citation") == f"{BASE}sources/gazette-2024-03-02/"
    assert one(page, "keywords") == "Reported"


def test_a_home_has_neither_name_nor_point(made):
    written = str(made["places/secret-home/index.md"].meta["jsonld"])
    assert "Port" in written
    assert not any(secret in written for secret in busy_ferries.SECRETS)


def test_every_page_of_a_record_leads_to_its_other_forms(made):
    meta = made["incidents/2024-03-01-midstream/index.md"].meta
    assert meta["api"] == "../../api/v1/incidents/2024-03-01-midstream.json"
    assert (meta["record"], meta["updated"], meta["cite"]) == ("2024-03-01-midstream", "2024-03-07", True)
    assert made["places/north-pier/index.md"].meta["feed"]
    assert "api" not in made["incidents/2024-03-02-ghost/index.md"].meta

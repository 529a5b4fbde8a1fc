"""The description of the data set through a JSON-LD processor, offline: its context stands in it."""

import json

import pytest
from pyld import jsonld

from generator.formats import catalogue, dataset_jsonld
from generator.formats.public import public

SCHEMA, DCAT, DCT = "https://schema.org/", "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"


def refuse(url, options):
    raise AssertionError(url)


def expanded(library, site):
    document = json.loads(dict(dataset_jsonld.files(public(library, site)))[dataset_jsonld.PATH])
    return jsonld.expand(document, {"documentLoader": refuse})[0]


def values(node, name):
    return [found.get("@value", found.get("@id")) for found in node.get(name, [])]


@pytest.mark.parametrize("name", ["busy", "real"])
def test_schema_org_and_dcat_say_the_same_as_the_timeline(name, request, site):
    library = request.getfixturevalue(name)
    node = expanded(library, site)
    assert node["@type"] == [f"{SCHEMA}Dataset", f"{DCAT}Dataset"]
    assert node["@id"] == f"{site.address}data/latest/"
    for schema, other, value in (
        ("name", f"{DCT}title", library.timeline.title),
        ("description", f"{DCT}description", library.timeline.description),
        ("license", f"{DCT}license", "https://creativecommons.org/licenses/by/4.0/"),
        ("url", f"{DCAT}landingPage", f"{site.address}data/"),
        ("dateModified", f"{DCT}modified", "2024-04-01"),
    ):
        assert values(node, SCHEMA + schema) == values(node, other) == [value]
    assert "Quoted words are not covered" in values(node, f"{SCHEMA}conditionsOfAccess")[0]
    assert values(node, f"{SCHEMA}publisher") == values(node, f"{DCT}publisher") == [library.timeline.publisher.url]


def test_every_distribution_is_described_for_both_and_its_address_is_whole(busy, site):
    node = expanded(busy, site)
    found = {d["@id"]: d for d in node[f"{SCHEMA}distribution"]}
    assert list(found) == values(node, f"{DCAT}distribution")
    for path, media_type, name in dataset_jsonld.DISTRIBUTIONS:
        download = found[site.address + path]
        assert (
            values(download, f"{SCHEMA}contentUrl") == values(download, f"{DCAT}downloadURL") == [site.address + path]
        )
        assert values(download, f"{SCHEMA}encodingFormat") == [media_type]
        assert values(download, f"{SCHEMA}name") == [name]


def test_every_file_that_is_described_is_published(busy, site):
    published = catalogue.files(busy, site)
    assert [path for path, _, _ in dataset_jsonld.DISTRIBUTIONS if path not in published] == []


def test_coverage_is_that_of_the_entries_and_places(make_library, real, site):
    node = expanded(make_library(), site)
    assert values(node, f"{SCHEMA}temporalCoverage") == ["2024-03-01/2024-03-01"]
    (country,) = node[f"{SCHEMA}spatialCoverage"]
    assert (country["@type"], values(country, f"{SCHEMA}identifier")) == ([f"{SCHEMA}Country"], ["FR"])
    assert values(expanded(real, site), f"{SCHEMA}temporalCoverage")[0].startswith("2025")

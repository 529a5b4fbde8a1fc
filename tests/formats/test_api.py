"""The static API: its description judged by openapi-spec-validator, every file by the description, every link followed."""

import json

import busy_ferries
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from generator.formats import api, documents, timeline_json
from generator.formats.public import public
from generator.model.addresses import canonical
from generator.model.kinds import KINDS, Record

LIBRARIES = ("busy", "odd", "real")
PLURALS = {
    "incident": "incidents",
    "statement": "statements",
    "figure": "figures",
    "source": "sources",
    "person": "people",
    "organisation": "organisations",
    "place": "places",
}


@pytest.fixture
def read(site):
    def made(library):
        made = documents.files(public(library, site))
        return {path: json.loads(content) for path, content in made if path.startswith(api.ROOT)}

    return made


def answers(found):
    """Files of records, by path."""
    return {p: d for p, d in found.items() if "self" in d and "items" not in d}


def validator(description, name):
    registry = Registry().with_resource("urn:api", DRAFT202012.create_resource(description))
    return Draft202012Validator({"$ref": f"urn:api#/components/schemas/{name}"}, registry=registry)


@pytest.mark.slow
def test_the_description_is_sound(real, read):
    description = read(real)["api/v1/openapi.json"]
    assert description["openapi"] == "3.1.0"
    validate(description)


@pytest.mark.slow
@pytest.mark.parametrize("name", LIBRARIES)
def test_every_file_is_as_described(name, request, read):
    found = read(request.getfixturevalue(name))
    description = found["api/v1/openapi.json"]
    kinds = {kind: validator(description, f"Answer-{kind}") for kind in KINDS}
    named = {"index": "Index", "lookup": "Lookup", **dict.fromkeys(PLURALS.values(), "List")}
    for path, document in answers(found).items():
        assert [e.message for e in kinds[document["kind"]].iter_errors(document)] == [], path
    for path, schema in named.items():
        errors = validator(description, schema).iter_errors(found[f"api/v1/{path}.json"])
        assert [e.message for e in errors] == [], path
    for path in found:
        template = path.removeprefix("api/v1")
        if path.count("/") == 3:
            template = f"/{path.split('/')[2]}/{{id}}.json"
        assert template in {*description["paths"], "/openapi.json"} or "/pages/" in path


@pytest.mark.parametrize("name", LIBRARIES)
def test_records_read_back_as_they_were(name, request, read):
    library = request.getfixturevalue(name)
    found = answers(read(library))
    records = [d["record"] for d in found.values() if "record" in d]
    whole = json.dumps({"format": 1, "timeline": timeline_json.timeline(library.timeline), "records": records})
    back = timeline_json.read(whole).records
    for ident, record in library.corpus.by_id.items():
        private = record.kind == "place" and library.timeline.vocabulary.place_types[record.type].private
        if isinstance(record, Record) and not private:
            assert back[ident] == record.model_copy(update={"note": None}), ident
    assert back.keys() == library.corpus.by_id.keys()


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_link_leads_to_a_file(name, request, read, site):
    found = read(request.getfixturevalue(name))
    outside = {site.address, f"{site.address}data/"}
    for path, document in found.items():
        for value in document.get("links", {}).values():
            for url in [value] if isinstance(value, str) else value:
                assert url.removeprefix(site.address) in found or url in outside, (path, url)
        if "self" in document:
            assert document["self"] == f"{site.address}{path}"


def test_what_is_derived_is_what_readers_see(real, read):
    found = answers(read(real))
    for dated in real.entries:
        record = dated.entry
        document = found[f"api/v1/{PLURALS[record.kind]}/{record.id}.json"]
        assert document["when"]["edtf"] == document["date"] == dated.date.edtf()
        bounds = dated.date.bounds(real.clock)
        assert document["when"]["earliest"] == (bounds.earliest.isoformat() if bounds.earliest else None)
        assert document["proof"].get("date") in (None, real.sheets[record.id].state("date"))
        assert tuple(document["origins"]) == real.sheets[record.id].tally.origins


def test_withdrawn_records_answer_with_the_reason_alone(busy, read):
    document = read(busy)["api/v1/incidents/2024-03-02-ghost.json"]
    assert document["status"] == "retracted"
    assert document["record"]["retracted"]["reason"] == "It did not happen, after all."
    assert document["links"]["see"] == ["https://ferries.example/watch/api/v1/incidents/2024-03-01-midstream.json"]
    assert "title" not in document


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("incidents/2024-03-06-old-name", "2024-03-06-renamed"),
        ("incidents/2024-03-02-phantom", "2024-03-02-ghost"),
        ("places/pier-north", "north-pier"),
        ("sources/print-2024", "printed"),
    ],
)
def test_former_ids_answer(former, now, busy, read):
    document = read(busy)[f"api/v1/{former}.json"]
    assert (document["status"], document["to"]) == ("moved", now)
    assert document["links"]["to"].endswith(f"/{now}.json")


def test_no_secret_in_any_byte(busy, site):
    for path, content in documents.files(public(busy, site)):
        assert [secret for secret in busy_ferries.SECRETS if secret in content.decode()] == [], path


def test_lists_hold_every_record_once_and_are_linked(busy, read, site, monkeypatch):
    monkeypatch.setattr(api, "A_PAGE", 3)
    found = read(busy)
    for plural in PLURALS.values():
        listed, path = [], f"api/v1/{plural}.json"
        while path:
            listed += [item["id"] for item in found[path]["items"]]
            path = found[path]["links"].get("next", "").removeprefix(site.address)
        own = [d["id"] for p, d in found.items() if p.startswith(f"api/v1/{plural}/") and "/pages/" not in p]
        assert sorted(listed) == sorted(own)
        assert found[f"api/v1/{plural}.json"]["count"] == len(listed)
        assert found["api/v1/index.json"]["lists"]
    assert "api/v1/incidents/pages/2.json" in found


@pytest.mark.parametrize("name", LIBRARIES)
def test_an_address_finds_its_source_and_what_rests_on_it(name, request, read):
    library = request.getfixturevalue(name)
    lookup = read(library)["api/v1/lookup.json"]["addresses"]
    for source in library.corpus.sources:
        for url in filter(None, (source.url, *(copy.url for copy in source.archived))):
            assert tuple(lookup[canonical(url)][source.id]) == library.resting_on.get(source.id, ())
    assert list(lookup) == sorted(lookup)


def test_an_archived_copy_finds_its_source(busy, read):
    lookup = read(busy)["api/v1/lookup.json"]["addresses"]
    copy = canonical("https://web.archive.org/web/20240305120000/https://gazette.example/undated")
    assert list(lookup[copy]) == ["undated"]
    assert list(lookup["gazette.example/undated"]) == ["undated"]

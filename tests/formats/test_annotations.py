"""Web Annotations through a JSON-LD processor; every passage of every record once, findable in its source."""

import json
from collections import Counter
from pathlib import Path

import busy_ferries
import pytest
from pyld import jsonld

from generator.formats import annotations, dataset
from generator.formats.public import public
from generator.model import quotations
from generator.model.kinds import Place, Record
from generator.passages.quotes import passage_id
from generator.render import addresses

# The terms of the W3C's context that the collection uses; nothing is fetched.
CONTEXT = json.loads((Path(__file__).parent / "anno_context.json").read_text(encoding="utf-8"))
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"


def local(url, options):
    assert url == annotations.CONTEXT
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


def collection(library, site):
    return json.loads(dict(dataset.files(public(library, site)))[annotations.PATH])


def passages(library):
    """Passages by hash id, and the records that use them; those of homes are not public."""
    found = {}
    for record in library.corpus.by_id.values():
        if isinstance(record, Record) and not (isinstance(record, Place) and record.type == "home"):
            for quoted in quotations.quoted(record):
                found.setdefault(passage_id(quoted.source, quoted.text), []).append((record, quoted))
    return found


@pytest.mark.parametrize("name", ["busy", "real"])
def test_one_annotation_for_each_passage_with_all_records_that_use_it(name, request, site):
    library = request.getfixturevalue(name)
    found, expected = collection(library, site), passages(library)
    items = found["first"]["items"]
    assert found["total"] == len(items) == len(expected)
    by_id = {item["id"].removeprefix(f"{site.address}{annotations.PATH}#"): item for item in items}
    assert by_id.keys() == expected.keys()
    for ident, item in by_id.items():
        assert set(item["body"]) == {site.address + addresses.record(r.kind, r.id) for r, _ in expected[ident]}
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        source = library.source(expected[ident][0][1].source)
        for target in targets:
            assert target["source"] == (source.url or f"{site.address}sources/{source.id}/")
            assert target["selector"]["type"] == "TextQuoteSelector"
            assert "[" not in target["selector"]["exact"]
            assert any(target["selector"]["exact"] in quoted.text for _, quoted in expected[ident])


def test_cuts_and_insertions_part_a_quote_into_stretches_of_the_source(busy, site):
    (item,) = [i for i in collection(busy, site)["first"]["items"] if "2024-03-09-quoted" in i["body"][0]]
    assert [target["selector"] for target in item["target"]] == [
        {"type": "TextQuoteSelector", "exact": "the ferry", "prefix": "At noon"},
        {"type": "TextQuoteSelector", "exact": "stopped in midstream"},
        {"type": "TextQuoteSelector", "exact": "and nobody was hurt", "suffix": "said the line"},
    ]


def test_the_same_passage_in_two_records_is_one_annotation(make_library, site):
    quoting = busy_ferries.INCIDENT.split("evidence:", maxsplit=1)[0] + busy_ferries.QUOTING + "recorded: 2024-03-09\n"
    library = make_library({"2024/2024-03-09-one.yml": quoting, "2024/2024-03-09-two.yml": quoting.replace("01", "02")})
    (item,) = collection(library, site)["first"]["items"]
    assert [address.rpartition("09-")[2] for address in item["body"]] == ["one/", "two/"]


@pytest.mark.parametrize("name", ["busy", "real"])
def test_a_json_ld_processor_understands_every_term(name, request, site):
    document = collection(request.getfixturevalue(name), site)
    (expanded,) = jsonld.expand(document, {"documentLoader": local})
    assert expanded["@type"] == [f"{AS}OrderedCollection"]
    (page,) = expanded[f"{AS}first"]
    listed = page[f"{AS}items"][0]["@list"]
    assert len(listed) == document["total"]
    triples = jsonld.to_rdf(document, {"documentLoader": local})["@default"]
    kinds = Counter(t["object"]["value"] for t in triples if t["predicate"]["value"].endswith("#type"))
    assert kinds[f"{OA}Annotation"] == document["total"]
    exact = [t["object"]["value"] for t in triples if t["predicate"]["value"] == f"{OA}exact"]
    items = document["first"]["items"]
    targets = [t for i in items for t in (i["target"] if isinstance(i["target"], list) else [i["target"]])]
    assert sorted(exact) == sorted(t["selector"]["exact"] for t in targets)
    compacted = jsonld.compact(document, annotations.CONTEXT, {"documentLoader": local})
    assert [i["id"] for i in compacted["first"]["items"]] == [i["id"] for i in items]


def test_passages_about_homes_stay_at_home(make_library, site):
    quoting = busy_ferries.QUOTING.replace("[date, place, type, outcome, counts, actors]", "[name]")
    library = make_library({"places/secret-home.yml": busy_ferries.HOME + quoting})
    assert collection(library, site)["total"] == 0

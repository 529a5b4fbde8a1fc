"""GeoJSON as geojson-pydantic reads it, value for value."""

import json

import busy_ferries
import pytest
from geojson_pydantic import FeatureCollection

from generator.formats.geojson import RADIUS, files
from generator.formats.public import public
from generator.model.kinds import Incident, Place


def read(library, site, name):
    """A collection that has passed the other library, as plain JSON, and its features by id."""
    content = dict(files(public(library, site)))[f"data/latest/{name}.geojson"]
    found = FeatureCollection.model_validate_json(content)
    plain = json.loads(content)
    assert len(found.features) == len(plain["features"])
    assert "crs" not in plain
    return plain, {feature.id: feature for feature in found.features}


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_every_entry_is_a_feature_with_its_values(name, request, site):
    library = request.getfixturevalue(name)
    _, features = read(library, site, "entries")
    stones = [s for s in library.corpus.tombstones if s.kind != "figure"]
    assert list(features) == [*(d.entry.id for d in library.entries), *(s.id for s in stones)]
    for dated in library.entries:
        record, properties = dated.entry, features[dated.entry.id].properties
        assert (properties["title"], properties["type"], properties["tags"]) == (
            record.title,
            record.type,
            list(record.tags),
        )
        assert (properties["date"], properties["date_precision"]) == (dated.date.edtf(), dated.date.precision)
        bounds = dated.date.bounds(library.clock)
        for end in ("earliest", "latest"):
            written, instant = properties[end], getattr(bounds, end)
            assert (written is None) == (instant is None)
        assert properties["url"] == f"{site.address}{record.kind}s/{record.id}/"
        if isinstance(record, Incident):
            assert (properties["verification"], properties["outcome"]) == (record.verification, record.outcome)
            known = [i for i in record.place if i != "unknown"]
            assert [p["id"] for p in properties["places"]] == known


def test_every_place_is_a_feature_with_its_point_and_the_size_of_its_circle(real, site):
    _, features = read(real, site, "places")
    assert list(features) == [p.id for p in real.corpus.places]
    for place in real.corpus.places:
        feature = features[place.id]
        private = real.timeline.vocabulary.place_types[place.type].private
        assert feature.properties["precision"] == (
            None if private and place.precision in ("exact", "site") else place.precision
        )
        if place.coordinates and not private:
            assert feature.properties["name"] == place.name
            assert tuple(feature.geometry.coordinates) == (place.coordinates[1], place.coordinates[0])
            assert feature.properties["radius_m"] == RADIUS[place.precision]
            assert feature.properties["coordinates_from"] == place.coordinates_from
        elif place.coordinates is None:
            assert feature.geometry is None


def test_circles_grow_as_knowledge_shrinks():
    sizes = [RADIUS[p] for p in ("exact", "site", "commune", "department", "region", "country")]
    assert sizes == sorted(set(sizes))
    allowed = Place.model_json_schema()["properties"]["precision"]
    assert set(RADIUS) == {value for form in allowed["anyOf"] for value in form.get("enum", ())}


def test_a_home_has_no_point_and_no_name(busy, site):
    for name in ("places", "entries"):
        text = json.dumps(read(busy, site, name)[0])
        assert [secret for secret in busy_ferries.SECRETS if secret in text] == []
    home = read(busy, site, "places")[1]["secret-home"]
    assert (home.geometry, home.properties["name"], home.properties["commune"]) == (None, "Home, Port", "Port")
    at_home = read(busy, site, "entries")[1]["2024-03-08-at-home"]
    assert at_home.geometry.type == "Point"
    assert [(p["name"], p["precision"], p["radius_m"]) for p in at_home.properties["places"]] == [
        ("North Pier", "site", 500),
        ("Home, Port", None, None),
    ]


def test_a_home_known_to_its_commune_may_have_the_point_of_the_commune(make_library, site):
    home = busy_ferries.HOME.replace("precision: exact", "precision: commune")
    feature = read(make_library({"places/secret-home.yml": home}), site, "places")[1]["secret-home"]
    assert (feature.properties["precision"], feature.properties["name"]) == ("commune", "Home, Port")
    assert feature.geometry is not None


def test_several_places_are_several_points(make_library, site):
    pier = busy_ferries.LOCATED_PIER.replace("former_ids: [pier-north]\n", "")
    library = make_library(
        {
            "places/north-pier.yml": pier,
            "places/south-pier.yml": pier.replace("North", "South").replace("47.25", "47.5"),
            "2024/2024-03-01-midstream.yml": busy_ferries.incident(place="[north-pier, south-pier]"),
        }
    )
    geometry = read(library, site, "entries")[1]["2024-03-01-midstream"].geometry
    assert geometry.type == "MultiPoint"
    assert [tuple(point) for point in geometry.coordinates] == [(1.5, 47.25), (1.5, 47.5)]


def test_what_is_withdrawn_or_renamed_is_still_there(busy, site):
    plain, features = read(busy, site, "entries")
    gone = features["2024-03-02-ghost"].properties
    assert (gone["status"], gone["retracted"], gone["reason"]) == (
        "retracted",
        "2024-05-01",
        "It did not happen, after all.",
    )
    assert gone["see"] == ["2024-03-01-midstream"]
    assert plain["redirects"] == {
        "2024-03-02-phantom": "2024-03-02-ghost",
        "2024-03-04-never-said": "2024-03-04-unsaid",
        "2024-03-06-old-name": "2024-03-06-renamed",
    }
    assert features["2024-03-06-renamed"].properties["former_ids"] == ["2024-03-06-old-name"]
    assert read(busy, site, "places")[0]["redirects"] == {"pier-north": "north-pier"}

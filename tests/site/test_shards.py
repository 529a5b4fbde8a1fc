"""Search in shards: cut by month, kept while nothing in them changes, and older ones on a reader's request."""

import json

import pytest

from generator.formats.search_records import SearchRecord
from generator.site import search, shards
from generator.site.faults import SiteError


def entry(month, number, text="Word"):
    return SearchRecord(
        f"/incidents/{number}/", f"{text} {number}", {"title": f"Entry {number}"}, "incident", (), month, entry=True
    )


@pytest.fixture
def records():
    """Two entries a month for six months, and a place."""
    entries = [entry(f"2020-{month:02}", f"{month}-{n}") for month in range(1, 7) for n in range(2)]
    return [*entries, SearchRecord("/places/ashford/", "Ashford", {"title": "Ashford"}, "place", ("Ashford",))]


@pytest.fixture
def engine(monkeypatch):
    """How often Pagefind was asked for an index."""
    asked, real = [], search.index

    def index(found, language, niceness=0):
        asked.append([record.url for record in found])
        return real(found, language, niceness=niceness)

    monkeypatch.setattr(search, "index", index)
    return asked


def test_shards_hold_whole_months_from_the_oldest_on(records):
    found = shards.cut(records, 5)
    assert [(s.since, s.until) for s in found] == [
        ("2020-05", "2020-06"),
        ("2020-03", "2020-04"),
        ("2020-01", "2020-02"),
    ]
    assert [len(s.numbers) for s in found] == [5, 4, 4]  # what has no date stands in the newest
    assert sorted(number for s in found for number in s.numbers) == list(range(len(records)))


def test_a_month_is_never_cut(records):
    assert [len(s.numbers) for s in shards.cut(records, 1)] == [3, 2, 2, 2, 2, 2]


def test_up_to_the_size_there_is_one_shard_and_none_is_no_fault(records):
    assert [s.name for s in shards.cut(records)] == ["2020-01"]
    assert [s.name for s in shards.cut(records[-1:])] == ["undated"]
    assert [s.numbers for s in shards.cut([])] == [()]


def test_newer_entries_leave_old_shards_as_they_were(records):
    before = {s.name: s for s in shards.cut(records, 5)}
    after = {s.name: s for s in shards.cut([*records[:12], entry("2020-07", "7-0"), records[12]], 5)}
    assert after["2020-01"] == before["2020-01"]
    assert after["2020-03"] == before["2020-03"]


def test_entries_keep_their_numbers_where_a_shard_does_not_hold_them_in_one_run(records, tmp_path):
    strayed = [*records[:3], records[11], *records[3:11], records[12]]
    files = shards.index(strayed, "en", tmp_path, size=5)
    runs = {s["name"]: s["runs"] for s in json.loads(files[shards.LIST])["shards"]}
    assert runs == {"2020-05": [[3, 1], [9, 3]], "2020-03": [[5, 4]], "2020-01": [[0, 3], [4, 1]]}


def test_only_what_changed_is_indexed_again_and_the_bytes_are_those_of_a_clean_build(records, tmp_path, engine):
    first = dict(shards.index(records, "en", tmp_path / "kept", size=5))
    assert len(engine) == 3
    assert shards.index(records, "en", tmp_path / "kept", size=5) == first
    assert len(engine) == 3
    edited = [*records[:4], entry("2020-03", "2-0", "Other"), *records[5:]]
    second = shards.index(edited, "en", tmp_path / "kept", size=5)
    assert len(engine) == 4
    assert second == shards.index(edited, "en", tmp_path / "clean", size=5)
    assert len(list((tmp_path / "kept").iterdir())) == 3
    assert shards.index(records, "fr", tmp_path / "kept", size=5) != first


def test_files_are_read_where_they_are_kept_and_not_after_they_have_gone(records, tmp_path):
    found = shards.index(records, "en", tmp_path, size=5)
    assert len(found) == len(list(found)) == len(dict(found))
    assert all(path in found for path in found)
    for strange in ("2020-05", "2020-05/nothing", "1999-01/records.json", "records.json"):
        assert strange not in found
        with pytest.raises(KeyError):
            found[strange]
    for kept in tmp_path.iterdir():
        kept.unlink()
    with pytest.raises(SiteError, match="was changed meanwhile: build again"):
        found["2020-05/records.json"]


def test_a_kept_shard_that_was_cut_or_changed_is_made_again(records, tmp_path, engine):
    first = dict(shards.index(records, "en", tmp_path, size=5))
    cut, changed, _ = sorted(tmp_path.iterdir())
    cut.write_bytes(cut.read_bytes()[:1000])
    content = bytearray(changed.read_bytes())
    content[200] ^= 255
    changed.write_bytes(content)
    assert shards.index(records, "en", tmp_path, size=5) == first
    assert len(engine) == 5


def test_ids_that_two_shards_have_are_told_apart_by_address(records, tmp_path, monkeypatch):
    real = search.index

    def index(found, language, niceness=0):
        files = real(found, language, niceness=niceness)
        known = json.loads(files[search.KNOWN])
        known["ids"][0] = "en_same"
        return files | {search.KNOWN: json.dumps(known).encode()}

    monkeypatch.setattr(search, "index", index)
    listed = json.loads(shards.index(records, "en", tmp_path, size=6)[shards.LIST])
    assert listed["same"] == {"en_same": {"/incidents/4-0/": "2020-04", "/incidents/1-0/": "2020-01"}}

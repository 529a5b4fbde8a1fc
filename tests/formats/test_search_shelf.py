"""What search finds comes back from the disk as it was."""

import pytest

from generator.formats.search_records import SearchRecord
from generator.formats.search_shelf import Shelved, shelved

RECORDS = (
    SearchRecord("/incidents/fire/", "A fire · “quoted”", {"title": "Fire", "type": "Incident"}, "incident", (), "2020-01", entry=True),
    SearchRecord("/places/ashford/", "half a character: \ud800", {"title": "Ashford"}, "place", ("Ashford", "A.")),
    SearchRecord("/timeline/2020/", "2020\n\x85", {}),
)  # fmt: skip


def test_they_are_the_same_in_their_order():
    found = Shelved(dict(shelved(RECORDS)))
    assert tuple(found) == RECORDS
    assert len(found) == 3
    assert found[-1] == RECORDS[-1]
    assert found[1:] == RECORDS[1:]
    with pytest.raises(IndexError):
        found[3]
    assert not Shelved(dict(shelved(())))

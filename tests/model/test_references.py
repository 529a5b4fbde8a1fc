"""What a record names can be told from its file as well, before it is a record."""

import pytest
from records.test_records import HERE, VALID, parts

from generator.load.document import read
from generator.load.files import FOLDERS
from generator.model.kinds import KINDS, Record
from generator.model.references import marked, unread
from generator.validate import shape

BASE = [(p.relative_to(HERE / "base" / "incidents").as_posix(), p.read_bytes()) for p in (HERE / "base").rglob("*.yml")]
FILES = [
    (path, content)
    for path, content in [*BASE, *(part for fixture in VALID for part in parts(fixture.read_bytes()))]
    if path.endswith(".yml") and path not in ("timeline.yml", "redactions.yml")
]


def kind_of(path):
    folder = path.split("/")[0]
    return "statement" if folder == "statements" else FOLDERS.get(folder, "incident")


@pytest.mark.parametrize("number", range(len(FILES)), ids=[path for path, _ in FILES])
def test_a_file_names_what_its_record_names(number):
    path, content = FILES[number]
    document = read(path, content)
    record = shape.record(document, kind_of(path), path.rpartition("/")[2].removesuffix(".yml"))
    if isinstance(record, Record):  # of a tombstone, nothing is asked
        found = list(unread(KINDS[record.kind], document.data))
        assert sorted(found, key=str) == sorted(marked(record), key=str)


def test_there_are_references_words_and_prose_among_them():
    found = {
        type(m.mark).__name__
        for path, c in BASE
        if path.startswith("2025/")
        for m in unread(KINDS["incident"], read(path, c).data)
    }
    assert found == {"Ref", "Term", "ProseMark"}

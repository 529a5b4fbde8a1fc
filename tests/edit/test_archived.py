"""An archived copy is added to a record, and nothing else in it changes."""

import difflib
from pathlib import Path

import pytest

from generator.edit.archived import EditError, add_copy, with_copy
from generator.load.document import read
from generator.project import Project

PAGE = "https://gazette.example/dark-hour"
COPY = f"https://web.archive.org/web/20250505120000/{PAGE}"
AT = "2025-05-05T12:00Z"
BASE = sorted((Path(__file__).parents[1] / "records" / "base" / "incidents" / "sources").glob("*.yml"))

RECORDS = {
    "comments": "# A source.\ntitle: Dark hour   # as printed\nurl: https://e.example/a  # seen today\n\n# of the note\nnote: >-\n  Two\n  lines.\n",
    "no-last-line-break": "title: Dark hour\nurl: https://e.example/a",
    "windows": "title: Dark hour\r\nurl: 'https://e.example/a'\r\n# end\r\n",
    "block-list": "url: https://e.example/a\narchived:\n  - url: https://b.example/  # first\n    at: 2025-05-05 # day\n\n# of the tags\ntags: [a]\n",
    "flush-list": "url: https://e.example/a\narchived:\n- {at: 2025-05-05, url: https://b.example/} # first\ntags: [a]\n",
    "wide-list": "url: https://e.example/a\narchived:\n-   url: https://b.example/\n    at: {by: 2025-05-05}\n",
    "flow-list": "url: https://e.example/a\narchived: [{url: https://b.example/, at: 2025-05-05}]  # first\ntags: [a]\n",
    "long-flow-list": "archived:\n  [{url: https://b.example/, at: 2025-05-05},\n   {url: https://c.example/, at: 2025-05-06},\n  ]\nurl: https://e.example/a\n",
    "folded-address": "url: >-\n  https://e.example/a\ntitle: Dark hour\n",
    "quoted": "title: \"It's: #1\"\nurl: \"https://e.example/a\"\nnote: |\n  url: https://no.example/\n  archived:\n",
    "letters": "title: Été 🌊 à l’aube\nurl: https://e.example/a\n",
}  # fmt: skip


@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
@pytest.mark.parametrize("url", [COPY, f"{COPY}?a=1,2&b=[3]#part", f"{COPY}/été"])
def test_a_copy_is_added_and_every_line_stays(record, url):
    content = record.encode()
    edited = with_copy("a.yml", content, url, AT)
    before, after = read("a.yml", content).data, read("a.yml", edited).data
    assert after == {**before, "archived": [*before.get("archived", []), {"url": url, "at": AT}]}
    lines, result = record.splitlines(), edited.decode().splitlines()
    taken = [line[2:] for line in difflib.ndiff(lines, result) if line.startswith("- ")]
    assert all("{url:" in line for line in taken)
    assert len(taken) <= 1
    assert ("\r\n" in record) == (b"\r\n" in edited)
    assert edited.count(b"\n") == edited.count(b"\r\n") or b"\r" not in edited


@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_a_copy_is_added_once(record):
    edited = with_copy("a.yml", record.encode(), COPY, AT)
    assert with_copy("a.yml", edited, COPY, AT) is None
    another = with_copy("a.yml", edited, f"{COPY}/2", AT)
    assert len(read("a.yml", another).data["archived"]) == len(read("a.yml", edited).data["archived"]) + 1


@pytest.mark.parametrize("path", BASE, ids=lambda p: p.stem)
def test_records_of_the_base_timeline(path):
    content = path.read_bytes()
    edited = with_copy(path.name, content, COPY, AT)
    assert read(path.name, edited).data["archived"][-1] == {"url": COPY, "at": AT}


@pytest.mark.parametrize(
    "record",
    [
        b"", b"\xff", b"url: [", b"url: a\nurl: b\n", b"title: no address\n", b"{url: https://e.example/a}\n", b"- url\n",
        b"url: https://e.example/a\narchived: []\n", b"url: https://e.example/a\narchived: https://b.example/\n",
        b"url: https://e.example/a\narchived:\n  - # two-fold\n    url: https://b.example/\n    at: 2025\n",
    ],
)  # fmt: skip
def test_what_cannot_be_edited_safely_is_named(record):
    with pytest.raises(EditError, match=r"^a\.yml: "):
        with_copy("a.yml", record, COPY, AT)


@pytest.fixture
def project(tmp_path):
    (tmp_path / "incidents" / "sources").mkdir(parents=True)
    (tmp_path / "incidents" / "sources" / "gazette.yml").write_text(RECORDS["comments"], encoding="utf-8")
    return Project(tmp_path)


def test_the_file_is_replaced_in_one_step(project):
    path = project.incidents / "sources" / "gazette.yml"
    path.chmod(0o640)
    assert add_copy(project, "gazette", COPY, AT)
    assert COPY in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in path.parent.iterdir()] == ["gazette.yml"]
    assert list((project.root / ".annals").iterdir()) == []
    assert not add_copy(project, "gazette", COPY, AT)


def test_a_record_that_is_not_there_is_named(project):
    with pytest.raises(EditError, match=r"incidents/sources/herald\.yml"):
        add_copy(project, "herald", COPY, AT)


def test_nothing_is_written_when_writing_fails(project, monkeypatch):
    path = project.incidents / "sources" / "gazette.yml"

    def full(self, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EditError, match="No space left"):
        add_copy(project, "gazette", COPY, AT)
    assert path.read_text(encoding="utf-8") == RECORDS["comments"]

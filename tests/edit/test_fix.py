"""Repairs change how records are written, never what they say; a second time they change nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edit.repairs import repaired
from generator.load.document import read
from generator.load.files import Folder, listing
from generator.model import dates
from generator.model.kinds import KINDS
from generator.model.layout import ORDER
from generator.passages.folding import Folded, fold
from generator.project import Project

ROOT = Path(__file__).parents[2]
SOURCE = "gazette-2024-03-02"
CAPTURED = (
    "He said: “l’équipage — 40 people — couldn’t cross”.\nThe ferry\u00a0stopped in mid\u00adstream; nobody was hurt."
)
INCIDENT = """\
# What happened on the river.
type: breakdown   # or collision
title: Ferry stops
date: 1 March 2024

# of the summary
summary: The ferry stopped [@gazette-2024-03-02].
verification: reported
outcome: completed
place: north-pier
recorded: 2024/3/5
evidence:
  - source: gazette-2024-03-02
    quote: "l'équipage - 40 people - couldn't cross [...] stopped in midstream"   # two pieces
    supports: [date]
updates:
  - {date: 05/04/2024, text: "It runs [@gazette-2024-03-02]."}
  - {date: before 2024-06-01, text: "It ran [@gazette-2024-03-02]."}
corrections:
  - {date: 2024-04-05T10h30, field: date, before: 2 March, after: 1 March, reason: A slip.}
review_by: {between: [2024/7/1, 2024-08]}
# the end
"""
FIXED = """\
# What happened on the river.
title: Ferry stops
date: 2024-03-01
type: breakdown   # or collision
outcome: completed
verification: reported
place: north-pier

# of the summary
summary: The ferry stopped [@gazette-2024-03-02].
evidence:
  - source: gazette-2024-03-02
    quote: "l’équipage — 40 people — couldn’t cross [...] stopped in midstream"   # two pieces
    supports: [date]
recorded: 2024-03-05
updates:
  - {date: 05/04/2024, text: "It runs [@gazette-2024-03-02]."}
  - {date: before 2024-06-01, text: "It ran [@gazette-2024-03-02]."}
corrections:
  - {date: 2024-04-05T10:30, field: date, before: 2 March, after: 1 March, reason: A slip.}
review_by: {between: [2024-07-01, 2024-08]}
# the end
"""


def fixed(text, kind="incident", captured=CAPTURED):
    document = read("a.yml", text.encode())
    values = dict(document.data)
    for key, date in (
        ("date", "2024-03-01"),
        ("recorded", "2024-03-05"),
        ("updates", []),
        ("corrections", []),
        ("review_by", "2024"),
    ):
        if key in values:
            values[key] = date
    record = KINDS[kind].model_validate({**values, "id": "a"}) if kind == "incident" else None
    return repaired(document, kind, record, {SOURCE: Folded(captured)})


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_record_is_repaired(ending):
    found = fixed(INCIDENT.replace("\n", ending))
    assert found.text == FIXED.replace("\n", ending)
    assert found.left == ("updates.0.date: `05/04/2024` may mean 2024-04-05 or 2024-05-04",)
    assert fixed(found.text).text == found.text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("15/04/2025", "2025-04-15"), ("2025/4/5", "2025-04-05"), ("20250415", "2025-04-15"), ("15 avril 2025", "2025-04-15"),
        ("April 15, 2025", "2025-04-15"), ("2025-04-15 00:40", "2025-04-15T00:40"), ("2025–04–15", "2025-04-15"),
        ("about 2024", "2024~"), ("2025-04-14 to 2025-04-18", "2025-04-14/2025-04-18"), ("2025-04-xx", "2025-04-XX"),
        ("2025-04-15T24:00", "2025-04-16T00:00"),
        # what an editor must read
        ("04/05/2025", None), ("before 2025-04-15", None), ("by April 2025", None), ("since 2024", None), ("2025?-04", None), ("Tuesday", None), ("early 2025", None), ("2025-04-15T00:40:12", None), ("2025-04-15x", None), ("Monday 2025-04-15", None),
        ("15/04/25", None), ("2025-02-30", None), ("", None), ("2025-04-15", None), ("2025-04-15T00:40~", None), ("2025-04-14/..", None),
    ],
)  # fmt: skip
def test_dates_that_can_mean_one_thing_only(written, meant):
    text = f'recorded: "{written}"\n'
    assert repaired(read("a.yml", text.encode()), "figure", None, {}).text == (
        text.replace(written, meant) if meant else text
    )


def test_addresses_lose_what_follows_readers_and_copies_stay():
    text = "url: https://e.example/a?utm_source=x&id=1#p\narchived:\n  - {url: 'https://web.archive.org/web/2024/https://e.example/a?utm_source=x', at: 2024}\n"
    assert repaired(read("a.yml", text.encode()), "source", None, {}).text == text.replace("utm_source=x&id", "id")


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("title: a  \nnote: b\t\n\n\n", "title: a\nnote: b\n"),
        ("title: a", "title: a\n"),
        ("title: a\r\nnote: b   \r\n\r\n", "title: a\r\nnote: b\r\n"),
        ("note: |\n  kept  \n  text\n", "note: |\n  kept  \n  text\n"),
        ("note: |+\n  kept\n\n\n", "note: |+\n  kept\n\n\n"),
    ],
)
def test_white_space_goes_where_it_says_nothing(text, tidy):
    assert repaired(read("a.yml", text.encode()), "source", None, {}).text == tidy


@pytest.mark.parametrize(
    ("quote", "own"),
    [
        ("couldn't cross", "couldn’t cross"),
        ("\"l'équipage - 40 people", "“l’équipage — 40 people"),
        (
            "The ferry stopped in midstream",
            "The ferry stopped in midstream",
        ),  # its space and its hidden hyphen are not copied
        ("[The captain] couldn't cross", "[The captain] couldn't cross"),  # beside an insertion words are the editor's
        ("could not cross", "could not cross"),
    ],
)
def test_quotations_get_the_wording_of_their_source(quote, own):
    text = INCIDENT.replace(
        "\"l'équipage - 40 people - couldn't cross [...] stopped in midstream\"", "'" + quote.replace("'", "''") + "'"
    )
    after = read("a.yml", fixed(text).text.encode()).data["evidence"][0]["quote"]
    assert after == own
    assert fold(after) == fold(quote)


REAL = [f for f in listing(Folder(Project(ROOT))).records if f.kind in KINDS]


@settings(max_examples=40)
@given(st.data())
def test_what_a_record_says_never_changes(data):
    """Fields in any order, with odd white space: after the repair the record is the same, and its lines are all there."""
    file = data.draw(st.sampled_from(REAL))
    text = (ROOT / file.path).read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[a-z_]+:)", text if text.endswith("\n") else f"{text}\n")
    head, rest = blocks[0], data.draw(st.permutations(blocks[1:]))
    shuffled = head + "".join(
        block.replace("\n", data.draw(st.sampled_from(["\n", " \n"])), 1) if ">-" not in block else block
        for block in rest
    )
    document = read(file.path, shuffled.encode())
    found = repaired(document, file.kind, None, {})
    after = read(file.path, found.text.encode())
    assert after.data == document.data
    assert list(after.data) == [key for key in ORDER[file.kind] if key in after.data]
    assert sorted(line.rstrip() for line in found.text.splitlines() if line.strip()) == sorted(
        line.rstrip() for line in shuffled.splitlines() if line.strip()
    )
    again = repaired(after, file.kind, None, {})
    assert again.text == found.text


def test_a_date_that_can_be_read_is_never_touched():
    for file in REAL:
        document = read(file.path, (ROOT / file.path).read_bytes())
        after = read(file.path, repaired(document, file.kind, None, {}).text.encode())
        assert after.data == document.data
    assert dates.parse("2025-04-15")

"""Files as people have them: encodings, byte-order marks, line ends, delimiters, ragged rows, broken quotation marks."""

import json

import pytest

from generator.imports import csv_rows, decoding, json_rows, mapping, timelinejs
from generator.imports.rows import LONGEST_CELL, ImportFault

TABLE = 'title,date\n"a, b",2025\n"c\nd",2024\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_a_mark_says_is_believed(encoding):
    assert decoding.decoded("é,à\n".encode(encoding), None) == "é,à\n"


def test_another_encoding_is_asked_for_and_never_guessed():
    with pytest.raises(
        ImportFault, match=r"line 2: the file is not utf-8 \(byte 0xE9\); say which it is: --encoding windows-1252"
    ):
        decoding.decoded(b"a,b\n\xe9,x\n", None)
    assert decoding.decoded(b"a,b\n\xe9,x\n", "windows-1252") == "a,b\né,x\n"
    with pytest.raises(ImportFault, match="there is no encoding `klingon`"):
        decoding.decoded(b"a", "klingon")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_know_their_lines(end):
    found = csv_rows.read(TABLE.replace("\n", end), None)
    assert found.columns == ("title", "date")
    assert [(row.line, row.cells["title"].replace(end, "\n")) for row in found.rows] == [(2, "a, b"), (3, "c\nd")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_by_the_header(delimiter):
    found = csv_rows.read(f"title{delimiter}date{delimiter}text\na{delimiter}2025{delimiter}x\n", None)
    assert found.rows[0].cells == {"title": "a", "date": "2025", "text": "x"}


def test_ragged_rows_are_noted_or_refused():
    short, long, trailing, empty = csv_rows.read("a,b\n1\n1,2,3\n1,2,,\n,\n", None).rows
    assert short.notes == ("the row has 1 cells, the header 2: the others are taken as empty",)
    assert long.refused.startswith("the row has 3 cells, the header 2")
    assert (trailing.refused, trailing.notes) == ("", ())
    assert empty.refused == "nothing is written in this row"


def test_a_quotation_mark_that_is_never_closed_swallows_nothing():
    with pytest.raises(ImportFault, match="line 3: unexpected end of data"):
        csv_rows.read('a,b\n1,2\n"3,4\n5,6\n', None)
    with pytest.raises(ImportFault, match="line 2: "):
        csv_rows.read('a,b\n"1"x,2\n', None)


def test_huge_cells_are_refused_row_by_row():
    huge = "x" * (LONGEST_CELL + 1)
    rows = csv_rows.read(f"a,b\n{huge},1\n2,3\n", None).rows
    assert [row.refused for row in rows] == [
        f"a cell has {LONGEST_CELL + 1} characters; the limit is {LONGEST_CELL}",
        "",
    ]
    (row,) = json_rows.read(json.dumps({"a": huge})).rows
    assert row.refused.startswith("a cell has")


def test_headers_must_tell_columns_apart():
    with pytest.raises(ImportFault, match="line 1: two columns are called “a”"):
        csv_rows.read("a,a\n1,2\n", None)
    with pytest.raises(ImportFault, match="no header"):
        csv_rows.read("\n\n", None)


def test_lines_of_json_that_are_none_are_rows_that_are_refused():
    rows = json_rows.read(
        '{"a": 1, "b": ["x", "y"], "c": null, "d": {"e": 2}}\nnonsense\n[1]\n\n{}\n' + "[" * 100_000
    ).rows
    assert rows[0].cells == {"a": "1", "b": "x\ny", "c": "", "d": '{"e": 2}'}
    assert [row.refused[:20] for row in rows[1:]] == [
        "this line is no JSON",
        "this line is no obje",
        "nothing is written i",
        "this line is no JSON",
    ]
    assert [row.line for row in rows] == [1, 2, 3, 5, 6]


def test_slides_from_json_and_from_the_spreadsheet_are_the_same_rows():
    slide = {
        "start_date": {"year": "2025", "month": 4, "day": "5", "hour": "9", "minute": 7},
        "text": {"headline": "H", "text": "T"},
        "media": {"url": "https://a.example/v"},
        "group": "G",
    }
    one = timelinejs.read(
        json.dumps(
            {"title": {"text": {"headline": "All"}}, "events": [slide, 3], "eras": [{"start_date": {"year": 2024}}]}
        )
    )
    sheet = timelinejs.read("year,Month,Day,Time,Headline,Text,Media,Group\n2025,4,5,09:07,H,T,https://a.example/v,G\n")
    filled = {name: cell for name, cell in one.rows[0].cells.items() if cell}
    assert filled == sheet.rows[0].cells
    assert one.rows[1].refused
    assert [row.cells["Type"] for row in one.rows[2:]] == ["title", "era"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "line 1, column 2: this is no JSON"),
        ('{"events": 3}', "has a list of slides"),
        ("a,b\n1,2\n", "columns `Year` and `Headline`"),
    ],
)
def test_what_is_no_timeline_is_refused(content, says):
    with pytest.raises(ImportFault, match=says):
        timelinejs.read(content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("colums: {title: A}", r"m.yml:1:1: `colums` is no key here; did you mean “columns”\?"),
        ("columns: {titel: A}", r"m.yml:1:11: `titel` is no key here; did you mean “title”\?"),
        ("columns: [a]", "m.yml:1:1: `columns` is a mapping"),
        ("date_order: yearly", "m.yml:1:13: `yearly` is none of the possible values: day-first, month-first"),
        ("type: [a]", "m.yml:1:7: `type` is a text|m.yml:1:1: `type` is a text"),
        ("a: b: c", "m.yml:1:5: a colon followed by a space"),
    ],
)
def test_a_mapping_says_where_it_is_wrong(content, says):
    with pytest.raises(ImportFault, match=says):
        mapping.from_file("m.yml", content.encode())


def test_columns_are_found_or_asked_for():
    wanted = mapping.from_file(
        "m.json", b'{"columns": {"title": "Was", "link": ["A", "B"]}, "types": {"Fire": "outage"}}'
    )
    settled = wanted.settled(("Was", "Date", "A", "B", "Where"), {})
    assert settled.columns["title"] == ("Was",)
    assert (settled.columns["date"], settled.columns["link"], settled.columns["place"]) == (
        ("Date",),
        ("A", "B"),
        ("Where",),
    )
    assert wanted.types == {"fire": "outage"}
    with pytest.raises(ImportFault, match="the file has no column “Was”"):
        wanted.settled(("Wass", "Date", "A", "B"), {})
    with pytest.raises(ImportFault, match="no column is known to hold the date"):
        mapping.Wanted().settled(("Title", "Day"), {})


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_odd_ends_of_lines_end_no_row(sign):
    (row,) = csv_rows.read(f"a,b\nx{sign}y,2\n", None).rows
    assert row.cells == {"a": f"x{sign}y", "b": "2"}

"""YAML text -> Document, or where it goes wrong."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Position
from generator.load.characters import FORBIDDEN, MAX_BYTES
from generator.load.document import MAX_DEPTH, Document, read

PATH = "incidents/places/old-quay.yml"


def refused(content):
    """The one problem of a text: (code, line, column)."""
    found = read(PATH, content if isinstance(content, bytes) else content.encode())
    assert isinstance(found, list), found
    (problem,) = found
    return problem.code, problem.position.line, problem.position.column


def document(text):
    found = read(PATH, text.encode())
    assert isinstance(found, Document), found
    return found


def test_every_scalar_is_text():
    text = "a: NO\nb: 012\nc: 12:30\nd: 1_000\ne: 2024\nf: on\ng: ~\nh: 2025-04-15\ni: [0x1F, 1e3]\nj:\n"
    assert document(text).data == {
        "a": "NO", "b": "012", "c": "12:30", "d": "1_000", "e": "2024", "f": "on", "g": "~", "h": "2025-04-15", "i": ["0x1F", "1e3"], "j": "",
    }  # fmt: skip


def test_positions_of_keys_and_values():
    found = document("title: Ä quay\nnames: {pt: Cais,  en: Quay}\nroles:\n  - title: Master\n    from: 2023\n")
    assert found.position(("title",)) == Position(1, 8, 14)
    assert found.position(("title",), key=True) == Position(1, 1, 6)
    assert found.position(("names", "en")) == Position(2, 24, 28)
    assert found.position(("roles", 0, "from")) == Position(5, 11, 15)
    assert found.position(("roles", 0, "from"), key=True) == Position(5, 5, 9)


def test_what_is_not_there_is_shown_at_what_is_around_it():
    found = document("names: {pt: Cais}\nsource: a\n")
    assert found.position(("names", "fr")) == Position(1, 1, 6)
    assert found.position(("kind",)) == Position(1, 1, 2)
    assert found.position(("source", 0)) == Position(2, 9, 10)  # short for a list of one
    assert found.position(("names", "<alternative>", "pt")) == Position(1, 13, 17)


def test_windows_line_ends():
    found = document("title: Quay\r\nnames:\r\n  pt: Cais\r\n")
    assert found.data == {"title": "Quay", "names": {"pt": "Cais"}}
    assert found.position(("names", "pt")) == Position(3, 7, 11)
    assert found.line(1) == "title: Quay"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"name: Cais \xff\n", ("A001", 1, 12)),
        (b"name: \xe2\x80\n", ("A001", 1, 7)),
        (b"\xef\xbb\xbfname: Quay\n", ("A002", 1, 1)),
        (b"", ("A003", 1, 1)),
        (b"  \n\n", ("A003", 1, 1)),
        (b"a: " + b"x" * MAX_BYTES, ("A004", 1, 1)),
        ("name: Quay\nnote: a\u202eb\n".encode(), ("A005", 2, 8)),
        (b"name: a\x00b\n", ("A005", 1, 8)),
        (b'name: "a\\x07b"\n', ("A005", 1, 7)),
        (b'name: "a\\u2066b"\n', ("A005", 1, 7)),
        (b"name: !!binary aGk=\n", ("A006", 1, 7)),
        (b"name: !own x\n", ("A006", 1, 7)),
        (b"a: 1\nb: !!python/object/apply:os.system [x]\n", ("A006", 2, 4)),
        (b"a: &x 1\n", ("A007", 1, 4)),
        (b"a: *x\n", ("A007", 1, 4)),
        (b"a: 1\n<<: {b: 2}\n", ("A008", 2, 1)),
        (b"{a: 1}: 2\n", ("A009", 1, 1)),
        (b"a: 1\n---\nb: 2\n", ("A010", 2, 1)),
        (b"just words\n", ("A011", 1, 1)),
        (b"- a\n", ("A011", 1, 1)),
        (b"a: " + b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, ("A012", 1, 23)),
        (b"a: 1\nb: 2\na: 3\n", ("A013", 3, 1)),
        (b"a: {b: 1, b: 2}\n", ("A013", 1, 11)),
        (b"a: b: c\n", ("A014", 1, 5)),
        (b'a: "b\n', ("A014", 1, 4)),
        (b"a: [b\nc: d\n", ("A014", 1, 4)),
        (b"a:\n\tb: 1\n", ("A014", 2, 1)),
        (b"a: 1\n b: 2\n", ("A014", 2, 2)),
        (b"a: @b\n", ("A014", 1, 4)),
        (b"a: 1\nb\nc: 2\n", ("A014", 2, 1)),
        (b"a: 1\nb:2\nc: 3\n", ("A014", 2, 2)),
        (b'a: "one\nb: two\nc: say "three"\n', ("A014", 1, 4)),
        (b"a: 'it's'\n", ("A014", 1, 4)),
        (b"a:\n    b: 1\n    c: 2\n  - b: 3\n", ("A014", 2, 5)),
        (b"a:\n  - b: 1\n   c: 2\n", ("A014", 3, 4)),
        (b"a: 1\n...\nb: 2\n", ("A014", 3, 1)),
    ],
)
def test_refusals_have_a_place(content, expected):
    assert refused(content) == expected


def test_repeated_keys_do_not_hide_what_follows():
    found = read(PATH, b"a: 1\na: 2\nb: !!str c\n")
    assert isinstance(found, list)
    assert [(d.code, d.position.line) for d in found] == [("A013", 2), ("A006", 3)]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[\n", "{? "])
def test_deep_nesting_ends_quickly(opening):
    start = time.process_time()
    found = read(PATH, ("a: " + opening * 20_000).encode())
    assert isinstance(found, list)
    assert all(d.position.line >= 1 for d in found)
    assert time.process_time() - start < 5  # seconds; a thousandth of them is usual


def test_the_limit_of_depth_itself_is_read():
    assert isinstance(read(PATH, b"a: " + b"[" * (MAX_DEPTH - 1) + b"]" * (MAX_DEPTH - 1)), Document)


def sound(content):
    """Reads; whatever is wrong has a place that exists."""
    found = read(PATH, content)
    if isinstance(found, Document):
        assert isinstance(found.data, dict)
        return
    assert found
    lines = content.decode(errors="replace").split("\n")
    for d in found:
        assert isinstance(d, Diagnostic)
        assert d.message
        assert d.help
        assert 1 <= d.position.line <= len(lines)
        assert 1 <= d.position.column <= len(lines[d.position.line - 1]) + 1
        assert d.position.end > d.position.column


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    sound(content)


SIGNS = st.text(
    alphabet=st.sampled_from(" \t\n\r:-?[]{}#&*!|>'\"%@`,ab01.~=<\\\u00e9\u2028\u200b\U0001f600"), max_size=80
)


@settings(derandomize=True, max_examples=600, deadline=None)
@given(SIGNS)
def test_any_yaml_signs_are_read_or_refused(text):
    sound(text.encode())


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_or_refused(text):
    sound(text.encode("utf-8", "surrogatepass"))


def test_no_character_that_is_printed_is_refused():
    assert not [n for n in range(0x10000) if FORBIDDEN.search(chr(n)) and chr(n).isprintable()]

"""What is read line by line is what libyaml reads."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from yaml.cyaml import CBaseLoader

from generator.load.characters import FORBIDDEN
from generator.load.plain_yaml import plain

ROOT = Path(__file__).parents[2]

PIECES = (
    "\n", "\n\n", " ", "  ", "    ", "- ", "-", "a", "b", "a:", "a: ", "b: ", ": ", "#", " # c", "c d", "é", "x'y", "'", '"', "\\",
    "'q'", '"q r"', '"a: b"', "[", "]", "[a, b]", "[-1.5, x y]", "[a:b]", "{a: [b, {c: 'd'}], e: 1:2}", "{", "}", "{a: b}", "{a: b, a: c}", ", ", ",", ">", ">-", "|", "|-",
    "\u00a0", "\u3000", "?", "*a", "&a", "!t", "%", "@", "`", "~", "---", "...", "<<", "0", "2024-05-03T10:20", "https://a.example",
)  # fmt: skip
LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "  ", "    ", "- ", "  - ", "    - ", " "]),
        st.sampled_from(["a:", "b:", "c-d:", "e_f:", "", "#"]),
        st.sampled_from(["", " w", " w x", " w: x", " w #x", " w#x", " >-", " |", " >", " [a, b]", " {k: v}", " {k: [v, {w: x}]}", " ['a, b', c:d]", " 'q'", " -1", " :", "  w"]),
    ).map("".join),
    max_size=10,
).map(lambda lines: "\n".join([*lines, ""]))  # fmt: skip


def libyaml(text):
    """The data of a text without tags, anchors and repeated keys; None where there is no such."""
    try:
        events = list(yaml.parse(text, CBaseLoader))
        data = yaml.load(text, CBaseLoader)  # noqa: S506 - it knows texts, lists and mappings only
    except (yaml.YAMLError, RecursionError):
        return None
    odd = any(getattr(event, "anchor", None) or getattr(event, "tag", None) for event in events)
    return None if odd else data


def agree(text):
    found = plain(text)
    assert found is None or found == libyaml(text)
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join).filter(lambda text: not FORBIDDEN.search(text)))
@settings(max_examples=400)
def test_any_signs_are_read_alike_or_left_alone(text):
    agree(text)
    agree(f"a: {text}\n")


@pytest.mark.slow
@given(LINES)
@settings(max_examples=400)
@example("a: >-\n  one\n  two\n\n  three\n\n\nb: |\n  x\n   \n")
@example("a:\n- b: c\n  d:\n  - e\n- f\ng: h\n")
@example("a: b\n  c\n")
@example("a:\n  - b\n c: d\n")
@example("a:\nb:\n")
@example("- a: b\n")
@example("a: |-\n # x\n  y\n")
def test_any_lines_are_read_alike_or_left_alone(text):
    agree(text)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: NO\nb: 012\n", {"a": "NO", "b": "012"}),
        ("# c\na:\n\n  - b: c\n    d: [e, f g]\n  - h\n", {"a": [{"b": "c", "d": ["e", "f g"]}, "h"]}),
        ("a:\n- b\n- c:\n  - d\ne:\n", {"a": ["b", {"c": ["d"]}], "e": ""}),
        ("a: >-\n  one\n  two\n\n  three\n", {"a": "one two\nthree"}),
        ("a: |\n  one\n  two\n\nb: {c: 1, d: 2}\n", {"a": "one\ntwo\n", "b": {"c": "1", "d": "2"}}),
        ("a: 'one: #2'\nb: \"x\"\n", {"a": "one: #2", "b": "x"}),
        (
            "a: {b: {c: 1, d: [e, f g]}, h: ['i, j', \"k\"], l: 2025-04-14T21:00~}\n",
            {"a": {"b": {"c": "1", "d": ["e", "f g"]}, "h": ["i, j", "k"], "l": "2025-04-14T21:00~"}},
        ),
    ],
)
def test_what_editors_write_is_read(text, data):
    assert agree(text) == data


@pytest.mark.parametrize(
    "text",
    ["", "a: b", "a: b\na: c\n", "a: *b\n", "a: &b c\n", "a: !b c\n", "a:\tb\n", "a: b\r\n", "a: b\n---\nc: d\n", "a: b\n  c\n", "- a\n", "a: 'b''c'\n", 'a: "b\\nc"\n', "a: [b, [[[[c]]]]]\n", "a: [b,c]\n", "a: {b: c, b: d}\n", "a: [b: c]\n", "a: [b]c\n", "a: >2\n   b\n", "a: b # c\n", "a : b\n", "? a\n: b\n", "a: b: c\n"],
)  # fmt: skip
def test_everything_else_is_left_to_libyaml(text):
    assert plain(text) is None


def test_most_records_are_written_so():
    records = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "incidents").rglob("*.yml"))]
    assert sum(agree(text) is not None for text in records) > len(records) / 2

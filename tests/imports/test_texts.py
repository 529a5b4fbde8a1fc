"""Other people's texts: what acts or hides is left out, links are kept, the rest is shown literally."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.imports import texts
from generator.model.prose import blocks, tokens


def test_markup_is_read_and_left_out():
    found = texts.read(
        '<p>One &amp; <b>two</b><br>three</p><script>alert("x")</script><a href="https://a.example/b">four</a>'
    )
    assert found.paragraphs == ("One & two", "three", "four")
    assert found.links == ("https://a.example/b",)
    assert found.notes == ("<script> is left out",)


def test_plain_text_is_no_markup():
    assert texts.read("a < b and 3 > 2 & so on").line == "a < b and 3 > 2 & so on"
    assert texts.read("see https://a.example/x_(y), then http://b.example.").links == (
        "https://a.example/x_(y)",
        "http://b.example",
    )


@pytest.mark.parametrize("hidden", ["\x00", "\u202e", "\u200b", "\ufeff", "\ud800", "\x85", "\u2028"])
def test_what_nobody_sees_is_left_out_and_said(hidden):
    found = texts.read(f"Har{hidden}bour")
    assert found.line == "Harbour"
    assert found.notes == ("characters that nobody sees are left out",)
    found.line.encode()


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>",
        "<svg><a xlink:href='javascript:x'>y</a></svg>",
        "<<b>script>alert(1)",
        "<a href='javascript:alert(1)'>go</a>",
        "<!--",
        "<![CDATA[",
        "&lt;script&gt;",
        "<p",
        "</",
        "<style>a{}</style>x",
    ],
)
def test_hostile_markup_ends_as_text(hostile):
    found = texts.read(hostile)
    assert not any("alert(1)>" in line and "<img" in line for line in found.paragraphs)
    assert all(link.startswith(("http", "javascript:", "x")) for link in found.links)


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ `c`",
        "[x](https://e.example)",
        "[@source]",
        "[@a; @b]",
        "1. one",
        "2) two",
        "- item",
        "+ item",
        "-",
        "1.",
        "# head",
        "![a](b)",
        "a\\b",
        "<b>",
        "~~x~~",
    ],
)
def test_text_becomes_prose_that_says_just_that(text):
    (block,) = blocks(texts.prose(text))
    assert block.citations == ()
    shown = "".join(child.content for token in tokens(texts.prose(text)) for child in token.children or ())
    assert shown == text
    assert {token.type for token in tokens(texts.prose(text))} == {"paragraph_open", "inline", "paragraph_close"}


@given(st.text(max_size=200))
def test_any_text_is_read_and_holds_nothing_that_a_record_may_not(text):
    found = texts.read(text)
    for line in found.paragraphs:
        line.encode()
        assert line == " ".join(line.split())
        assert len(blocks(texts.prose(line))) <= 1
        assert not any(block.citations for block in blocks(texts.prose(line)))

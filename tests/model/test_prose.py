"""What prose holds is the same, whether it is taken apart quickly or parsed."""

from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.prose import Block, blocks, literal, record_links, tokens, words

PIECES = (
    "\n", "\n\n", "\n\n\n", " ", "  ", "\t", "\\", "[", "]", "(", ")", "!", "*", "_", "`", "-", "- a", "1. ", "12)", "#", "> ",
    "words", "é", "\u00a0", "[@gazette]", "[@gazette#one; @wire, p. 4]", "[@a@b]", "![@gazette]", "[a](record:crane)",
    "[a][b]", "[b]: record:crane", "<b>", "&#64;", "@gazette", "***", "===", "---",
)  # fmt: skip
PROSE = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def parsed(text: str) -> list[Block]:
    """The blocks of a text by the parser's tokens alone."""
    return [
        Block(token.content, tuple(c for child in token.children or () for c in child.meta.get("citations", ())))
        for token in tokens(text)
        if token.type == "inline"
    ]


def shown(paragraphs):
    """The tokens that paragraphs of words and citations stand for: type, content, citations."""
    for parts in paragraphs:
        yield "paragraph_open", []
        yield "inline", [("text", p, ()) if isinstance(p, str) else ("citation", "", p) for p in parts]
        yield "paragraph_close", []


@given(PROSE)
@example("One [@a].\n\nTwo\nlines [@b; @c#d, p. 4].\n")
@example("\n\n [@a]")
@example("a\n1986. A year.\n\n- [@a]\n- b")
@example("\\[@a] [[@b]] [x [@c] y](https://example.org)")
def test_quickly_taken_apart_is_parsed(text: str) -> None:
    assert blocks(text) == parsed(text)


@given(PROSE)
@example("One [@a].\n\n[@b; @c#d, p. 4] [two]\nlines [@b]")
@example("a_b_ [@a]")
def test_literal_prose_is_what_the_parser_makes_of_it(text: str) -> None:
    found = literal(text)
    children = [
        (
            token.type,
            [
                (c.type, "" if c.type == "citation" else c.content, c.meta.get("citations", ()))
                for c in token.children or ()
            ],
        )
        for token in tokens(text)
    ]
    assert found is None or list(shown(found)) == children


@given(PROSE)
def test_words_are_those_of_the_parsers_texts(text: str) -> None:
    inline = (token.children or () for token in tokens(text) if token.type == "inline")
    assert list(words(text)) == ["".join(c.content for c in children if c.type == "text") for children in inline]


@given(PROSE)
def test_links_are_found_where_there_are_any(text: str) -> None:
    found = [
        str(child.attrs["href"]).removeprefix("record:")
        for token in tokens(text)
        for child in token.children or ()
        if child.type == "link_open" and str(child.attrs["href"]).startswith("record:")
    ]
    assert list(record_links(text)) == found

"""What prose holds is the same, whether it is taken apart quickly or parsed."""

from hypothesis import example, given
from hypothesis import strategies as st

from generator.model import prose
from generator.model.prose import Block, blocks, record_links, tokens

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
        for token in prose._parser().parse(text)
        if token.type == "inline"
    ]


def told(found):
    """What readers of tokens look at."""
    return [
        (t.type, t.hidden, t.content, [(c.type, c.content, c.meta, c.attrs) for c in t.children or ()]) for t in found
    ]


@given(PROSE)
@example("One [@a].\n\nTwo\nlines [@b; @c#d, p. 4].\n")
@example("\n\n [@a]")
@example("a\n1986. A year.\n\n- [@a]\n- b")
@example("\\[@a] [[@b]] [x [@c] y](https://example.org)")
def test_quickly_taken_apart_is_parsed(text: str) -> None:
    assert blocks(text) == parsed(text)
    assert told(tokens(text)) == told(prose._parser().parse(text))


@given(PROSE)
def test_links_are_found_where_there_are_any(text: str) -> None:
    found = [
        str(child.attrs["href"]).removeprefix("record:")
        for token in tokens(text)
        for child in token.children or ()
        if child.type == "link_open" and str(child.attrs["href"]).startswith("record:")
    ]
    assert list(record_links(text)) == found

"""Both serialisations of a page say the same, to every builder, for any text."""

import html
import json

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape
from mkdocs.structure import pages as mkdocs
from mkdocs.utils import meta as front_matter

from generator.render.page import BLOCKS, Heading, Page, SubsetError, check, one_line

SIGNS = [
    *"\\`*_{}[]()#+-.!<>&\"'~^=|:;/@$%?",
    *("&amp;", "&lt", "&#35;", "<b>", "</h1>", "<!--", "-->", "<script>alert(1)</script>", "</title>"),
    *("{ #x }", " { #y }", "{: .c }", "{{7*7}}", "{% raw %}", '--8<-- "x"', "!!! note", "[TOC]", ":smile:"),
    *("**", "__", "](u)", "[^1]", "\\\\", "<a@b.c>", "<http://x>", "```", "  ", "   #", "~~", "*[A]: b", "---\n"),
    *("\u00a0", "\u2028", "\x85", "\u200f", "\u202e", "é", "عرب", "😀", "👩‍👩‍👧", "\u0301", "\ufeff"),
    *("\x02", "\x03", "\x02amp\x03", "\x02wzxhzdk:0\x03", "klzzwxh:0001", "\t", "\n", "\r\n", "$1", "\\1"),
]
TEXT = (
    st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=6)), max_size=12)
    .map("".join)
    .filter(lambda text: one_line(text) != "")
)
INNER = [*"abpq", "div", "span", "em", "ul", "li", "blockquote", "section", "time", "figure", "svg", "path", "details"]
INNER += ["table", "tr", "td", "h3", "dl", "dt", "cite", "code"]
ATTRIBUTES = st.dictionaries(st.sampled_from(["class", "data-x", "title", "href", "aria-label"]), TEXT, max_size=3)
CHILD = st.recursive(
    st.one_of(TEXT, st.tuples(st.sampled_from(["br", "img", "hr"]), ATTRIBUTES, st.just([]))),
    lambda child: st.tuples(st.sampled_from(INNER), ATTRIBUTES, st.lists(child, max_size=4)),
    max_leaves=10,
)
BLOCK = st.tuples(st.sampled_from(sorted(BLOCKS)), ATTRIBUTES, st.lists(CHILD, max_size=4))
SETS = {
    "least": ["attr_list", "toc"],
    "most": ["attr_list", "toc", "md_in_html", "admonition", "tables", "footnotes", "def_list", "fenced_code", "abbr"],
}
SETTINGS = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def written(node):
    """Markup as a template with autoescape writes it; some of it over several lines."""
    if isinstance(node, str):
        return str(escape(one_line(node)))
    tag, attributes, children = node
    start = f"<{tag}" + "".join(f' {key}="{escape(one_line(value))}"' for key, value in attributes.items()) + ">"
    if tag in {"br", "img", "hr"}:
        return start
    gap = "\n" if len(children) % 2 else ""
    return start + gap + gap.join(map(written, children)) + gap + f"</{tag}>"


@st.composite
def pages(draw):
    chunks = draw(st.lists(st.one_of(st.tuples(st.integers(1, 6), TEXT), BLOCK), min_size=1, max_size=6))
    parts = [Heading(*chunk, f"h{at}") if len(chunk) == 2 else written(chunk) for at, chunk in enumerate(chunks)]
    return Page(
        {"layout": "note"}, tuple(part.replace("\n\n", "\n") if isinstance(part, str) else part for part in parts)
    )


def flat(tokens):
    return [entry for t in tokens for entry in ((t["level"], t["id"], t["name"]), *flat(t["children"]))]


@pytest.mark.slow
@SETTINGS
@given(pages())
def test_builders_make_of_the_markdown_what_html_says(page):
    check(page)
    body, meta = front_matter.get_data(page.markdown())
    assert meta == page.meta
    for extensions in SETS.values():
        converter = markdown.Markdown(extensions=extensions, extension_configs={"toc": {"permalink": True}})
        title = mkdocs._ExtractTitleTreeprocessor()
        title._register(converter)
        assert converter.convert(body) == page.html()
        assert flat(converter.toc_tokens) == [(h.level, h.anchor, h.name) for h in page.headings]
        assert title.title == page.title
    first = page.parts[0]
    shown = " ".join(one_line(first.text).split()) if isinstance(first, Heading) and first.level == 1 else None
    assert (page.title and html.unescape(page.title)) == shown


@SETTINGS
@given(
    st.dictionaries(
        st.sampled_from(["summary", "jsonld", "layout"]),
        st.recursive(
            st.one_of(TEXT.map(one_line), st.integers(-(9**9), 9**9), st.booleans(), st.none()),
            lambda value: st.one_of(
                st.lists(value, max_size=3), st.dictionaries(TEXT.map(one_line), value, max_size=3)
            ),
            max_leaves=8,
        ),
        min_size=1,
    )
)
def test_front_matter_is_read_back_as_it_was(meta):
    assert front_matter.get_data(Page(meta, ("<p>x</p>",)).markdown()) == ("<p>x</p>\n", meta)


def test_front_matter_is_json_a_line():
    head = Page({"layout": "note", "summary": 'a: "b"'}, ("<p>x</p>",)).markdown().split("---\n")[1]
    assert [json.loads(line.partition(": ")[2]) for line in head.splitlines()] == ["note", 'a: "b"']


@pytest.mark.parametrize(
    "part",
    [
        "<p>a</p><p>b</p>",
        "<p>a</p> b",
        "a <p>b</p>",
        "a",
        "",
        "<span>a</span>",
        "<svg></svg>",
        "<div>a\n\nb</div>",
        "<div>a\n  \nb</div>",
        "<div>\ta</div>",
        "<div>a\r</div>",
        "<div><p>a</div>",
        "<div>a",
        "<div></p></div>",
        "<div class=a>b</div>",
        "<div title='a'>b</div>",
        '<div style="color: red">a</div>',
        '<div markdown="1">a</div>',
        '<div onclick="a()">a</div>',
        "<div><script>a</script></div>",
        "<div><!-- a --></div>",
        "<div>a < b</div>",
        '<div id="a"><p id="a">b</p></div>',
        Heading(7, "a", "a"),
        Heading(1, "\t", "a"),
        Heading(1, "a", "2025-04-15"),
        Heading(1, "a", "a b"),
    ],
)
def test_a_part_outside_the_subset_is_refused(part):
    with pytest.raises(SubsetError):
        check(Page({"layout": "note"}, (part,)))


@pytest.mark.parametrize(
    "meta", [{}, {"layout": "note", "title": "a"}, {"layout": "note", "description": "a"}, {"layout": "note", "A": 1}]
)
def test_front_matter_that_the_theme_would_print_unescaped_is_refused(meta):
    with pytest.raises(SubsetError):
        check(Page(meta, ("<p>a</p>",)))


def test_words_in_text_and_values_are_not_attributes():
    check(Page({"layout": "note"}, ('<p title="of style=x onclick=y id=a" id="a">an id="a" <br/>style="b"</p>',)))


@pytest.mark.parametrize(
    "html",
    [
        '<p id="a">x</p> id="no"',
        '<p>say id="no"</p><i\nid="b"></i>',
        '<p title="a > b" id="c">1 < 2 id="no"<b class="x" hidden id="d" id="no"></b>',
        '<p title=" id=" class="e">',
        '<p title=" id=" id="f">',
        ' id="no"',
        "</p><br/>",
    ],
)
def test_ids_are_those_of_tags(html):
    wanted = [ident for ident in ("a", "b", "c", "d", "f") if f'id="{ident}"' in html]
    assert Page({"layout": "x"}, (html,)).ids == wanted


def test_ids_of_headings_and_blocks_are_unique_together():
    with pytest.raises(SubsetError, match="more than once"):
        check(Page({"layout": "note"}, (Heading(1, "a", "a"), '<p id="a">b</p>')))

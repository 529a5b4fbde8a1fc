"""One rendering serves for many pages: whatever a template does with values, the splice does, or says that it cannot."""

from dataclasses import replace

import jinja2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.site import builder
from generator.site.splice import Mould, Sheet, Splicer, probe, through

ENVIRONMENT = jinja2.Environment()  # noqa: S701 - as MkDocs': nothing is escaped unless a template says so
FILTERS = [str, *(through(ENVIRONMENT, name) for name in builder._FILTERS)]
TEMPLATE = """
<title>{{ text | e }}</title>{{ text }}|{{ text | striptags }}|{{ text | striptags | e }}
{% set kept = text | e %}<h1 title="{{ kept | striptags | e }}">{{ kept }}</h1>{{ text }}{{ text }}
<script>{{ {"a": text, "b": [data]} | tojson }}{{ data | tojson }}</script>{{ "text" }}
"""
TEXT = st.one_of(
    st.text(max_size=20),
    st.lists(
        st.sampled_from(["</title><script>", "&lt;", "&amp;amp;", "&#39", '"', "'", "\\", "\u00a0", "  ", "<!-- -->"])
    ).map("".join),
)
SHEET = Sheet("notes/a/index.md", "notes/a/", {"layout": "note", "summary": "A"}, "A", "<p>A</p>", (), None, None)


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(TEXT, st.recursive(st.one_of(TEXT, st.integers(), st.none()), lambda v: st.dictionaries(TEXT, v, max_size=3)))
def test_a_cast_is_what_the_template_renders(text, data):
    template = ENVIRONMENT.from_string(TEMPLATE)
    mould = Mould.of(template.render(text=probe("text"), data=probe("data")), ("text", "data"), FILTERS)
    assert mould.cast({"text": text, "data": data}) == template.render(text=text, data=data)


@pytest.mark.parametrize(
    "use",
    ["upper", "urlencode", "truncate(9)", "replace('t', 'd')", "first", "list | tojson", "forceescape | forceescape"],
)
def test_a_filter_that_is_not_known_is_noticed(use):
    rendering = ENVIRONMENT.from_string(f"{{{{ text | {use} }}}}").render(text=probe("text"))
    assert Mould.of(rendering, ["text"], FILTERS) is None


def spliced(theme, sheets, known=("",)):
    said, rendered = [], []

    def render(sheet):
        rendered.append(sheet.path)
        return theme(sheet)

    splicer = Splicer(render, FILTERS, frozenset(known), said.append)
    assert [splicer.page(sheet) for sheet in sheets] == [theme(sheet) for sheet in sheets]
    return len(rendered), said


def sheets(*urls, **changes):
    return [replace(SHEET, path=f"{url}index.md", url=url, content=f"<p>{url}</p>", **changes) for url in urls]


def test_the_theme_renders_two_pages_of_a_kind_and_no_more():
    assert spliced(lambda s: f"<b>{s.content}</b>", sheets("notes/a/", "notes/b/", "notes/c/")) == (2, [])
    deeper = [*sheets("notes/a/", "notes/b/", "notes/c/d/"), *sheets("notes/e/", headings=((2, "x", "X"),))]
    assert spliced(lambda s: "../" * s.url.count("/") + "".join(i for _, i, _ in s.headings), deeper) == (6, [])
    assert spliced(lambda s: str("summary" in s.meta), [*sheets("a/"), *sheets("b/", meta={})])[1] == []


def test_a_page_that_the_theme_may_know_is_rendered_by_it():
    assert spliced(lambda s: "here" if s.url == "a/" else "", sheets("a/", "b/", "c/", "d/"), ("", "a")) == (3, [])
    assert spliced(lambda s: str("<h1" in s.content), sheets("a/", "b/", meta={"layout": "prose"})) == (2, [])


@pytest.mark.parametrize(
    "theme", [lambda s: s.url, lambda s: s.path, lambda s: str(len(s.content)), lambda s: s.content.upper()]
)
def test_what_cannot_be_spliced_is_rendered_page_by_page_and_said(theme):
    _, said = spliced(theme, sheets("notes/a/", "notes/b/", "notes/c/"))
    assert len(said) == 1
    assert "notes/a/index.md and pages like it" in said[0]

"""The pages of types."""

from made import made

from generator.render.page import check
from generator.render.views import term


def rendered(library):
    found = made(term, library)
    for page in found.values():
        check(page)
    return {address: page.markdown() for address, page in found.items()}


def test_types_in_use_have_a_page_and_the_index_lists_all(make_library):
    found = rendered(make_library())
    assert list(found) == ["types/", "types/breakdown/"]
    index = found["types/"]
    assert index.index('id="outages"') < index.index('id="answers"')
    assert '<a href="../types/breakdown/">Breakdown</a><small>A ferry stopped.</small>' in index
    assert (
        '<th scope="row">Inquiry<small>Somebody looked into it.</small></th><td data-l="Entries" class="an-num">0</td>'
        in index
    )


def test_a_type_shows_its_definition_entries_and_stages(make_library):
    page = rendered(make_library())["types/breakdown/"]
    assert '<div class="an-def an-event"><p>A ferry stopped.</p></div>' in page
    assert '<span>1 entry</span><span>can be attempted</span><span><a href="feed.xml">Feed</a></span>' in page
    assert '<p class="an-kicker">Port, Delta<span>1 March 2024</span></p>' in page
    assert "<p>Reported, Repaired</p>" in page
    assert "feed: true" in page
    assert "Other types" not in page
    assert "<dd>-</dd>" not in page


def test_without_entries_there_is_only_the_index(make_library):
    library = make_library({"2024/2024-03-01-midstream.yml": None})
    assert list(rendered(library)) == ["types/"]
